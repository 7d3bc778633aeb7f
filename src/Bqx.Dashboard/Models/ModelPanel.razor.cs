using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Models;

/// <summary>One model: what its trainer reported beside what its predictions give, and how that moved.</summary>
public sealed partial class ModelPanel : ComponentBase
{
    private Proof _proof = new(SourceName.Models, SourceState.NotLoaded, null);
    private ImmutableArray<ModelKpi> _kpis = [];
    private IReadOnlyList<LinkItem> _tabs = [];
    private ImmutableArray<Finding> _findings = [];
    private string _title = "", _chip = "", _taints = "";
    private string? _runbook, _signal;

    /// <summary>Pair and algorithm that the URL asks for.</summary>
    [Parameter, EditorRequired] public required string Path { get; set; }

    /// <summary>Null when pairs × algorithms do not hold it.</summary>
    [Parameter, EditorRequired] public required ModelAssessment? Model { get; set; }

    [Parameter, EditorRequired] public required Assessment Now { get; set; }

    [Parameter, EditorRequired] public required string CloseHref { get; set; }

    [Parameter, EditorRequired] public required ModelView View { get; set; }

    protected override void OnParametersSet()
    {
        if (Model is not { } model)
            return;

        _proof = Now.SourceProof(SourceName.Models);
        _title = $"{model.Pair.Symbol}, {ModelHeatmap.NameOf(model, Now.Workspace)}";
        _chip = _proof.AsOf is null ? StatusWord.Of(Status.Unknown) : Chip(model);
        _kpis = ModelKpi.Of(model, Now.Workspace.Targets);
        _findings = [.. Now.Findings.Where(f => f.Subject == model.Path || (f.Rule == FindingRules.LeakSuspicion && f.Models.Contains(model.Path)))];
        _taints = string.Join(", ", model.Inputs.Where(i => i.Taints).Select(i => i.Name));
        _tabs = [.. ModelView.Tabs.Select(t => new LinkItem(t.Key, t.Title, View.On(t.Key).Href, t.Key switch
        {
            "versions" => model.Versions.Length,
            "runs" => model.Runs.Length,
            "inputs" => model.Inputs.Length,
            _ => null,
        }))];
        var item = Now.Attention.FirstOrDefault(a => a.RunbookId is not null && a.Findings.Any(f => f.Subject == model.Path));
        (_runbook, _signal) = (item?.RunbookId, item?.Findings.First(f => f.Subject == model.Path).Key);
    }

    private static string Chip(ModelAssessment model) => ModelHeatmap.Absence(model) switch
    {
        { } absence => char.ToUpperInvariant(absence[0]) + absence[1..],
        null when model.IsContradicted => "Report contradicted",
        null when model.PassesAll => "Passes all targets",
        null when model.IsInconclusive && model.Status == Status.Unknown => "Inconclusive",
        null => StatusWord.Of(model.Status),
    };
}
