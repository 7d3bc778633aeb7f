using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Truth;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Models;

/// <summary>One line of the comparison: reported, recomputed over the reference span, recomputed over the last days.</summary>
internal sealed record EvaluationRow
{
    public required string Name { get; init; }

    public required string Reported { get; init; }

    public required string Reference { get; init; }

    public required string Current { get; init; }

    /// <summary>Why a value is undefined.</summary>
    public string? ReferenceReason { get; init; }

    public string? CurrentReason { get; init; }

    public bool IsContradicted { get; init; }

    /// <summary>Reported less recomputed, for people.</summary>
    public string? Difference { get; init; }

    public static ImmutableArray<EvaluationRow> Of(ModelAssessment assessment, ModelTargets targets, DateTimeOffset now)
    {
        if (assessment.Model is not { } model)
            return [];

        return
        [
            Judged("R²", model, e => e.R2, Format.R2, targets),
            Judged("Directional accuracy", model, e => e.DirectionalAccuracy, Format.Percent, targets),
            Measured("MAE", model, e => e.Mae, m => Format.Fixed(m, 4)),
            Measured("RMSE", model, e => e.Rmse, m => Format.Fixed(m, 4)),
            Plain("Predictions", model, e => Format.Count(e.N)),
            Plain("Span, UTC", model, e => Span(e, now)),
            Plain("Split", model, e => e.Split == EvaluationSplit.Unstated ? "not stated" : e.Split.ToString().ToLowerInvariant()),
        ];
    }

    /// <summary>A metric that the trainer's report must agree with.</summary>
    private static EvaluationRow Judged(string name, TrainedModel model, Func<Evaluation, Measure> of, Func<Measure, string> text, ModelTargets targets)
    {
        var row = Measured(name, model, of, text);
        if (model.Reported is not { } reported || model.Reference is not { } reference || of(reported).Value is not { } said || of(reference).Value is not { } found)
            return row;

        var difference = said - found;
        return row with
        {
            IsContradicted = Math.Abs(difference) > targets.Tolerance,
            Difference = $"differs from the reference by {text(Measure.Of(difference))}, tolerance {text(Measure.Of(targets.Tolerance))}",
        };
    }

    private static EvaluationRow Measured(string name, TrainedModel model, Func<Evaluation, Measure> of, Func<Measure, string> text) =>
        Plain(name, model, e => of(e).Value is null ? "undefined" : text(of(e))) with
        {
            ReferenceReason = model.Reference is { } reference ? of(reference).UndefinedBecause : null,
            CurrentReason = model.Current is { } current ? of(current).UndefinedBecause : null,
        };

    private static EvaluationRow Plain(string name, TrainedModel model, Func<Evaluation, string> text) => new()
    {
        Name = name,
        Reported = model.Reported is { } reported ? text(reported) : "not reported",
        Reference = model.Reference is { } reference ? text(reference) : ModelHeatmap.NotMeasured,
        Current = model.Current is { } current ? text(current) : ModelHeatmap.NotMeasured,
    };

    private static string Span(Evaluation evaluation, DateTimeOffset now) =>
        evaluation is { From: { } from, To: { } to } ? $"{Format.Day(DateOnly.FromDateTime(from.UtcDateTime), now)} – {Format.Day(DateOnly.FromDateTime(to.UtcDateTime), now)}" : "not stated";
}
