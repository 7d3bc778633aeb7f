using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Scans;

namespace Bqx.Core.Quality.Judging;

/// <summary>
/// Mean and deviation of a column beside those of the family's other tables. The band is theirs: their median, and their median
/// distance from it, so that a few wild tables cannot widen it.
/// </summary>
internal static class SiblingJudge
{
    /// <summary>Fewer others give no band.</summary>
    private const int LeastOthers = 4;

    /// <summary>Makes the median distance of a normal distribution its standard deviation.</summary>
    private const double Normal = 1.4826;

    /// <summary>The same for the mean distance, which stands in where more than half of the others agree exactly.</summary>
    private const double NormalOfMean = 1.2533;

    /// <summary>Differences below this share of the median are rounding, also where all others agree to the last digit.</summary>
    private const double Rounding = 1e-9;

    public static Judged Of(ScanCase at, CheckRule.SiblingValues rule)
    {
        var columns = ColumnChoice.Numbers(at.Table, rule.Columns, at.Name.Family.TimeColumn);
        var (worst, words, decides, compared, reason) = (-1d, "", "", 0, "No such column");
        foreach (var column in columns)
        {
            if (ScannedFamily.Of(at.Scan, column) is not { } own)
            {
                _ = at.TryGet(new ScanMeasure.Mean(column), out _, out reason);
                return new Judged.Unmeasured($"{column}: {reason}");
            }

            var others = at.Family.MomentsOf(column, at.Scan.IsSample).Where(m => m.Table != own.Table).ToArray();
            if (others.Length < LeastOthers)
            {
                reason = $"{Words.Count(others.Length, "sibling")} measured, at least {LeastOthers} give a band";
                continue;
            }

            compared = Math.Max(compared, others.Length);
            foreach (var (what, value, theirs) in new[] { ("mean", own.Mean, Array.ConvertAll(others, static o => o.Mean)), ("deviation", own.Deviation, Array.ConvertAll(others, static o => o.Deviation)) })
            {
                var (distance, median) = Distance(value, theirs);
                if (distance > worst)
                {
                    (worst, decides) = (distance, column);
                    words = $"{what} of {column} {CheckWords.Number(value)}, {CheckWords.Number(Math.Round(distance, 1))} robust deviations from {CheckWords.Number(median)}, the median of {others.Length} siblings";
                }
            }
        }

        return worst < 0 ? new Judged.NotConcerned(reason) : new Judged.Found(worst, char.ToUpperInvariant(words[0]) + words[1..], decides);
    }

    /// <summary>How far a value lies from the others' median, in their robust deviations.</summary>
    private static (double Distance, double Median) Distance(double value, double[] others)
    {
        Array.Sort(others);
        var median = Robust.Median(others);
        var distances = Array.ConvertAll(others, o => Math.Abs(o - median));
        Array.Sort(distances);
        var typical = Robust.Median(distances) is > 0 and var middle ? Normal * middle : NormalOfMean * distances.Average();
        var scale = Math.Max(typical, Rounding * Math.Max(Math.Abs(median), double.Epsilon));
        var off = Math.Abs(value - median);
        return (off <= Rounding * Math.Abs(median) ? 0 : off / scale, median);
    }
}
