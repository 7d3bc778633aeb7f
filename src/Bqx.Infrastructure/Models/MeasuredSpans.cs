using Bqx.Core.Models;

namespace Bqx.Infrastructure.Models;

/// <summary>What one model's predictions add up to: over the reference span, the last days and each UTC day.</summary>
internal sealed record MeasuredSpans
{
    /// <summary>"Now" is so long before a model's newest prediction, so a log that stopped is measured where it stopped.</summary>
    public static readonly TimeSpan Recent = TimeSpan.FromDays(7);

    public required EvaluationTotals Reference { get; init; }

    public required EvaluationTotals Current { get; init; }

    /// <summary>Ascending.</summary>
    public required IEnumerable<(DateOnly Day, EvaluationTotals Totals)> Days { get; init; }

    /// <summary>Even samples of the reference span and of the last days, at most <see cref="PredictionSample.Size"/> each.</summary>
    public required ImmutableArray<Prediction> Before { get; init; }

    public required ImmutableArray<Prediction> Now { get; init; }

    public TrainedModel Of(TrainedModel model)
    {
        var (before, now) = (Residuals(Before), Residuals(Now));
        return model with
        {
            Reference = Reference.Count > 0 ? Reference.ToEvaluation(EvaluationSplit.Live) : null,
            Current = Current.ToEvaluation(EvaluationSplit.Live),
            Shifts = Reference.Count > 0
                ?
                [
                    Shifts.Of(ShiftSeries.Input, Values(Before, static p => p.Current), Values(Now, static p => p.Current)),
                    Shifts.Of(ShiftSeries.Target, Values(Before, static p => p.Actual), Values(Now, static p => p.Actual)),
                    Shifts.Of(ShiftSeries.Residual, before, now),
                ]
                : [],
            Residuals = ResidualHistogram.Of(before, now),
            Daily = [.. Days.Select(static d => new DailyEvaluation(d.Day, d.Totals.ToEvaluation(EvaluationSplit.Live)))],
        };
    }

    private static double[] Residuals(ImmutableArray<Prediction> sample) => Values(sample, static p => p.Actual - p.Predicted);

    private static double[] Values(ImmutableArray<Prediction> sample, Func<Prediction, double> value) => [.. sample.Select(value)];
}
