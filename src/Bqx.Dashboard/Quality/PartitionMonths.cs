using Bqx.Core.Quality;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Truth;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;

namespace Bqx.Dashboard.Quality;

/// <param name="Partition">Month and table.</param>
/// <param name="Rows">Its rows; null when it is absent or they were not reported.</param>
public sealed record PartitionMonth(MonthlyPartition Partition, long? Rows);

/// <summary>The monthly tables of one table's entity: which are there.</summary>
/// <param name="Name">Name of the check.</param>
/// <param name="Months">Ascending.</param>
public sealed record PartitionMonths(string Name, ImmutableArray<PartitionMonth> Months)
{
    public int There => Months.Count(m => m.Partition.IsListed);

    /// <returns>Null when no such check concerns the table, or the warehouse was not read.</returns>
    public static PartitionMonths? Of(TableAssessment table, Workspace workspace, CheckBook book, WarehouseTables? warehouse)
    {
        if (warehouse is null || table.Family is not { } family || table.Proof.AsOf is not { } at)
            return null;

        var check = book.Checks.FirstOrDefault(c => c.Rule is CheckRule.Partitions && c.Families.Contains(family, StringComparer.Ordinal));
        var pattern = workspace.Families.FirstOrDefault(f => f.Name == family)?.Pattern;
        if (check?.Rule is not CheckRule.Partitions rule || pattern is null || new TablePattern(pattern).Match(table.Name) is not { } entities)
            return null;

        var listed = warehouse.Tables.Items.DistinctBy(t => t.Ref.Name).ToDictionary(t => t.Ref.Name, StringComparer.Ordinal);
        var months = MonthlyPartitions.Of(rule, entities, listed.ContainsKey, at);
        return months.IsEmpty ? null : new PartitionMonths(check.Name, [.. months.Select(m => new PartitionMonth(m, listed.GetValueOrDefault(m.Table)?.Rows))]);
    }
}
