using Bqx.Core.Quality.Checks;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Quality.Scans;

/// <summary>What one scan of a table must measure so that all its checks can be judged.</summary>
public static class ScanPlanner
{
    /// <returns>Null when no check of the table needs a scan, or when its name fits no family.</returns>
    public static ScanPlan? PlanFor(CheckBook book, TableNames names, TableMetadata table) =>
        PlanFor(new BookChecks(book, names.Families), names, table);

    /// <summary>The same for many tables of one book.</summary>
    public static ScanPlan? PlanFor(BookChecks checks, TableNames names, TableMetadata table)
    {
        if (!names.TryGet(table.Ref.Name, out var name))
        {
            return null;
        }

        var sampleTo = checks.Book.Scans.SampleAbove is { } most && table.Rows > most ? most : (long?)null;
        var measures = checks.Scans(name.Family)
            .Where(c => sampleTo is null || CanSample(c.Rule))
            .SelectMany(c => RuleMeasures.Of(c.Rule, name, table, names))
            .Distinct()
            .ToImmutableArray();
        return measures.IsEmpty ? null : new ScanPlan(table.Ref.Name, measures, sampleTo);
    }

    /// <summary>False for what a sample cannot tell: neighbours, repeated keys, other tables and whatever a custom query asks.</summary>
    internal static bool CanSample(CheckRule rule) =>
        rule is CheckRule.NotNull or CheckRule.Finite or CheckRule.Range or CheckRule.Outliers or CheckRule.OhlcOrder or CheckRule.SiblingValues or CheckRule.Synthetic;

    /// <summary>
    /// The measure of a check of which single rows can be shown: the one that counts most in the scan, else the first. Null when the
    /// check is about the table as a whole.
    /// </summary>
    public static ScanMeasure? RowsOf(QualityCheck check, TableNames names, TableMetadata table, TableScan? scan)
    {
        if (!names.TryGet(table.Ref.Name, out var name) || check.Rule is CheckRule.SiblingValues or CheckRule.Synthetic or CheckRule.Sql)
        {
            return null;
        }

        return RuleMeasures.Of(check.Rule, name, table, names)
            .Where(static m => m is not (ScanMeasure.Rows or ScanMeasure.GapCount))
            .OrderByDescending(m => scan?.Values.GetValueOrDefault(m).Value ?? 0)
            .FirstOrDefault();
    }
}
