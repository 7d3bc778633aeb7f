using Bqx.Core.Quality.Scans;

namespace Bqx.Infrastructure.LocalWarehouse.Scans;

/// <summary>Measures that look at one row at a time: one pass over the table gives all of them (of a very wide table, one pass for each 1,900).</summary>
internal static class RowMeasures
{
    public const string Spread = "\"spread\"";

    public static bool Takes(ScanMeasure measure) => measure is ScanMeasure.Rows or ScanMeasure.Nulls or ScanMeasure.NaNs or ScanMeasure.Infinities
        or ScanMeasure.Minimum or ScanMeasure.Maximum or ScanMeasure.Mean or ScanMeasure.MeanSquare
        or ScanMeasure.Outside or ScanMeasure.Beyond or ScanMeasure.OhlcViolations;

    /// <summary>One part, and so one pass, as a rule; SQLite adds up no more than so many values in one.</summary>
    public static IEnumerable<Part> Parts(StoredTable table, string source, ImmutableArray<ScanMeasure> measures, int most)
    {
        // Cross join, not a comma: the one row of the spread is read first.
        var from = measures.Any(static m => m is ScanMeasure.Beyond) ? $"{Spread} CROSS JOIN {source}" : source;
        return measures.Where(Takes).Select(m => new Slot(m, Expression(table, m))).Chunk(most).Select(slots => new Part(from, [.. slots]));
    }

    /// <summary>Mean and variance of the columns whose outliers are counted; null when there are none.</summary>
    public static string? SpreadOf(StoredTable table, string source, ImmutableArray<ScanMeasure> measures)
    {
        var columns = measures.OfType<ScanMeasure.Beyond>().Select(static m => m.Column).Distinct(StringComparer.Ordinal).ToList();
        if (columns.Count == 0)
        {
            return null;
        }

        var outer = columns.Select(c => $"{MeanOf(table, c)}, {SquareOf(table, c)} - {MeanOf(table, c)} * {MeanOf(table, c)} AS {VarianceOf(table, c)}");
        var inner = columns.Select(c => $"{Mean(Sql.Name(c))} AS {MeanOf(table, c)}, {MeanSquare(Sql.Name(c))} AS {SquareOf(table, c)}");
        return $"{Spread} AS (SELECT {string.Join(", ", outer)} FROM (SELECT {string.Join(", ", inner)} FROM {source}))";
    }

    public static (string Mean, string Variance) SpreadNames(StoredTable table, string column) =>
        ($"{Spread}.{MeanOf(table, column)}", $"{Spread}.{VarianceOf(table, column)}");

    private static string Expression(StoredTable table, ScanMeasure measure) => measure switch
    {
        ScanMeasure.Rows => "count(*)",
        ScanMeasure.Nulls m => $"count(*) - count({Sql.Name(m.Column)})",
        ScanMeasure.NaNs m => Sql.CountWhere(IsNaN(Sql.Name(m.Column))),
        ScanMeasure.Infinities m => Sql.CountWhere(IsInfinite(Sql.Name(m.Column))),
        ScanMeasure.Minimum m => $"min({Sql.Name(m.Column)}) FILTER (WHERE {Sql.IsFinite(Sql.Name(m.Column))})",
        ScanMeasure.Maximum m => $"max({Sql.Name(m.Column)}) FILTER (WHERE {Sql.IsFinite(Sql.Name(m.Column))})",
        ScanMeasure.Mean m => Mean(Sql.Name(m.Column)),
        ScanMeasure.MeanSquare m => MeanSquare(Sql.Name(m.Column)),
        ScanMeasure.Outside m => Sql.CountWhere(IsOutside(Sql.Name(m.Column), m)),
        ScanMeasure.Beyond m when SpreadNames(table, m.Column) is var (mean, variance) => Sql.CountWhere(IsBeyond(Sql.Name(m.Column), m, mean, variance)),
        ScanMeasure.OhlcViolations m => Sql.CountWhere(IsOutOfOrder(m)),
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "No measure of single rows."),
    };

    /// <summary>SQLite keeps no NaN as a number: writers store the word.</summary>
    public static string IsNaN(string value) => $"{value} = 'NaN'";

    public static string IsInfinite(string value) => $"({value} = 9e999 OR {value} = -9e999)";

    public static string IsOutside(string value, ScanMeasure.Outside m)
    {
        var bounds = new[]
        {
            m.Least is { } least ? $"{value} < {Sql.Number(least)}" : null,
            m.Greatest is { } greatest ? $"{value} > {Sql.Number(greatest)}" : null,
        };
        var beyond = string.Join(" OR ", bounds.OfType<string>());
        return beyond.Length == 0 ? "0" : $"{Sql.IsFinite(value)} AND ({beyond})";
    }

    /// <summary>A variance that is rounding alone, as of a constant, has no outliers.</summary>
    public static string IsBeyond(string value, ScanMeasure.Beyond m, string mean, string variance) =>
        $"{Sql.IsFinite(value)} AND ({value} - {mean}) * ({value} - {mean}) > {Sql.Number(m.Deviations * m.Deviations)} * {variance} AND {variance} > 1e-12 * {mean} * {mean}";

    public static string IsOutOfOrder(ScanMeasure.OhlcViolations m)
    {
        var (open, high, low, close) = (Sql.Name(m.Open), Sql.Name(m.High), Sql.Name(m.Low), Sql.Name(m.Close));
        return $"NOT ({low} <= {open} AND {low} <= {close} AND {open} <= {high} AND {close} <= {high})";
    }

    private static string Mean(string value) => $"avg({value}) FILTER (WHERE {Sql.IsFinite(value)})";

    private static string MeanSquare(string value) => $"avg({value} * {value}) FILTER (WHERE {Sql.IsFinite(value)})";

    private static string MeanOf(StoredTable table, string column) => Sql.Name(table.Free($"mean {column}"));

    private static string SquareOf(StoredTable table, string column) => Sql.Name(table.Free($"square {column}"));

    private static string VarianceOf(StoredTable table, string column) => Sql.Name(table.Free($"variance {column}"));
}
