using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Scans;

namespace Bqx.Core.Quality.Judging;

/// <summary>Rules that count bad values per column; the worst column decides.</summary>
internal static class ShareJudge
{
    public static Judged NotNull(ScanCase at, CheckRule.NotNull rule) =>
        Worst(at, ColumnChoice.Of(at.Table, rule.Columns), static c => [new ScanMeasure.Nulls(c)], "null", "No nulls");

    public static Judged Range(ScanCase at, CheckRule.Range rule) => Worst(
        at,
        ColumnChoice.Numbers(at.Table, rule.Columns, at.Name.Family.TimeColumn),
        c => [new ScanMeasure.Outside(c, rule.Least, rule.Most)],
        "out of range",
        "All in range");

    public static Judged Outliers(ScanCase at, CheckRule.Outliers rule) => Worst(
        at,
        ColumnChoice.Numbers(at.Table, rule.Columns, at.Name.Family.TimeColumn),
        c => [new ScanMeasure.Beyond(c, rule.Deviations)],
        $"beyond {CheckWords.Number(rule.Deviations)} deviations",
        "No outliers");

    /// <summary>NaN and infinities are told apart, and neither is null.</summary>
    public static Judged Finite(ScanCase at, CheckRule.Finite rule) => Worst(
        at,
        ColumnChoice.Numbers(at.Table, rule.Columns, at.Name.Family.TimeColumn),
        static c => [new ScanMeasure.NaNs(c), new ScanMeasure.Infinities(c)],
        null,
        "All finite");

    private static Judged Worst(ScanCase at, ImmutableArray<string> columns, Func<string, ScanMeasure[]> measures, string? word, string none)
    {
        if (columns.IsEmpty)
        {
            return at.Table.Columns.IsDefaultOrEmpty ? new Judged.Unmeasured("Columns not reported") : new Judged.NotConcerned("No such column");
        }

        if (!at.TryGet(new ScanMeasure.Rows(), out var rows, out var noRows))
        {
            return new Judged.Unmeasured(noRows);
        }

        var (share, worst, counts, beyond) = (-1d, "", (double[])[], 0);
        foreach (var column in columns)
        {
            var own = new double[measures(column).Length];
            var i = 0;
            foreach (var measure in measures(column))
            {
                if (!at.TryGet(measure, out own[i++], out var reason))
                {
                    return new Judged.Unmeasured($"{column}: {reason}");
                }
            }

            var bad = rows > 0 ? own.Sum() / rows : 0;
            beyond += bad > at.Limits.Fail || bad > at.Limits.Warn ? 1 : 0;
            if (bad > share)
            {
                (share, worst, counts) = (bad, column, own);
            }
        }

        if (share <= 0)
        {
            return new Judged.Found(0, columns.Length == 1 ? none : $"{none}, {Words.Count(columns.Length, "column")}");
        }

        var others = beyond > 1 ? $", and {Words.Count(beyond - 1, "more column")} beyond the limit" : "";
        var what = word is null ? $"{CheckWords.Share(share)} of {worst} not finite: {Words.Number((long)counts[0])} NaN, {Words.Number((long)counts[1])} infinite" : $"{CheckWords.Share(share)} of {worst} {word}";
        return new Judged.Found(share, what + others, worst);
    }
}
