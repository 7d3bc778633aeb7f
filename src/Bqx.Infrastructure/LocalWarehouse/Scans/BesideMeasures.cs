using Bqx.Core.Quality.Scans;

namespace Bqx.Infrastructure.LocalWarehouse.Scans;

/// <summary>Measures that need another order or another table: keys, storage order, and rows of the same time elsewhere.</summary>
internal static class BesideMeasures
{
    public static IEnumerable<Part> Parts(StoredTable table, string source, ImmutableArray<ScanMeasure> measures) =>
    [
        .. measures.OfType<ScanMeasure.Distinct>().Select(m => Keys(source, m)),
        .. measures.OfType<ScanMeasure.StepsBack>().Select(m => new Part(Stored(table, m, []), [new(m, Sql.CountWhere(IsStepBack(table, m)))])),
        .. measures.OfType<ScanMeasure.Unmatched>().Select(m => Unmatched(table, m)),
        .. measures.OfType<ScanMeasure.Unequal>().GroupBy(static m => (m.OtherTable, m.OtherTimeColumn, m.TimeColumn)).Select(g => Unequal(table, [.. g])),
        .. measures.OfType<ScanMeasure.TriangleError>().Select(m => Triangle(table, m)),
    ];

    /// <summary>Rows in the order in which they are stored, each with the latest time before it.</summary>
    public static string Stored(StoredTable table, ScanMeasure.StepsBack m, IEnumerable<string> columns)
    {
        var time = Sql.Name(m.TimeColumn);
        var values = string.Join(", ", new[] { time }.Concat(columns).Distinct(StringComparer.Ordinal));
        return $"(SELECT {values}, max({time}) OVER (ORDER BY {table.RowId} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS {LatestBefore(table)} FROM {Sql.Name(table.Name)})";
    }

    public static string IsStepBack(StoredTable table, ScanMeasure.StepsBack m) => $"{Sql.Name(m.TimeColumn)} < {LatestBefore(table)}";

    private static string LatestBefore(StoredTable table) => Sql.Name(table.Free("latest before"));

    /// <summary>Rows of one table without a row of the same time in another.</summary>
    public static string WithoutMatch(string table, string timeColumn, string otherTable, string otherTimeColumn)
    {
        var (time, other) = (Sql.Name(timeColumn), Sql.Name(otherTimeColumn));
        return $"{Sql.Name(table)} WHERE {time} NOT IN (SELECT {other} FROM {Sql.Name(otherTable)} WHERE {other} IS NOT NULL)";
    }

    public static string SameTimes(string table, ScanMeasure.Unequal m) =>
        $"{Sql.Name(table)} AS \"a\" JOIN {Sql.Name(m.OtherTable)} AS \"b\" ON \"b\".{Sql.Name(m.OtherTimeColumn)} = \"a\".{Sql.Name(m.TimeColumn)}";

    /// <summary>Numbers by the tolerance, all else as it stands: null differs from a number.</summary>
    public static string IsUnequal(ScanMeasure.Unequal m)
    {
        var (a, b) = ($"\"a\".{Sql.Name(m.Column)}", $"\"b\".{Sql.Name(m.Column)}");
        return $"CASE WHEN {Sql.IsFinite(a)} AND {Sql.IsFinite(b)} THEN abs({a} - {b}) > {Sql.Number(m.Tolerance)} ELSE {a} IS NOT {b} END";
    }

    public static (string From, string Error) TriangleRows(string table, ScanMeasure.TriangleError m)
    {
        var (time, column) = (Sql.Name(m.TimeColumn), Sql.Name(m.Column));
        var (actual, first, second) = ($"\"a\".{column}", $"\"b\".{column}", $"\"c\".{column}");
        var synthetic = m.IsRatio ? $"({first} / {second})" : $"({first} * {second})";
        var from = $"{Sql.Name(table)} AS \"a\" JOIN {Sql.Name(m.FirstTable)} AS \"b\" ON \"b\".{time} = \"a\".{time} JOIN {Sql.Name(m.SecondTable)} AS \"c\" ON \"c\".{time} = \"a\".{time} "
            + $"WHERE {Sql.IsFinite(actual)} AND {Sql.IsFinite(first)} AND {Sql.IsFinite(second)}";
        return (from, $"abs({actual} - {synthetic}) / abs({synthetic})");
    }

    private static Part Keys(string source, ScanMeasure.Distinct m) =>
        new($"(SELECT DISTINCT {string.Join(", ", m.Names.Select(Sql.Name))} FROM {source})", [new(m, "count(*)")]);

    private static Part Unmatched(StoredTable table, ScanMeasure.Unmatched m) => new(null,
    [
        new(m, $"(SELECT count(*) FROM {WithoutMatch(table.Name, m.TimeColumn, m.OtherTable, m.OtherTimeColumn)})"
            + $" + (SELECT count(*) FROM {WithoutMatch(m.OtherTable, m.OtherTimeColumn, table.Name, m.TimeColumn)})"),
    ]);

    private static Part Unequal(StoredTable table, ImmutableArray<ScanMeasure.Unequal> measures) =>
        new(SameTimes(table.Name, measures[0]), [.. measures.Select(static m => new Slot(m, Sql.Unless("count(*)", Sql.CountWhere(IsUnequal(m)))))]);

    private static Part Triangle(StoredTable table, ScanMeasure.TriangleError m)
    {
        var (from, error) = TriangleRows(table.Name, m);
        return new Part(from, [new(m, $"max({error})")]);
    }
}
