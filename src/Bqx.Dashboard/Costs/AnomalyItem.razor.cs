using Bqx.Core.Costs;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Costs;

/// <summary>A day of a service that cost too much: what contributed, what people said of it, and a place to say so.</summary>
public sealed partial class AnomalyItem : ComponentBase
{
    private bool? _asks;
    private bool _busy, _disabled;
    private string? _problem, _title;
    private string _note = "", _contributions = "";

    [Inject] public required ICostFeedback Costs { get; set; }

    [Inject] public required Viewer Viewer { get; set; }

    [Parameter, EditorRequired] public required Anomaly Anomaly { get; set; }

    /// <summary>As in the chart of days; null for a day that was called expected.</summary>
    [Parameter, EditorRequired] public required int? Number { get; set; }

    [Parameter, EditorRequired] public required Spend Spend { get; set; }

    protected override void OnParametersSet()
    {
        _disabled = Viewer.Role < Role.Operator;
        _title = _disabled ? "Needs the role operator" : null;
        _contributions = string.Join(" · ", Anomaly.Contributions.GroupBy(c => c.By).Select(g =>
            $"{g.Key}: {string.Join(", ", g.Select(c => $"{c.Key} +{Format.Money(c.Net - c.Usual)}"))}"));
    }

    private void Ask(bool expected) => (_asks, _problem) = (_asks == expected ? null : expected, null);

    private async Task SendAsync()
    {
        if (_busy || _asks is not { } expected)
            return;

        (_busy, _problem) = (true, null);
        // Not cancelled with the circuit: what a person has sent is saved.
        _problem = await Costs.RecordAsync(Anomaly, expected, _note, Viewer.Name, Viewer.Role, CancellationToken.None);
        _busy = false;
        if (_problem is null)
            (_asks, _note) = (null, "");
    }
}
