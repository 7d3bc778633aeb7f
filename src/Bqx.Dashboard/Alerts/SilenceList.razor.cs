using Bqx.Core.Alerts;
using Bqx.Dashboard.Access;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Alerts;

/// <summary>Silences in force with their ends, and those that ended of late.</summary>
public sealed partial class SilenceList : ComponentBase
{
    private string? _problem, _title;
    private bool _busy, _disabled;

    [Inject] public required IAlerts Alerts { get; set; }

    [Inject] public required Viewer Viewer { get; set; }

    [Parameter, EditorRequired] public required ImmutableArray<Silence> Silences { get; set; }

    [Parameter, EditorRequired] public required DateTimeOffset Now { get; set; }

    protected override void OnParametersSet()
    {
        _disabled = _busy || Viewer.Role < Role.Operator;
        _title = Viewer.Role < Role.Operator ? "Needs the role operator" : null;
    }

    private static string Covers(Silence silence) => string.Join(
        ", ",
        new[] { (Word: "rule", Pattern: silence.Rule), (Word: "subject", Pattern: silence.Subject), (Word: "pair", Pattern: silence.Pair) }
            .Where(p => p.Pattern != "*")
            .Select(p => $"{p.Word} {p.Pattern}"));

    private async Task EndAsync(Silence silence)
    {
        if (_busy)
            return;

        _busy = true;
        // Not cancelled with the circuit: what a person has sent is saved.
        _problem = await Alerts.EndSilenceAsync(silence.Id, Viewer.Name, Viewer.Role, CancellationToken.None);
        _busy = false;
        OnParametersSet();
    }
}
