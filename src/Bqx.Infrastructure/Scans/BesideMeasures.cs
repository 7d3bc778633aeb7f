using Bqx.Core.Quality.Scans;

namespace Bqx.Infrastructure.Scans;

/// <summary>Measures that need another order or another table: keys, storage order, and rows of the same time elsewhere.</summary>
internal sealed class BesideMeasures(ScanTable table, Func<string, ScanTable?> find)
{
    private readonly SqlDialect _sql = table.Sql;

    public IEnumerable<Part> Parts(string source, ImmutableArray<ScanMeasure> measures) =>
    [
        .. measures.OfType<ScanMeasure.Distinct>().Select(m => Keys(source, m)),
        .. measures.OfType<ScanMeasure.StepsBack>().Select(m => new Part(Stored(m, []), [new(m, _sql.CountWhere(IsStepBack(m)))])),
        .. measures.OfType<ScanMeasure.Unmatched>().Select(Unmatched),
        .. measures.OfType<ScanMeasure.Unequal>().GroupBy(static m => (m.OtherTable, m.OtherTimeColumn, m.TimeColumn)).Select(g => Unequal([.. g])),
        .. measures.OfType<ScanMeasure.TriangleError>().Select(Triangle),
    ];

    /// <summary>Rows in the order in which they are stored, each with the latest time before it.</summary>
    public string Stored(ScanMeasure.StepsBack m, IEnumerable<string> columns)
    {
        var time = table.Column(m.TimeColumn);
        var values = string.Join(", ", new[] { time }.Concat(columns).Distinct(StringComparer.Ordinal));
        return $"(SELECT {values}, max({time}) OVER (ORDER BY {table.RowOrder} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS {LatestBefore} FROM {table.From})";
    }

    public string IsStepBack(ScanMeasure.StepsBack m) => $"{table.Column(m.TimeColumn)} < {LatestBefore}";

    private string LatestBefore => table.Free("latest_before");

    /// <summary>Rows of one table without a row of the same time in another.</summary>
    public static string WithoutMatch(ScanTable table, string timeColumn, ScanTable otherTable, string otherTimeColumn)
    {
        var other = otherTable.Column(otherTimeColumn);
        return $"{table.From} WHERE {table.Column(timeColumn)} NOT IN (SELECT {other} FROM {otherTable.From} WHERE {other} IS NOT NULL)";
    }

    public string SameTimes(ScanMeasure.Unequal m)
    {
        var other = Other(m.OtherTable);
        return $"{As(table, "a")} JOIN {As(other, "b")} ON {other.Column("b", m.OtherTimeColumn)} = {table.Column("a", m.TimeColumn)}";
    }

    /// <summary>Numbers by the tolerance, all else as it stands: null differs from a number.</summary>
    public string IsUnequal(ScanMeasure.Unequal m)
    {
        var other = Other(m.OtherTable);
        var differ = $"{table.Column("a", m.Column)} IS DISTINCT FROM {other.Column("b", m.Column)}";
        if (!table.MayBeNumber(m.Column))
        {
            return differ;
        }

        var (a, b) = (table.Number("a", m.Column), other.Number("b", m.Column));
        return $"CASE WHEN {_sql.IsFinite(a)} AND {_sql.IsFinite(b)} THEN {_sql.AreApart(a, b, m.Tolerance)} ELSE {differ} END";
    }

    public (string From, string Error) TriangleRows(ScanMeasure.TriangleError m)
    {
        var (one, two) = (Other(m.FirstTable), Other(m.SecondTable));
        var time = table.Column("a", m.TimeColumn);
        var (actual, first, second) = (table.Number("a", m.Column), one.Number("b", m.Column), two.Number("c", m.Column));
        var synthetic = m.IsRatio ? _sql.Over(first, second) : _sql.Times(first, second);
        var from = $"{As(table, "a")} JOIN {As(one, "b")} ON {one.Column("b", m.TimeColumn)} = {time} JOIN {As(two, "c")} ON {two.Column("c", m.TimeColumn)} = {time} "
            + $"WHERE {_sql.IsFinite(actual)} AND {_sql.IsFinite(first)} AND {_sql.IsFinite(second)}";
        return (from, _sql.Over($"abs({_sql.Minus(actual, synthetic)})", $"abs({synthetic})"));
    }

    /// <summary>A table that was found when the measures were looked through.</summary>
    public ScanTable Other(string name) => name == table.Name ? table : find(name) ?? throw new InvalidOperationException($"{name} is not there.");

    private string As(ScanTable read, string alias) => $"{read.From} AS {_sql.Name(alias)}";

    private Part Keys(string source, ScanMeasure.Distinct m) =>
        new($"(SELECT DISTINCT {string.Join(", ", m.Names.Select(table.Column))} FROM {source})", [new(m, "count(*)")]);

    private Part Unmatched(ScanMeasure.Unmatched m)
    {
        var other = Other(m.OtherTable);
        return new Part(null,
        [
            new(m, $"(SELECT count(*) FROM {WithoutMatch(table, m.TimeColumn, other, m.OtherTimeColumn)})"
                + $" + (SELECT count(*) FROM {WithoutMatch(other, m.OtherTimeColumn, table, m.TimeColumn)})"),
        ]);
    }

    private Part Unequal(ImmutableArray<ScanMeasure.Unequal> measures) =>
        new(SameTimes(measures[0]), [.. measures.Select(m => new Slot(m, SqlDialect.Unless("count(*)", _sql.CountWhere(IsUnequal(m)))))]);

    private Part Triangle(ScanMeasure.TriangleError m)
    {
        var (from, error) = TriangleRows(m);
        return new Part(from, [new(m, $"max({error})")]);
    }
}
