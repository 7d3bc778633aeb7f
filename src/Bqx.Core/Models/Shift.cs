using Bqx.Core.Common;

namespace Bqx.Core.Models;

/// <summary>Which values are compared between the reference span and the last days.</summary>
public enum ShiftSeries
{
    /// <summary>The value at prediction time, which is the newest input of every model.</summary>
    Input,

    /// <summary>What came.</summary>
    Target,

    /// <summary>What came less what was predicted.</summary>
    Residual,

    /// <summary>A column of the table that a model was trained on.</summary>
    Feature,
}

/// <summary>How far the distribution of some values has moved. Noted beside the performance; by itself it calls nobody.</summary>
public sealed record Shift
{
    public required ShiftSeries Series { get; init; }

    /// <summary>Name of the column; null for what the predictions hold.</summary>
    public string? Column { get; init; }

    /// <summary>Population stability index over the reference's ten tenths: below 0.1 stable, above 0.25 another population.</summary>
    public required Measure Psi { get; init; }

    /// <summary>Greatest distance between the two cumulative shares (Kolmogorov and Smirnov), 0 to 1.</summary>
    public required Measure Ks { get; init; }

    /// <summary>Distance that equal distributions pass once in a hundred times, for so many independent values.</summary>
    public required double KsLimit { get; init; }

    /// <summary>0 without a value.</summary>
    public required double MeanBefore { get; init; }

    /// <summary>0 without a value.</summary>
    public required double MeanNow { get; init; }

    /// <summary>Values compared; a long span is represented by an even sample.</summary>
    public required int Before { get; init; }

    public required int Now { get; init; }

    public bool HasMoved(double psiLimit) => Psi.Value > psiLimit || Ks.Value > KsLimit;
}

/// <summary>Population stability index and Kolmogorov-Smirnov distance of two samples.</summary>
public static class Shifts
{
    /// <summary>Fewer values say nothing about ten tenths.</summary>
    public const int LeastValues = 30;

    private const int Bins = 10;

    public static Shift Of(ShiftSeries series, ReadOnlySpan<double> before, ReadOnlySpan<double> now)
    {
        var (a, b) = (Sorted(before), Sorted(now));
        var why = a.Length < LeastValues || b.Length < LeastValues ? $"needs {LeastValues} values on both sides, has {a.Length} and {b.Length}" : null;
        return new Shift
        {
            Series = series,
            Psi = why is null ? Psi(a, b) : Measure.Undefined(why),
            Ks = why is null ? Measure.Of(Distance(a, b)) : Measure.Undefined(why),
            KsLimit = why is null ? 1.628 * Math.Sqrt((double)(a.Length + b.Length) / ((double)a.Length * b.Length)) : 1,
            MeanBefore = Mean(a),
            MeanNow = Mean(b),
            Before = a.Length,
            Now = b.Length,
        };
    }

    /// <summary>A tenth without a value counts as half a value, so that the index stays finite.</summary>
    private static Measure Psi(double[] before, double[] now)
    {
        if (before[0] == before[^1])
        {
            return Measure.Undefined("the reference is constant");
        }

        var (sum, from) = (0.0, (First: 0, Second: 0));
        for (var bin = 1; bin <= Bins; bin++)
        {
            var last = bin == Bins;
            var limit = before[Math.Min(before.Length - 1, before.Length * bin / Bins)];
            var to = last ? (before.Length, now.Length) : (Below(before, limit), Below(now, limit));
            var p = Math.Max(0.5, to.Item1 - from.First) / before.Length;
            var q = Math.Max(0.5, to.Item2 - from.Second) / now.Length;
            sum += (q - p) * Math.Log(q / p);
            from = to;
        }

        return Measure.Of(sum);
    }

    private static double Distance(double[] before, double[] now)
    {
        var (i, j, greatest) = (0, 0, 0.0);
        while (i < before.Length && j < now.Length)
        {
            var value = Math.Min(before[i], now[j]);
            while (i < before.Length && before[i] <= value)
            {
                i++;
            }

            while (j < now.Length && now[j] <= value)
            {
                j++;
            }

            greatest = Math.Max(greatest, Math.Abs(((double)i / before.Length) - ((double)j / now.Length)));
        }

        return greatest;
    }

    private static int Below(double[] ascending, double limit)
    {
        var (low, high) = (0, ascending.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ascending[middle] < limit ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static double[] Sorted(ReadOnlySpan<double> values)
    {
        var finite = new List<double>(values.Length);
        foreach (var value in values)
        {
            if (double.IsFinite(value))
            {
                finite.Add(value);
            }
        }

        var sorted = finite.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    private static double Mean(double[] values) => values.Length == 0 ? 0 : values.Average();
}
