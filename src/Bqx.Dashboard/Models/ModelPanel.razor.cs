using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Charts;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Models;

/// <summary>One model: what its trainer reported beside what its predictions give, and how that moved.</summary>
public sealed partial class ModelPanel : ComponentBase
{
    private static readonly LineSeries R2Series = new("R²", Format.R2, v => Format.Fixed(Measure.Of(v), 2));
    private static readonly LineSeries MaeSeries = new("MAE", m => Format.Fixed(m, 4), v => v.ToString("0.####"));

    private Proof _proof = new(SourceName.Models, SourceState.NotLoaded, null);
    private ImmutableArray<ModelKpi> _kpis = [];
    private ImmutableArray<EvaluationRow> _rows = [];
    private ImmutableArray<LineRow> _daily = [];
    private ImmutableArray<Finding> _findings = [];
    private string _title = "", _chip = "";
    private string? _runbook, _signal;

    /// <summary>Pair and algorithm that the URL asks for.</summary>
    [Parameter, EditorRequired] public required string Path { get; set; }

    /// <summary>Null when pairs × algorithms do not hold it.</summary>
    [Parameter, EditorRequired] public required ModelAssessment? Model { get; set; }

    [Parameter, EditorRequired] public required Assessment Now { get; set; }

    [Parameter, EditorRequired] public required string CloseHref { get; set; }

    protected override void OnParametersSet()
    {
        if (Model is not { } model)
            return;

        _proof = Now.SourceProof(SourceName.Models);
        var algorithm = Now.Workspace.Algorithms.FirstOrDefault(a => a.Key == model.Algorithm)?.Name ?? model.Algorithm;
        _title = $"{model.Pair.Symbol}, {algorithm}";
        _chip = _proof.AsOf is null ? StatusWord.Of(Status.Unknown) : Chip(model);
        _kpis = ModelKpi.Of(model, Now.Workspace.Targets);
        _rows = EvaluationRow.Of(model, Now.Workspace.Targets, Now.At);
        _daily = model.Model is { } trained ? [.. trained.Daily.Select(d => new LineRow(d.Day, d.Evaluation.R2, d.Evaluation.Mae))] : [];
        _findings = [.. Now.Findings.Where(f => f.Subject == model.Path)];
        var item = Now.Attention.FirstOrDefault(a => a.RunbookId is not null && a.Findings.Any(f => f.Subject == model.Path));
        (_runbook, _signal) = (item?.RunbookId, item?.Findings.First(f => f.Subject == model.Path).Key);
    }

    private static string Chip(ModelAssessment model) => ModelHeatmap.Absence(model) switch
    {
        { } absence => char.ToUpperInvariant(absence[0]) + absence[1..],
        null when model.IsContradicted => "Report contradicted",
        null when model.PassesAll => "Passes all targets",
        null => StatusWord.Of(model.Status),
    };
}
