using Bqx.Core.Quality.Checks;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Quality.Scans;

/// <summary>What one scan of a table must measure so that all its checks can be judged.</summary>
public static class ScanPlanner
{
    /// <returns>Null when no check of the table needs a scan, or when its name fits no family.</returns>
    public static ScanPlan? PlanFor(CheckBook book, TableNames names, TableMetadata table) =>
        names.TryGet(table.Ref.Name, out var name) ? Plan(new BookChecks(book, [name.Family]), names, name, table) : null;

    /// <summary>The same for many tables of one book.</summary>
    public static ScanPlan? PlanFor(BookChecks checks, TableNames names, TableMetadata table) =>
        names.TryGet(table.Ref.Name, out var name) ? Plan(checks, names, name, table) : null;

    private static ScanPlan? Plan(BookChecks checks, TableNames names, TableName name, TableMetadata table)
    {
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
}
