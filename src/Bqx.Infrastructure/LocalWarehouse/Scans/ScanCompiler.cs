using Bqx.Core.Quality.Scans;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.LocalWarehouse.Scans;

/// <summary>
/// Turns the measures of a plan into one statement. What looks at single rows is counted in one pass over the table; neighbours in time share
/// one ordered reading; other tables are joined in the same statement. Measures over what is not there are taken out first.
/// </summary>
internal static class ScanCompiler
{
    /// <summary>
    /// SQLite adds up at most 2,000 values in one query and answers with as many columns: beyond this many, the values are added up in several
    /// parts and stand together as JSON arrays.
    /// </summary>
    private const int MostColumns = 1_900;

    public static ScanStatement Compile(ScanPlan plan, StoredTable table, long rows, EpochUnit unit, Func<string, StoredTable?> find)
    {
        var isSample = plan.SampleTo > 0 && rows > plan.SampleTo;
        var troubles = ImmutableArray.CreateBuilder<ScanTrouble>();
        var reads = new HashSet<ColumnRead>();
        var measures = ImmutableArray.CreateBuilder<ScanMeasure>();
        // Always first: provenance says how many rows were looked at.
        measures.Add(new ScanMeasure.Rows());
        foreach (var measure in plan.Measures.Where(static m => m is not (ScanMeasure.Rows or ScanMeasure.Custom)).Distinct())
        {
            var columns = MeasureColumns.Of(table.Name, measure);
            if (((isSample ? BeyondSample(measure) : null) ?? Absent(measure, columns, table, find)) is { } reason)
            {
                troubles.Add(new ScanTrouble(measure, reason));
                continue;
            }

            measures.Add(measure);
            reads.UnionWith(columns);
        }

        var all = measures.ToImmutable();
        var source = isSample ? Sample(table, rows, plan.SampleTo!.Value) : Sql.Name(table.Name);
        var ordered = OrderedMeasures.Of(table, all, unit);
        ImmutableArray<Part> parts = [.. RowMeasures.Parts(table, source, all, MostColumns), .. ordered.Select(static o => o.Part), .. BesideMeasures.Parts(table, source, all)];
        var readings = ordered.Select(static o => o.Reading).Prepend(RowMeasures.SpreadOf(table, source, all)).OfType<string>().ToList();
        var (sql, answer) = Statement(parts, readings);
        return new ScanStatement(sql, answer, [.. plan.Measures.OfType<ScanMeasure.Custom>().Distinct()], troubles.ToImmutable(), [.. reads]);
    }

    /// <summary>Every so many rows, so that the sample is spread over the table.</summary>
    private static string Sample(StoredTable table, long rows, long sampleTo) =>
        $"(SELECT * FROM {Sql.Name(table.Name)} WHERE {table.RowId ?? "abs(random() >> 1)"} % {Sql.Number((rows + sampleTo - 1) / sampleTo)} = 0)";

    private static string? BeyondSample(ScanMeasure measure) =>
        RowMeasures.Takes(measure) ? null : "Rows picked here and there do not tell; raise scans.sampleAbove in checks.yaml to read every row.";

    /// <summary>Why a measure cannot be taken of the tables as they are; null when it can.</summary>
    public static string? Absent(ScanMeasure measure, ImmutableArray<ColumnRead> columns, StoredTable table, Func<string, StoredTable?> find)
    {
        if (measure is ScanMeasure.StepsBack && table.RowId is null)
        {
            return $"{table.Name} is stored by its key and remembers no other order.";
        }

        foreach (var (name, column) in columns)
        {
            if ((name == table.Name ? table : find(name)) is not { } stored)
            {
                return $"There is no table {name} to compare with.";
            }

            if (!stored.Has(column))
            {
                return $"{name} has no column {column}.";
            }
        }

        return null;
    }

    private static (string Sql, ImmutableArray<ImmutableArray<ScanMeasure>> Answer) Statement(ImmutableArray<Part> parts, List<string> readings)
    {
        var inOne = (parts.Sum(static p => p.Slots.Length) + MostColumns - 1) / MostColumns;
        var answer = ImmutableArray.CreateBuilder<ImmutableArray<ScanMeasure>>();
        var selects = new List<string>(parts.Length);
        foreach (var part in parts)
        {
            var columns = part.Slots.Chunk(inOne).ToList();
            answer.AddRange(columns.Select(static slots => slots.Select(static s => s.Measure).ToImmutableArray()));
            var values = string.Join(",\n  ", columns.Select(Column));
            selects.Add(part.From is null ? $"SELECT\n  {values}" : $"SELECT\n  {values}\nFROM {part.From}");
        }

        var with = readings.Count == 0 ? "" : $"WITH {string.Join(",\n", readings)}\n";
        var sql = selects is [var only] ? only : $"SELECT * FROM\n({string.Join("),\n(", selects)})";
        return (with + sql, answer.ToImmutable());
    }

    private static string Column(Slot[] slots) => slots is [var only]
        ? $"{only.Expression} AS {Sql.Name(MeasureColumns.Label(only.Measure))}"
        : $"json_array({string.Join(", ", slots.Select(static s => s.Expression))})";
}
