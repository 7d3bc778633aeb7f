using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Plans;

/// <summary>Phases in time, claimed beside verified, with their gates and what blocks them.</summary>
public sealed partial class ProgressPage : LivePage
{
    [SupplyParameterFromQuery]
    public string? View { get; set; }

    [SupplyParameterFromQuery]
    public string? Phase { get; set; }

    [SupplyParameterFromQuery]
    public string? Stage { get; set; }

    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    [SupplyParameterFromQuery]
    public string? Verdict { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [SupplyParameterFromQuery]
    public string? Workers { get; set; }

    [SupplyParameterFromQuery]
    public string? Work { get; set; }

    [SupplyParameterFromQuery]
    public string? Baseline { get; set; }

    private ProgressState State => ProgressState.Of(View, Phase, Stage, Tab, Verdict, Text).With(Workers, Work, Baseline);

    private DateOnly Today => DateOnly.FromDateTime(Now.At.UtcDateTime);

    private PhaseAssessment? Selected => Now.Phases.FirstOrDefault(p => p.Phase.PhaseId == State.Phase);

    private string Scope =>
        $"Plan {Now.Programme.PlanId}, {Now.Phases.Length} phases, {Format.Count(Now.Phases.Sum(p => p.Stages.Length))} stages, {Format.Count(Now.Programme.Share.Tasks)} tasks";

    private ImmutableArray<LinkItem> Views =>
    [
        Item(ProgressView.Timeline, "timeline"),
        Item(ProgressView.Tree, "account_tree_o"),
        Item(ProgressView.Table, "table_chart_o"),
        Item(ProgressView.Schedule, "schedule_o"),
        Item(ProgressView.BurnUp, "trending_up"),
    ];

    private LinkItem Item(ProgressView view, string icon) =>
        new(view.ToString(), view == ProgressView.BurnUp ? "Burn-up" : view.ToString(), (State with { View = view }).Href, null, icon);
}
