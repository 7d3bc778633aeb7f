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

    /// <param name="series">What is compared.</param>
    /// <param name="before">Values of the reference.</param>
    /// <param name="now">Values of the last days.</param>
    public static Shift Of(ShiftSeries series, ReadOnlySpan<double> before, ReadOnlySpan<double> now) => Of(series, Counted(Sorted(before), Sorted(now)));

    /// <summary>The same of samples that were counted elsewhere.</summary>
    public static Shift Of(ShiftSeries series, ShiftCounts counts)
    {
        var (before, now) = (counts.Before.Sum(), counts.Now.Sum());
        var why = before < LeastValues || now < LeastValues ? $"needs {LeastValues} values on both sides, has {before} and {now}" : null;
        return new Shift
        {
            Series = series,
            Psi = why is null ? Psi(counts, before, now) : Measure.Undefined(why),
            Ks = why is null && counts.Distance is { } distance ? Measure.Of(distance) : Measure.Undefined(why ?? "not counted"),
            KsLimit = why is null ? 1.628 * Math.Sqrt((double)(before + now) / ((double)before * now)) : 1,
            MeanBefore = counts.MeanBefore,
            MeanNow = counts.MeanNow,
            Before = before,
            Now = now,
        };
    }

    /// <summary>A tenth without a value counts as half a value, so that the index stays finite.</summary>
    private static Measure Psi(ShiftCounts counts, int before, int now)
    {
        if (counts.IsConstant)
        {
            return Measure.Undefined("the reference is constant");
        }

        var sum = 0.0;
        for (var part = 0; part < ShiftCounts.Parts; part++)
        {
            var p = Math.Max(0.5, counts.Before[part]) / before;
            var q = Math.Max(0.5, counts.Now[part]) / now;
            sum += (q - p) * Math.Log(q / p);
        }

        return Measure.Of(sum);
    }

    private static ShiftCounts Counted(double[] before, double[] now)
    {
        var (first, second) = (new int[ShiftCounts.Parts], new int[ShiftCounts.Parts]);
        var from = (First: 0, Second: 0);
        for (var part = 0; part < ShiftCounts.Parts; part++)
        {
            var isLast = part == ShiftCounts.Parts - 1 || before.Length == 0;
            var limit = isLast ? double.PositiveInfinity : before[before.Length * (part + 1) / ShiftCounts.Parts];
            var (one, other) = isLast ? (before.Length, now.Length) : (Below(before, limit), Below(now, limit));
            (first[part], second[part], from) = (one - from.First, other - from.Second, (one, other));
        }

        return new ShiftCounts
        {
            Before = [.. first],
            Now = [.. second],
            Distance = before.Length == 0 || now.Length == 0 ? null : Distance(before, now),
            IsConstant = before.Length > 0 && before[0] == before[^1],
            MeanBefore = Mean(before),
            MeanNow = Mean(now),
        };
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
