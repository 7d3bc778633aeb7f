using Bqx.Core.Quality.Checks;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Quality.Scans;

/// <summary>What must be measured of a table so that a rule can be judged.</summary>
internal static class RuleMeasures
{
    /// <summary>Open market minutes between neighbours above which a minute is missing.</summary>
    public const int SingleMinute = 1;

    public static IEnumerable<ScanMeasure> Of(CheckRule rule, TableName name, TableMetadata table, TableNames names)
    {
        var time = name.Family.TimeColumn;
        return rule switch
        {
            CheckRule.NotNull r => WithRows(ColumnChoice.Of(table, r.Columns).Select(static ScanMeasure (c) => new ScanMeasure.Nulls(c))),
            CheckRule.Finite r => WithRows(ColumnChoice.Numbers(table, r.Columns, time).SelectMany(static IEnumerable<ScanMeasure> (c) => [new ScanMeasure.NaNs(c), new ScanMeasure.Infinities(c)])),
            CheckRule.Unique r => WithRows([ScanMeasure.Distinct.Of(KeyOf(r, name))]),
            CheckRule.Gaps => [new ScanMeasure.LongestGap(time), new ScanMeasure.GapCount(time, SingleMinute)],
            CheckRule.Monotonic => WithRows([new ScanMeasure.StepsBack(time)]),
            CheckRule.Range r => WithRows(ColumnChoice.Numbers(table, r.Columns, time).Select(ScanMeasure (c) => new ScanMeasure.Outside(c, r.Least, r.Most))),
            CheckRule.Outliers r => WithRows(ColumnChoice.Numbers(table, r.Columns, time).Select(ScanMeasure (c) => new ScanMeasure.Beyond(c, r.Deviations))),
            CheckRule.OhlcOrder r => WithRows([new ScanMeasure.OhlcViolations(r.Open, r.High, r.Low, r.Close)]),
            CheckRule.SiblingValues r => Moments(ColumnChoice.Numbers(table, r.Columns, time)),
            CheckRule.Synthetic { LeastSpread: > 0 } r => Moments(ColumnChoice.Numbers(table, r.Columns, time)),
            CheckRule.Synthetic => [new ScanMeasure.Rows()],
            CheckRule.Parity r => WithRows(OfParity(r, name, names)),
            CheckRule.BqxFormula r => WithRows([new ScanMeasure.BqxMismatches(time, r.IndexColumn, r.BqxColumn, r.Window, r.Tolerance)]),
            CheckRule.TargetLead r => WithRows([new ScanMeasure.LeadMismatches(time, r.Column, r.Target, r.Horizon, r.Tolerance)]),
            CheckRule.Triangle r => OfTriangle(r, name, names).Select(static ScanMeasure (t) => t.Error),
            CheckRule.Sql r => [new ScanMeasure.Custom(Filled(r.Text, name))],
            _ => [],
        };
    }

    /// <summary>Without columns the time is the key: family tables hold one row a minute.</summary>
    public static ImmutableArray<string> KeyOf(CheckRule.Unique rule, TableName name) =>
        rule.Columns.IsDefaultOrEmpty ? [name.Family.TimeColumn] : rule.Columns;

    /// <summary>The table that a pattern names for the same entities.</summary>
    public static string Other(string pattern, TableName name)
    {
        var other = new TablePattern(pattern);
        return other.Placeholders.Count() == name.Entities.Length ? other.Fill(name.Entities) : pattern;
    }

    /// <summary>Measure by the pairs that it compares with.</summary>
    public static IEnumerable<(TriangleLegs Legs, ScanMeasure.TriangleError Error)> OfTriangle(CheckRule.Triangle rule, TableName name, TableNames names)
    {
        if (name.Pair is not { } pair)
        {
            yield break;
        }

        var pattern = new TablePattern(rule.Table);
        foreach (var legs in TriangleLegs.Of(pair, names.Workspace))
        {
            yield return (legs, new ScanMeasure.TriangleError(name.Family.TimeColumn, rule.Column, pattern.Fill([legs.First.Key]), pattern.Fill([legs.Second.Key]), legs.IsRatio));
        }
    }

    private static IEnumerable<ScanMeasure> OfParity(CheckRule.Parity rule, TableName name, TableNames names)
    {
        var (time, other) = (name.Family.TimeColumn, Other(rule.With, name));
        var otherTime = names.Match(other)?.Family.TimeColumn ?? time;
        yield return new ScanMeasure.Unmatched(time, other, otherTime);
        foreach (var column in rule.Columns)
        {
            yield return new ScanMeasure.Unequal(time, column, other, otherTime, rule.Tolerance);
        }
    }

    private static IEnumerable<ScanMeasure> Moments(ImmutableArray<string> columns) =>
        columns.SelectMany(static IEnumerable<ScanMeasure> (c) => [new ScanMeasure.Mean(c), new ScanMeasure.MeanSquare(c)]);

    private static IEnumerable<ScanMeasure> WithRows(IEnumerable<ScanMeasure> measures) => measures.Prepend(new ScanMeasure.Rows());

    /// <summary>A pair comes from the grammar, so it is letters alone. Where the table is kept, the warehouse knows.</summary>
    private static string Filled(string sql, TableName name) => sql.Replace("{pair}", name.Pair?.Key ?? "", StringComparison.Ordinal);
}
