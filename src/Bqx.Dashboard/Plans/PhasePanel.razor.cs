using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Plans;

/// <summary>One phase down to its tasks: claim, proof, gate, evidence and history.</summary>
public sealed partial class PhasePanel : ComponentBase
{
    [Parameter, EditorRequired]
    public required PhaseAssessment Phase { get; set; }

    [Parameter, EditorRequired]
    public required Assessment Now { get; set; }

    [Parameter, EditorRequired]
    public required ProgressState State { get; set; }

    private DateOnly Today => DateOnly.FromDateTime(Now.At.UtcDateTime);

    private bool IsLate => Phase.Dates.End > Phase.Dates.PlannedEnd;

    private AttentionItem? Attention => Now.Attention.FirstOrDefault(i => i.Phases.Contains(Phase.Phase.PhaseId));

    private ImmutableArray<LinkItem> TabItems =>
    [
        Item(PhaseTab.Stages, "Stages"),
        Item(PhaseTab.Gate, $"Gate {Phase.Gate.Held} of {Phase.Gate.Criteria.Length}"),
        Item(PhaseTab.Evidence, "Evidence"),
        Item(PhaseTab.History, "History"),
    ];

    private LinkItem Item(PhaseTab tab, string text) => new(tab.ToString(), text, (State with { Tab = tab }).Href);
}
