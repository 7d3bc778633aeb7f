using Bqx.Core.Quality.Scans;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.LocalWarehouse.Scans;

/// <summary>A statement that lists rows which break a measure's rule.</summary>
/// <param name="Text">To run, and to copy.</param>
/// <param name="BadColumn">The column that is wrong; null when it is the row.</param>
internal sealed record RowsQuery(string Text, string? BadColumn)
{
    public const int MostRows = 50;

    /// <summary>A lag table has 310 columns; those that matter come first.</summary>
    private const int MostColumns = 12;

    /// <param name="table">The table.</param>
    /// <param name="measure">A measure whose columns are there.</param>
    /// <param name="timeColumn">Shown first; null when the table's family is not known.</param>
    /// <param name="isMasked">True for columns whose values never leave the warehouse.</param>
    /// <param name="unit">Unit of times.</param>
    /// <returns>Null when the measure is about no single rows.</returns>
    public static RowsQuery? Of(StoredTable table, ScanMeasure measure, string? timeColumn, Predicate<string> isMasked, EpochUnit unit)
    {
        var name = Sql.Name(table.Name);
        var shown = new RowColumns(table, timeColumn, isMasked);
        return measure switch
        {
            ScanMeasure.Nulls m => Where(m.Column, $"{Sql.Name(m.Column)} IS NULL"),
            ScanMeasure.NaNs m => Where(m.Column, RowMeasures.IsNaN(Sql.Name(m.Column))),
            ScanMeasure.Infinities m => Where(m.Column, RowMeasures.IsInfinite(Sql.Name(m.Column))),
            ScanMeasure.Outside m => Where(m.Column, RowMeasures.IsOutside(Sql.Name(m.Column), m)),
            ScanMeasure.OhlcViolations m => new($"SELECT {shown.Of(m.Open, m.High, m.Low, m.Close)}\nFROM {name}\nWHERE {RowMeasures.IsOutOfOrder(m)}{Limit}", null),
            ScanMeasure.Beyond m => Beyond(m),
            ScanMeasure.Distinct m => Repeated(m),
            ScanMeasure.StepsBack m => new($"SELECT {shown.Of(m.TimeColumn)}\nFROM {BesideMeasures.Stored(table, m, shown.Read(m.TimeColumn))}\nWHERE {BesideMeasures.IsStepBack(table, m)}{Limit}", m.TimeColumn),
            ScanMeasure.LongestGap m => Ordered(m.TimeColumn, m.TimeColumn),
            ScanMeasure.GapCount m => Ordered(m.TimeColumn, m.TimeColumn),
            ScanMeasure.BqxMismatches m => Ordered(m.BqxColumn, m.TimeColumn, m.BqxColumn, m.IndexColumn),
            ScanMeasure.LeadMismatches m => Ordered(m.Target, m.TimeColumn, m.Target, m.Column),
            ScanMeasure.Unmatched m => new($"SELECT {shown.Of(m.TimeColumn)}\nFROM {BesideMeasures.WithoutMatch(table.Name, m.TimeColumn, m.OtherTable, m.OtherTimeColumn)}{Limit}", m.TimeColumn),
            ScanMeasure.Unequal m => new(
                $"SELECT {shown.In("a", m.TimeColumn, m.TimeColumn)}, {shown.In("a", m.Column, m.Column)}, {shown.In("b", m.Column, $"{m.OtherTable}.{m.Column}")}\n"
                    + $"FROM {BesideMeasures.SameTimes(table.Name, m)}\nWHERE {BesideMeasures.IsUnequal(m)}{Limit}",
                m.Column),
            ScanMeasure.TriangleError m => Triangle(m),
            _ => null,
        };

        RowsQuery Where(string column, string condition) => new($"SELECT {shown.Of(column)}\nFROM {name}\nWHERE {condition}{Limit}", column);

        RowsQuery Beyond(ScanMeasure.Beyond m)
        {
            var (mean, variance) = RowMeasures.SpreadNames(table, m.Column);
            return new(
                $"WITH {RowMeasures.SpreadOf(table, name, [m])}\nSELECT {shown.Of(m.Column)}\nFROM {RowMeasures.Spread} CROSS JOIN {name}\n"
                    + $"WHERE {RowMeasures.IsBeyond(Sql.Name(m.Column), m, mean, variance)}\nORDER BY abs({Sql.Name(m.Column)} - {mean}) DESC{Limit}",
                m.Column);
        }

        RowsQuery Repeated(ScanMeasure.Distinct m)
        {
            var keys = string.Join(", ", m.Names.Select(Sql.Name));
            return new(
                $"SELECT {shown.Of(m.Names)}\nFROM {name}\nWHERE ({keys}) IN (SELECT {keys} FROM {name} GROUP BY {keys} HAVING count(*) > 1)\nORDER BY {keys}{Limit}",
                m.Names is [var only] ? only : null);
        }

        RowsQuery Ordered(string bad, params string[] columns)
        {
            var (reading, from, condition, order) = OrderedMeasures.Broken(table, measure, shown.Read(columns), unit);
            return new($"WITH {reading}\nSELECT {shown.Of(columns)}{order.Shown}\nFROM {from}\nWHERE {condition}\nORDER BY {order.By}{Limit}", bad);
        }

        RowsQuery Triangle(ScanMeasure.TriangleError m)
        {
            var (from, error) = BesideMeasures.TriangleRows(table.Name, m);
            return new(
                $"SELECT {shown.In("a", m.TimeColumn, m.TimeColumn)}, {shown.In("a", m.Column, m.Column)}, {shown.In("b", m.Column, $"{m.FirstTable}.{m.Column}")}, "
                    + $"{shown.In("c", m.Column, $"{m.SecondTable}.{m.Column}")}, {error} AS \"relative error\"\nFROM {from}\nORDER BY {error} DESC{Limit}",
                m.Column);
        }
    }

    private static string Limit => $"\nLIMIT {MostRows}";

    /// <summary>Which columns are shown: the time, those that the rule is about, then the first others.</summary>
    private sealed class RowColumns(StoredTable table, string? timeColumn, Predicate<string> isMasked)
    {
        public string Of(params IReadOnlyList<string> columns) => string.Join(", ", Chosen(columns).Select(c => Shown(Sql.Name(c), c, c)));

        /// <summary>Names of the columns that are shown and not masked.</summary>
        public ImmutableArray<string> Read(params IReadOnlyList<string> columns) => [.. Chosen(columns).Where(c => !isMasked(c)).Select(Sql.Name)];

        public string In(string alias, string column, string label) => Shown($"{Sql.Name(alias)}.{Sql.Name(column)}", column, label);

        private IEnumerable<string> Chosen(IReadOnlyList<string> columns) =>
            (timeColumn is not null && table.Has(timeColumn) ? [timeColumn] : Array.Empty<string>())
                .Concat(columns).Concat(table.Columns).Distinct(StringComparer.OrdinalIgnoreCase).Take(Math.Max(MostColumns, columns.Count + 1));

        private string Shown(string value, string column, string label) => $"{(isMasked(column) ? "'masked'" : value)} AS {Sql.Name(label)}";
    }
}
