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

    /// <summary>What is wrong with how the reported figure was computed; null when nothing is.</summary>
    public string? Note { get; init; }

    public static ImmutableArray<EvaluationRow> Of(ModelAssessment assessment, ModelTargets targets, DateTimeOffset now)
    {
        if (assessment.Model is not { } model)
            return [];

        return
        [
            Judged("R²", model, e => e.R2, Format.R2, _ => targets.Tolerance),
            Judged("Directional accuracy", model, e => e.DirectionalAccuracy, Format.Percent, _ => targets.Tolerance) with { Note = assessment.ReportedDirection is { } definition ? Direction.Fault(definition) : null },
            Judged("MAE", model, e => e.Mae, m => Format.Fixed(m, 4), found => targets.ErrorTolerance * Math.Abs(found)),
            Judged("RMSE", model, e => e.Rmse, m => Format.Fixed(m, 4), found => targets.ErrorTolerance * Math.Abs(found)),
            Plain("", model, _ => "") with
            {
                Name = $"R², {Format.Percent(targets.Confidence)} interval",
                Reported = "",
                Reference = Range(model.Reference, targets, Confidence.OfR2, Format.R2),
                Current = Range(model.Current, targets, Confidence.OfR2, Format.R2),
            },
            Plain("", model, _ => "") with
            {
                Name = "Directional accuracy, interval",
                Reported = "",
                Reference = Range(model.Reference, targets, (e, level) => Confidence.OfShare(e.DirectionalAccuracy, e.N, level), Format.Percent),
                Current = Range(model.Current, targets, (e, level) => Confidence.OfShare(e.DirectionalAccuracy, e.N, level), Format.Percent),
            },
            Plain("Predictions", model, e => e.N == 0 ? "not stated" : Format.Count(e.N)),
            Plain("Span, UTC", model, e => Span(e, now)),
            Plain("Split", model, e => e.Split == EvaluationSplit.Unstated ? "not stated" : e.Split.ToString().ToLowerInvariant()),
        ];
    }

    /// <summary>A metric that the trainer's report must agree with.</summary>
    private static EvaluationRow Judged(string name, TrainedModel model, Func<Evaluation, Measure> of, Func<Measure, string> text, Func<double, double> tolerance)
    {
        var row = Measured(name, model, of, text);
        if (model.Reported is not { } reported || model.Reference is not { } reference || of(reported).Value is not { } said || of(reference).Value is not { } found)
            return row;

        var difference = said - found;
        return row with
        {
            IsContradicted = Math.Abs(difference) > tolerance(found),
            Difference = $"differs from the reference by {text(Measure.Of(difference))}, tolerance {text(Measure.Of(tolerance(found)))}",
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

    private static string Range(Evaluation? evaluation, ModelTargets targets, Func<Evaluation, double, Interval?> of, Func<Measure, string> text) =>
        evaluation is null ? ModelHeatmap.NotMeasured
        : of(evaluation, targets.Confidence) is { } interval ? $"{text(Measure.Of(interval.Low))} – {text(Measure.Of(interval.High))}"
        : "undefined";

    private static string Span(Evaluation evaluation, DateTimeOffset now) =>
        evaluation is { From: { } from, To: { } to } ? $"{Format.Day(DateOnly.FromDateTime(from.UtcDateTime), now)} – {Format.Day(DateOnly.FromDateTime(to.UtcDateTime), now)}" : "not stated";
}
