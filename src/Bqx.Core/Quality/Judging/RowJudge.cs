using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Scans;

namespace Bqx.Core.Quality.Judging;

/// <summary>Rules about rows and their order in time.</summary>
internal static class RowJudge
{
    public static Judged Unique(ScanCase at, CheckRule.Unique rule)
    {
        var key = RuleMeasures.KeyOf(rule, at.Name);
        if (!at.TryGet(new ScanMeasure.Rows(), out var rows, out var reason) || !at.TryGet(ScanMeasure.Distinct.Of(key), out var distinct, out reason))
        {
            return new Judged.Unmeasured(reason);
        }

        var repeated = Math.Max(0, rows - distinct);
        var words = repeated == 0 ? $"{Words.Count((long)rows, "row")}, none repeats" : $"{Words.Count((long)repeated, "row")} repeat{(repeated == 1 ? "s" : "")}";
        return new Judged.Found(repeated, $"{words} {string.Join(", ", key)}", key.Length == 1 ? key[0] : null);
    }

    /// <summary>Neighbours a minute apart leave no minute out.</summary>
    public static Judged Gaps(ScanCase at)
    {
        var time = at.Name.Family.TimeColumn;
        if (!at.TryGet(new ScanMeasure.LongestGap(time), out var longest, out var reason)
            || !at.TryGet(new ScanMeasure.GapCount(time, RuleMeasures.SingleMinute), out var gaps, out reason))
        {
            return new Judged.Unmeasured(reason);
        }

        var without = Math.Max(0, longest - RuleMeasures.SingleMinute);
        return new Judged.Found(without, without == 0 ? "No minute missing" : $"{CheckWords.Number(without)} min without a row at the longest, {Words.Count((long)gaps, "gap")}", time);
    }

    public static Judged Monotonic(ScanCase at)
    {
        var time = at.Name.Family.TimeColumn;
        var measure = new ScanMeasure.StepsBack(time);
        if (!at.TryGet(measure, out var back, out var reason))
        {
            return at.Applies(measure) ? new Judged.Unmeasured(reason) : new Judged.NotConcerned(reason);
        }

        return new Judged.Found(back, back == 0 ? "All rows in order" : $"{Words.Count((long)back, "row")} after a later one", time);
    }

    public static Judged Ohlc(ScanCase at, CheckRule.OhlcOrder rule) =>
        ShareOfRows(at, new ScanMeasure.OhlcViolations(rule.Open, rule.High, rule.Low, rule.Close), $"break {rule.Low} \u2264 {rule.Open}, {rule.Close} \u2264 {rule.High}", "All bars in order", null);

    public static Judged BqxFormula(ScanCase at, CheckRule.BqxFormula rule) => ShareOfRows(
        at,
        new ScanMeasure.BqxMismatches(at.Name.Family.TimeColumn, rule.IndexColumn, rule.BqxColumn, rule.Window, rule.Tolerance),
        $"are not what {rule.IndexColumn} gives over {Words.Count(rule.Window, "row")}",
        $"{rule.BqxColumn} as {rule.IndexColumn} gives it",
        rule.BqxColumn);

    public static Judged TargetLead(ScanCase at, CheckRule.TargetLead rule) => ShareOfRows(
        at,
        new ScanMeasure.LeadMismatches(at.Name.Family.TimeColumn, rule.Column, rule.Target, rule.Horizon, rule.Tolerance),
        $"of {rule.Target} are not {rule.Column} {Words.Count(rule.Horizon, "row")} ahead",
        $"{rule.Target} is {rule.Column} {Words.Count(rule.Horizon, "row")} ahead",
        rule.Target);

    private static Judged ShareOfRows(ScanCase at, ScanMeasure measure, string wrong, string right, string? column)
    {
        if (!at.TryGet(new ScanMeasure.Rows(), out var rows, out var reason) || !at.TryGet(measure, out var bad, out reason))
        {
            return new Judged.Unmeasured(reason);
        }

        var share = rows > 0 ? bad / rows : 0;
        return new Judged.Found(share, bad == 0 ? right : $"{Words.Count((long)bad, "row")} ({CheckWords.Share(share)}) {wrong}", column);
    }
}
