using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Truth;
using Bqx.Dashboard.Charts;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Models;

/// <summary>How a model does: reported beside recomputed, day by day, its residuals, what moved in its values and its features.</summary>
public sealed partial class ModelHealth : ComponentBase
{
    private const int MostMoves = 8;

    private static readonly LineSeries R2Series = new("R²", Format.R2, v => Format.Fixed(Measure.Of(v), 2));
    private static readonly LineSeries MaeSeries = new("MAE", m => Format.Fixed(m, 4), v => v.ToString("0.####"));

    private ImmutableArray<EvaluationRow> _rows = [];
    private ImmutableArray<LineRow> _daily = [];
    private ImmutableArray<DateOnly> _retrained = [];
    private IReadOnlyList<LinkItem> _spans = [];
    private string _moved = "";

    [Parameter, EditorRequired] public required ModelAssessment Model { get; set; }

    [Parameter, EditorRequired] public required TrainedModel Trained { get; set; }

    [Parameter, EditorRequired] public required Assessment Now { get; set; }

    [Parameter, EditorRequired] public required ModelView View { get; set; }

    [Parameter, EditorRequired] public required ImmutableArray<Finding> Findings { get; set; }

    protected override void OnParametersSet()
    {
        _rows = EvaluationRow.Of(Model, Now.Workspace.Targets, Now.At);
        var from = DateOnly.FromDateTime(Now.At.UtcDateTime).AddDays(-View.Days);
        _daily = [.. Trained.Daily.Where(d => d.Day >= from).Select(d => new LineRow(d.Day, d.Evaluation.R2, d.Evaluation.Mae))];
        var runs = Model.Runs.Where(r => r.Outcome == RunOutcome.Promoted).Select(r => r.EndedAt ?? r.StartedAt);
        _retrained = [.. Model.Versions.Select(v => v.TrainedAt).Concat(runs).Select(t => DateOnly.FromDateTime(t.UtcDateTime)).Distinct().Order()];
        _spans = [.. new[] { ModelView.ShortHistory, ModelView.LongHistory }.Select(d => new LinkItem(d.ToString(), $"{d} days", (View with { Days = d }).Href))];
        _moved = Moved();
    }

    /// <summary>A shift alone calls nobody: what counts is whether the error rose.</summary>
    private string Moved()
    {
        var targets = Now.Workspace.Targets;
        var moved = Trained.Shifts.Where(s => s.HasMoved(targets.Psi)).Select(s => SeriesWord(s.Series).ToLowerInvariant()).ToArray();
        var sample = Trained.Shifts.Any(s => s.Before < Trained.Reference?.N || s.Now < Trained.Current?.N) ? " From an even sample." : "";
        return (moved.Length == 0 ? "None moved past its limit."
            : Model.MaeDrift.Value > targets.MaeRiseWarning ? $"Moved: {string.Join(", ", moved)}; the error rose past its limit with it."
            : $"Noted, nobody is called: {string.Join(", ", moved)} moved and the error stays within its limit.") + sample;
    }

    private static string SeriesWord(ShiftSeries series) => series switch
    {
        ShiftSeries.Input => "Input at prediction time",
        ShiftSeries.Target => "Target",
        ShiftSeries.Residual => "Residuals",
        _ => "Feature",
    };

    private static string Moved(FeatureMove move) => move switch
    {
        { Before: null } => "came",
        { Now: null } => "left",
        { Places: > 0 and var up } => $"↑ {up}",
        { Places: < 0 and var down } => $"↓ {-down}",
        _ => "–",
    };
}
