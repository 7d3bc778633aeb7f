using Bqx.Core.Truth;
using Bqx.Dashboard.Access;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Truth;

/// <summary>Puts an item off with an end and a reason. It is on disk before the list shows it.</summary>
public sealed partial class SnoozeForm : ComponentBase
{
    private static readonly ImmutableArray<(int Hours, string Text)> Spans = [(1, "1 hour"), (4, "4 hours"), (24, "1 day"), (72, "3 days"), (168, "7 days"), (336, "14 days")];

    private int _hours = 24;
    private string _reason = "";
    private string? _problem, _title;
    private bool _busy, _mayNot;

    [Inject] public required ISnoozes Snoozes { get; set; }

    [Inject] public required Viewer Viewer { get; set; }

    [Inject] public required NavigationManager Nav { get; set; }

    [Parameter, EditorRequired] public required AttentionItem Item { get; set; }

    [Parameter, EditorRequired] public required DateTimeOffset Now { get; set; }

    /// <summary>The page without the form.</summary>
    [Parameter, EditorRequired] public required string CloseHref { get; set; }

    protected override void OnParametersSet()
    {
        _mayNot = Viewer.Role < Role.Operator;
        _title = _mayNot ? "Needs the role operator" : null;
    }

    private async Task SendAsync()
    {
        if (_busy)
            return;

        _busy = true;
        // Not cancelled with the circuit: what a person has sent is saved.
        _problem = await Snoozes.SnoozeAsync(Item.Key, Item.Status, Now.AddHours(_hours), _reason, Viewer.Name, Viewer.Role, CancellationToken.None);
        _busy = false;
        if (_problem is null)
            Nav.NavigateTo(CloseHref);
    }
}
