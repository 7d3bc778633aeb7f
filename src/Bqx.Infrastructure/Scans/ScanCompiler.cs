using Bqx.Core.Quality.Scans;

namespace Bqx.Infrastructure.Scans;

/// <summary>
/// Turns the measures of a plan into one statement. What looks at single rows is counted in one pass over the table; neighbours in time share
/// one ordered reading; other tables are joined in the same statement. Measures over what is not there are taken out first.
/// </summary>
internal sealed class ScanCompiler(ScanTable table, Func<string, ScanTable?> find)
{
    /// <param name="plan">What to measure.</param>
    /// <param name="rows">Rows of the table, counted or listed.</param>
    public ScanStatement Compile(ScanPlan plan, long rows)
    {
        var isSample = plan.SampleTo > 0 && rows > plan.SampleTo;
        var troubles = ImmutableArray.CreateBuilder<ScanTrouble>();
        var reads = new List<ColumnRead>();
        var measures = ImmutableArray.CreateBuilder<ScanMeasure>();
        // Always first: provenance says how many rows were looked at.
        measures.Add(new ScanMeasure.Rows());
        foreach (var measure in plan.Measures.Where(static m => m is not (ScanMeasure.Rows or ScanMeasure.Custom)).Distinct())
        {
            if (((isSample ? BeyondSample(measure) : null) ?? Absent(measure)) is { } trouble)
            {
                troubles.Add(trouble);
                continue;
            }

            measures.Add(measure);
            reads.AddRange(MeasureColumns.Of(table.Name, measure));
        }

        var source = isSample ? table.Sample(rows, plan.SampleTo!.Value) : table.From;
        return new ScanStatement(
            [.. Queries(source, measures.ToImmutable())],
            [.. plan.Measures.OfType<ScanMeasure.Custom>().Distinct().Select(m => new WrittenQuery(m, table.Fill(m.Sql)))],
            troubles.ToImmutable(),
            [.. reads.DistinctBy(static r => (r.Table, r.Column))],
            isSample);
    }

    /// <summary>Why a measure cannot be taken of the tables as they are; null when it can.</summary>
    public ScanTrouble? Absent(ScanMeasure measure)
    {
        if (measure is ScanMeasure.StepsBack && table.RowOrder is null)
        {
            return new ScanTrouble(measure, table.WhyNoOrder) { DoesNotApply = true };
        }

        return Reason(measure) is { } reason ? new ScanTrouble(measure, reason) : null;
    }

    private string? Reason(ScanMeasure measure)
    {
        foreach (var (name, column, use) in MeasureColumns.Of(table.Name, measure))
        {
            if ((name == table.Name ? table : find(name)) is not { } read)
            {
                return $"There is no table {name} to compare with.";
            }

            if (!read.Has(column))
            {
                return $"{name} has no column {column}.";
            }

            if (read.Unfit(column, use) is { } unfit)
            {
                return unfit;
            }
        }

        return MeasureColumns.Compared(measure)
            .Select(c => table.Unlike(c.Column, c.OtherTable == table.Name ? table : find(c.OtherTable)!, c.OtherColumn))
            .FirstOrDefault(static reason => reason is not null);
    }

    private static ScanTrouble? BeyondSample(ScanMeasure measure) => RowMeasures.Takes(measure)
        ? null
        : new ScanTrouble(measure, "Rows picked here and there do not tell; raise scans.sampleAbove in checks.yaml to read every row.");

    /// <summary>One query, or of a very wide table halves of halves, as many as the warehouse needs.</summary>
    private IEnumerable<ScanQuery> Queries(string source, ImmutableArray<ScanMeasure> measures)
    {
        if (measures.Length <= table.Sql.MostValues)
        {
            var query = Query(source, measures);
            if (query.Sql.Length <= table.Sql.MostText || measures.Length == 1)
            {
                return [query];
            }
        }

        var half = (measures.Length + 1) / 2;
        return Queries(source, measures[..half]).Concat(Queries(source, measures[half..]));
    }

    private ScanQuery Query(string source, ImmutableArray<ScanMeasure> measures)
    {
        ImmutableArray<Part> parts =
        [
            .. RowMeasures.Part(table, source, measures) is { } rows ? [rows] : Array.Empty<Part>(),
            .. OrderedMeasures.Parts(table, measures),
            .. new BesideMeasures(table, find).Parts(source, measures),
        ];
        var labels = new SqlLabels(table.Sql);
        var selects = parts.Select(p =>
        {
            var values = string.Join(",\n  ", p.Slots.Select(s => $"{s.Expression} AS {labels.Of(MeasureColumns.Label(s.Measure))}"));
            return p.From is null ? $"SELECT\n  {values}" : $"SELECT\n  {values}\nFROM {p.From}";
        }).ToList();
        var readings = parts.Select(static p => p.Reading).OfType<string>().ToList();
        var with = readings.Count == 0 ? "" : $"WITH {string.Join(",\n", readings)}\n";
        var sql = selects is [var only] ? only : $"SELECT * FROM\n({string.Join("),\n(", selects)})";
        return new ScanQuery(with + sql, [.. parts.SelectMany(static p => p.Slots).Select(static s => s.Measure)]);
    }
}
