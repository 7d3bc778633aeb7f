using Bqx.Core.Quality.Scans;

namespace Bqx.Infrastructure.Scans;

/// <summary>A statement that lists rows which break a measure's rule.</summary>
/// <param name="Text">To run, and to copy.</param>
/// <param name="Columns">What the columns of its answer are, for people.</param>
/// <param name="BadColumn">The column that is wrong; null when it is the row.</param>
internal sealed record RowsQuery(string Text, ImmutableArray<string> Columns, string? BadColumn)
{
    public const int MostRows = 50;

    /// <param name="table">The table.</param>
    /// <param name="measure">A measure whose columns are there.</param>
    /// <param name="find">Other tables.</param>
    /// <param name="timeColumn">Shown first; null when the table's family is not known.</param>
    /// <param name="isMasked">True for columns whose values never leave the warehouse.</param>
    /// <returns>Null when the measure is about no single rows.</returns>
    public static RowsQuery? Of(ScanTable table, ScanMeasure measure, Func<string, ScanTable?> find, string? timeColumn, Predicate<string> isMasked)
    {
        var (sql, beside, shown) = (table.Sql, new BesideMeasures(table, find), new RowColumns(table, timeColumn, isMasked));
        return measure switch
        {
            ScanMeasure.Nulls m => Where(m.Column, $"{table.Column(m.Column)} IS NULL"),
            ScanMeasure.NaNs m => Where(m.Column, sql.IsNaN(table.Number(m.Column))),
            ScanMeasure.Infinities m => Where(m.Column, sql.IsInfinite(table.Number(m.Column))),
            ScanMeasure.Outside m => Where(m.Column, RowMeasures.IsOutside(table, m)),
            ScanMeasure.OhlcViolations m => Made(null, shown.Of(m.Open, m.High, m.Low, m.Close), $"{table.From}\nWHERE {RowMeasures.IsOutOfOrder(table, m)}"),
            ScanMeasure.Beyond m => Beyond(m),
            ScanMeasure.Distinct m => Repeated(m),
            ScanMeasure.StepsBack m => Made(m.TimeColumn, shown.Of(m.TimeColumn), $"{beside.Stored(m, shown.Read(m.TimeColumn))}\nWHERE {beside.IsStepBack(m)}"),
            ScanMeasure.LongestGap m => Ordered(m.TimeColumn, m.TimeColumn),
            ScanMeasure.GapCount m => Ordered(m.TimeColumn, m.TimeColumn),
            ScanMeasure.BqxMismatches m => Ordered(m.BqxColumn, m.TimeColumn, m.BqxColumn, m.IndexColumn),
            ScanMeasure.LeadMismatches m => Ordered(m.Target, m.TimeColumn, m.Target, m.Column),
            ScanMeasure.Unmatched m => Made(
                m.TimeColumn, shown.Of(m.TimeColumn), BesideMeasures.WithoutMatch(table, m.TimeColumn, beside.Other(m.OtherTable), m.OtherTimeColumn)),
            ScanMeasure.Unequal m => Made(m.Column, shown.Beside([table, beside.Other(m.OtherTable)], m.TimeColumn, m.Column), $"{beside.SameTimes(m)}\nWHERE {beside.IsUnequal(m)}"),
            ScanMeasure.TriangleError m => Triangle(m),
            _ => null,
        };

        RowsQuery Where(string column, string condition) => Made(column, shown.Of(column), $"{table.From}\nWHERE {condition}");

        RowsQuery Beyond(ScanMeasure.Beyond m)
        {
            var spread = Spread.Of(table, table.From, [m])!;
            var distance = sql.Minus(table.Number(m.Column), spread.Mean(m.Column));
            return Made(m.Column, shown.Of(m.Column), $"{spread.From}\nWHERE {spread.IsBeyond(m)}\nORDER BY abs({distance}) DESC", spread.Reading);
        }

        RowsQuery Repeated(ScanMeasure.Distinct m)
        {
            ImmutableArray<string> keys = [.. m.Names.Select(table.Column)];
            var all = string.Join(", ", keys);
            var repeated = $"SELECT {sql.Key(keys)} FROM {table.From} GROUP BY {all} HAVING count(*) > 1";
            return Made(m.Names is [var only] ? only : null, shown.Of(m.Names), $"{table.From}\nWHERE ({all}) IN ({repeated})\nORDER BY {all}");
        }

        RowsQuery Ordered(string bad, params string[] columns)
        {
            var broken = OrderedMeasures.Broken(table, measure, shown.Read(columns));
            return Made(bad, shown.Of(columns).Add((broken.Value, broken.Label)), $"{broken.From}\nWHERE {broken.Condition}\nORDER BY {broken.Order}", broken.Reading);
        }

        RowsQuery Triangle(ScanMeasure.TriangleError m)
        {
            var (from, error) = beside.TriangleRows(m);
            var columns = shown.Beside([table, beside.Other(m.FirstTable), beside.Other(m.SecondTable)], m.TimeColumn, m.Column);
            return Made(m.Column, columns.Add((error, "relative error")), $"{from}\nORDER BY {error} DESC");
        }

        RowsQuery Made(string? bad, ImmutableArray<(string Value, string Label)> columns, string from, string? reading = null)
        {
            var labels = new SqlLabels(sql);
            var values = string.Join(", ", columns.Select(c => $"{c.Value} AS {labels.Of(c.Label)}"));
            var with = reading is null ? "" : $"WITH {reading}\n";
            return new RowsQuery($"{with}SELECT {values}\nFROM {from}\nLIMIT {MostRows}", [.. columns.Select(static c => c.Label)], bad);
        }
    }
}
