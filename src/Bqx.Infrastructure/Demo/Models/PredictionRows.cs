using Bqx.Core.Models;
using Bqx.Infrastructure.Demo.Market;

namespace Bqx.Infrastructure.Demo.Models;

/// <param name="At">When the prediction was made, on the hour.</param>
/// <param name="Current">y[t].</param>
/// <param name="Predicted">p[t+H].</param>
/// <param name="Actual">y[t+H]; null while that bar is not there.</param>
internal sealed record PredictionRow(DateTimeOffset At, double Current, double Predicted, double? Actual);

/// <summary>What happened to one pair at the hours, read from its bars.</summary>
internal sealed class PredictionHours
{
    /// <summary>Minutes after the newest bar that are made as well: a prediction's error is drawn round what will be true.</summary>
    public const int Ahead = 30;

    private readonly List<(DateTimeOffset At, double Current, double Actual, bool IsKnown)> _hours = [];

    public PredictionHours(PairSeries series, DateTimeOffset from, long newestMinute)
    {
        var bqx = series.Bqx(ModelCourse.Window);
        for (var i = ModelCourse.Window; i + ModelCourse.Horizon < series.Count && series.Minute[i] <= newestMinute; i++)
        {
            var at = DateTimeOffset.FromUnixTimeSeconds(MarketMinute.Seconds(series.Minute[i]));
            if (at.Minute == 0 && at >= from)
            {
                var ahead = i + ModelCourse.Horizon;
                _hours.Add((at, bqx[i], bqx[ahead], series.Minute[ahead] <= newestMinute));
            }
        }
    }

    /// <summary>Standard deviation of what is predicted, over the hours before the moment.</summary>
    public double Deviation(DateTimeOffset before)
    {
        var values = _hours.Where(h => h.At < before).Select(h => h.Actual).ToArray();
        var mean = values.Average();
        return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }

    public IEnumerable<PredictionRow> Of(ModelCourse model, double size) =>
        _hours.Select(h => new PredictionRow(h.At, Rounded(h.Current), Rounded(h.Actual + model.Error(h.At, size)), h.IsKnown ? Rounded(h.Actual) : null));

    public static Evaluation Evaluate(IEnumerable<PredictionRow> rows)
    {
        var sum = new EvaluationSum();
        foreach (var row in rows)
        {
            if (row.Actual is { } actual)
            {
                sum.Add(new Prediction(row.Current, row.Predicted, actual), row.At);
            }
        }

        return sum.ToEvaluation(EvaluationSplit.Live);
    }

    private static double Rounded(double value) => Math.Round(value, 8);
}
