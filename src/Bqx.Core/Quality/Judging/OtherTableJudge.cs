using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Scans;

namespace Bqx.Core.Quality.Judging;

/// <summary>Rules that look at another table beside the scanned one. Both sides are named.</summary>
internal static class OtherTableJudge
{
    public static Judged Parity(ScanCase at, CheckRule.Parity rule)
    {
        var other = RuleMeasures.Other(rule.With, at.Name);
        if (!at.Tables.TryGetValue(other, out var table))
        {
            return new Judged.Unmeasured($"{other} is not in the warehouse");
        }

        var (time, differing, parts, column) = (at.Name.Family.TimeColumn, 0d, new List<string>(), (string?)null);
        foreach (var measure in RuleMeasures.Of(rule, at.Name, at.Table, at.Names).Where(static m => m is not ScanMeasure.Rows))
        {
            if (!at.TryGet(measure, out var rows, out var reason))
            {
                return new Judged.Unmeasured(reason);
            }

            if (rows > 0)
            {
                var what = measure is ScanMeasure.Unequal unequal ? unequal.Column : null;
                parts.Add(what is null ? $"{Words.Count((long)rows, "row")} on one side only" : $"{Words.Count((long)rows, "row")} of another {what}");
                column ??= what ?? time;
                differing += rows;
            }
        }

        var bounds = (at.Table.OldestRowAt, at.Table.NewestRowAt) == (table.OldestRowAt, table.NewestRowAt) ? "" : $", {Bounds(at, other, table)}";
        return new Judged.Found(differing, differing == 0 ? $"As {other}" : $"Beside {other}: {string.Join(", ", parts)}{bounds}", column);
    }

    /// <summary>
    /// A pair that is wrong is wrong in every triangle that it is part of, so the best of its triangles decides: one whose other pairs
    /// are right.
    /// </summary>
    public static Judged Triangle(ScanCase at, CheckRule.Triangle rule)
    {
        var (best, words, reason) = (double.NaN, "", "No triangle of the workspace's pairs holds it");
        foreach (var (legs, error) in RuleMeasures.OfTriangle(rule, at.Name, at.Names))
        {
            if (!at.TryGet(error, out var worst, out reason))
            {
                continue;
            }

            if (!(worst >= best))
            {
                (best, words) = (worst, $"{CheckWords.Share(worst)} from {legs.First.Symbol} {(legs.IsRatio ? "\u00f7" : "\u00d7")} {legs.Second.Symbol} at the most");
            }
        }

        return double.IsNaN(best) ? at.Name.Pair is null ? new Judged.NotConcerned("Not of one pair") : new Judged.Unmeasured(reason) : new Judged.Found(best, words, rule.Column);
    }

    public static Judged Sql(ScanCase at, CheckRule.Sql rule)
    {
        var measure = RuleMeasures.Of(rule, at.Name, at.Table, at.Names).Single();
        return at.TryGet(measure, out var value, out var reason) ? new Judged.Found(value, CheckWords.Number(value)) : new Judged.Unmeasured(reason);
    }

    private static string Bounds(ScanCase at, string other, Warehouse.TableMetadata table) =>
        at.Table.NewestRowAt != table.NewestRowAt
            ? $"last row {Stamp(at.Table.NewestRowAt)}, of {other} {Stamp(table.NewestRowAt)}"
            : $"first row {Stamp(at.Table.OldestRowAt)}, of {other} {Stamp(table.OldestRowAt)}";

    private static string Stamp(DateTimeOffset? at) => at is { } time ? Words.Stamp(time) : "unknown";
}
