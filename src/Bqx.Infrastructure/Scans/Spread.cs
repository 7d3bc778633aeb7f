using Bqx.Core.Quality.Scans;

namespace Bqx.Infrastructure.Scans;

/// <summary>Mean and variance of the columns whose outliers are counted: one row that stands beside every row of the table.</summary>
internal sealed class Spread
{
    private readonly ScanTable _table;
    private readonly SqlDialect _sql;
    private readonly ImmutableArray<string> _columns;
    private readonly string _source;

    private Spread(ScanTable table, string source, ImmutableArray<string> columns) => (_table, _sql, _source, _columns) = (table, table.Sql, source, columns);

    /// <returns>Null when no measure needs one.</returns>
    public static Spread? Of(ScanTable table, string source, IEnumerable<ScanMeasure> measures)
    {
        ImmutableArray<string> columns = [.. measures.OfType<ScanMeasure.Beyond>().Select(static m => m.Column).Distinct(StringComparer.Ordinal)];
        return columns.IsEmpty ? null : new Spread(table, source, columns);
    }

    public string Name => _sql.Name("spread");

    /// <summary>Cross join, not a comma: the one row of the spread is read first.</summary>
    public string From => $"{Name} CROSS JOIN {_source}";

    /// <summary>What stands before the statement.</summary>
    public string Reading
    {
        get
        {
            var inner = _columns.Select(c => $"{RowMeasures.Mean(_table, c)} AS {Called("mean", c)}, {RowMeasures.MeanSquare(_table, c)} AS {Called("square", c)}");
            var outer = _columns.Select(c =>
                $"{Called("mean", c)}, {_sql.Minus(Called("square", c), _sql.Times(Called("mean", c), Called("mean", c)))} AS {Called("variance", c)}");
            return $"{Name} AS (SELECT {string.Join(", ", outer)} FROM (SELECT {string.Join(", ", inner)} FROM {_source}))";
        }
    }

    public string Mean(string column) => $"{Name}.{Called("mean", column)}";

    /// <summary>A variance that is rounding alone, as of a constant, has no outliers.</summary>
    public string IsBeyond(ScanMeasure.Beyond m)
    {
        var (value, mean, variance) = (_table.Number(m.Column), Mean(m.Column), $"{Name}.{Called("variance", m.Column)}");
        var distance = _sql.Minus(value, mean);
        return $"{_sql.IsFinite(value)} AND {_sql.Times(distance, distance)} > {_sql.Times(_sql.Number(m.Deviations * m.Deviations), variance)} "
            + $"AND {variance} > {_sql.Times(_sql.Times("1e-12", mean), mean)}";
    }

    private string Called(string what, string column) => _table.Free($"{what}_{_columns.IndexOf(column) + 1}");
}
