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
}
