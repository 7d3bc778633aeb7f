using Bqx.Core.Truth;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Truth;

/// <summary>The answer first: verdict, four figures, phases, and what to do next.</summary>
public sealed partial class OverviewPage
{
    private OverviewState _state = new();
    private IReadOnlyList<AttentionItem> _items = [], _snoozed = [];
    private IReadOnlyList<LinkItem> _segments = [];

    [Inject] public required Viewer Viewer { get; set; }

    [SupplyParameterFromQuery] public string? Who { get; set; }

    [SupplyParameterFromQuery] public string? Status { get; set; }

    [SupplyParameterFromQuery] public string? All { get; set; }

    /// <summary>Key of the item that is about to be snoozed.</summary>
    [SupplyParameterFromQuery] public string? Snooze { get; set; }

    protected override void OnParametersSet()
    {
        _state = OverviewState.Read(Who, Status, All, Snooze);
        Select();
    }

    protected override void OnNow() => Select();

    private void Select()
    {
        _items = [.. Now.Attention.Where(i => _state.Shows(i, Viewer.Name))];
        _snoozed = [.. Now.Attention.Where(i => i.Snooze is not null)];
        _segments =
        [
            Segment(OverviewState.Everyone, "All", count: false),
            Segment(OverviewState.Mine, "Mine", count: true),
            Segment(OverviewState.Unassigned, "Unassigned", count: true),
        ];
    }

    private LinkItem Segment(string who, string text, bool count)
    {
        var there = _state with { Who = who, All = false, Snooze = null };
        return new LinkItem(who, text, there.Url, count ? Now.Attention.Count(i => there.Shows(i, Viewer.Name)) : null);
    }
}
