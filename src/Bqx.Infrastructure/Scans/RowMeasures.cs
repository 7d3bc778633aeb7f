using Bqx.Core.Quality.Scans;

namespace Bqx.Infrastructure.Scans;

/// <summary>Measures that look at one row at a time: one pass over the table gives all of them.</summary>
internal static class RowMeasures
{
    public static bool Takes(ScanMeasure measure) => measure is ScanMeasure.Rows or ScanMeasure.Nulls or ScanMeasure.NaNs or ScanMeasure.Infinities
        or ScanMeasure.Minimum or ScanMeasure.Maximum or ScanMeasure.Mean or ScanMeasure.MeanSquare
        or ScanMeasure.Outside or ScanMeasure.Beyond or ScanMeasure.OhlcViolations;

    /// <returns>Null when there are none.</returns>
    public static Part? Part(ScanTable table, string source, ImmutableArray<ScanMeasure> measures)
    {
        var spread = Spread.Of(table, source, measures);
        ImmutableArray<Slot> slots = [.. measures.Where(Takes).Select(m => new Slot(m, Expression(table, m, spread)))];
        return slots.IsEmpty ? null : new Part(spread?.From ?? source, slots, spread?.Reading);
    }

    private static string Expression(ScanTable table, ScanMeasure measure, Spread? spread)
    {
        var sql = table.Sql;
        return measure switch
        {
            ScanMeasure.Rows => "count(*)",
            ScanMeasure.Nulls m => $"count(*) - count({table.Column(m.Column)})",
            ScanMeasure.NaNs m => sql.CountWhere(sql.IsNaN(table.Number(m.Column))),
            ScanMeasure.Infinities m => sql.CountWhere(sql.IsInfinite(table.Number(m.Column))),
            ScanMeasure.Minimum m => OfFinite("min", table, m.Column),
            ScanMeasure.Maximum m => OfFinite("max", table, m.Column),
            ScanMeasure.Mean m => Mean(table, m.Column),
            ScanMeasure.MeanSquare m => MeanSquare(table, m.Column),
            ScanMeasure.Outside m => sql.CountWhere(IsOutside(table, m)),
            ScanMeasure.Beyond m => sql.CountWhere(spread!.IsBeyond(m)),
            ScanMeasure.OhlcViolations m => sql.CountWhere(IsOutOfOrder(table, m)),
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "No measure of single rows."),
        };
    }

    public static string IsOutside(ScanTable table, ScanMeasure.Outside m)
    {
        var (sql, value) = (table.Sql, table.Number(m.Column));
        var bounds = new[]
        {
            m.Least is { } least ? $"{value} < {sql.Number(least)}" : null,
            m.Greatest is { } greatest ? $"{value} > {sql.Number(greatest)}" : null,
        };
        var beyond = string.Join(" OR ", bounds.OfType<string>());
        return beyond.Length == 0 ? "FALSE" : $"{sql.IsFinite(value)} AND ({beyond})";
    }

    /// <summary>
    /// What is null or no number is out of no order: other checks count it. NaN is looked for only where the plain order, which costs a
    /// third, does not hold.
    /// </summary>
    public static string IsOutOfOrder(ScanTable table, ScanMeasure.OhlcViolations m)
    {
        return $"NOT ({InOrder(table.Number)}) AND NOT ({InOrder(column => table.Sql.ButNaN(table.Number(column)))})";

        string InOrder(Func<string, string> price)
        {
            var (open, high, low, close) = (price(m.Open), price(m.High), price(m.Low), price(m.Close));
            return $"{low} <= {open} AND {low} <= {close} AND {open} <= {high} AND {close} <= {high}";
        }
    }

    public static string Mean(ScanTable table, string column) => OfFinite("avg", table, column);

    public static string MeanSquare(ScanTable table, string column) =>
        table.Sql.Aggregate("avg", table.Sql.Square(table.Number(column)), table.Sql.IsFinite(table.Number(column)));

    private static string OfFinite(string function, ScanTable table, string column) =>
        table.Sql.Aggregate(function, table.Number(column), table.Sql.IsFinite(table.Number(column)));
}
