using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Quality.Judging;

/// <summary>
/// Signs that a table was made up: a round number of rows, a span far shorter than its siblings', columns that are the same as another
/// table's. Two tables that are the same are both suspect: which of them is the copy, the numbers do not tell.
/// </summary>
internal static class SyntheticJudge
{
    private const long RoundTo = 10_000;

    private const long LeastRound = 1_000;

    public static Judged Of(ScanCase at, CheckRule.Synthetic rule)
    {
        var alike = rule.LeastSpread > 0 ? Alike(at, rule) : null;
        string[] signs = [.. new[] { Round(at.Table), ShortSpan(at, rule), alike }.OfType<string>()];
        return new Judged.Found(signs.Length, signs.Length == 0 ? "No sign" : string.Join("; ", signs));
    }

    /// <summary>A multiple of ten thousand, or one digit and zeros: 50,000 and 2,000, not 7,200.</summary>
    private static string? Round(TableMetadata table) =>
        table.Rows is { } rows and >= LeastRound && (rows % RoundTo == 0 || rows.ToString(System.Globalization.CultureInfo.InvariantCulture).AsSpan(1).TrimStart('0').IsEmpty)
            ? $"Round count of {Words.Count(rows, "row")}"
            : null;

    private static string? ShortSpan(ScanCase at, CheckRule.Synthetic rule)
    {
        if (Span(at.Table) is not { } own || at.Family.MedianOfOthers(at.Name.Name, Span) is not ({ } usual and > 0))
        {
            return null;
        }

        var share = own / usual;
        return share < rule.LeastSpanShare ? $"spans {Words.Age(TimeSpan.FromMinutes(own))}, {Words.Percent(share)} of its siblings" : null;
    }

    private static double? Span(TableMetadata table) => table is { OldestRowAt: { } oldest, NewestRowAt: { } newest } ? (newest - oldest).TotalMinutes : null;

    /// <summary>The sibling of which every column has the same mean and deviation, within the spread of the rule.</summary>
    private static string? Alike(ScanCase at, CheckRule.Synthetic rule)
    {
        var columns = ColumnChoice.Numbers(at.Table, rule.Columns, at.Name.Family.TimeColumn)
            .Select(c => (Column: c, Own: ScannedFamily.Of(at.Scan, c)))
            .Where(static c => c.Own is { Deviation: > 0 })
            .ToArray();
        if (columns.Length == 0)
        {
            return null;
        }

        var same = columns
            .Select(c => at.Family.MomentsOf(c.Column, at.Scan.IsSample).Where(o => o.Table != at.Scan.Table && IsSame(c.Own!.Value, o, rule.LeastSpread)).Select(static o => o.Table))
            .Aggregate(static (all, next) => all.Intersect(next, StringComparer.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();
        return same.Length == 0 ? null : $"{(columns.Length == 1 ? columns[0].Column : Words.Count(columns.Length, "column"))} as in {Words.Some(same)}";
    }

    private static bool IsSame(Moments own, Moments other, double spread) =>
        Math.Abs(own.Mean - other.Mean) < spread * own.Deviation && Math.Abs(own.Deviation - other.Deviation) < spread * own.Deviation;
}
