using System.Globalization;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Quality;

/// <param name="Month">First day of the month.</param>
/// <param name="Table">Table that should hold it.</param>
/// <param name="IsListed">Whether the warehouse lists it.</param>
public sealed record MonthlyPartition(DateOnly Month, string Table, bool IsListed);

/// <summary>The tables of single months that belong to a table, oldest first.</summary>
public static class MonthlyPartitions
{
    /// <param name="rule">Pattern and months; without a first month the complete months before <paramref name="at"/>.</param>
    /// <param name="entities">Entities of the table's name, in the pattern's order.</param>
    /// <param name="isListed">Whether the warehouse lists a table.</param>
    /// <param name="at">The moment of the reading, UTC.</param>
    public static ImmutableArray<MonthlyPartition> Of(CheckRule.Partitions rule, ImmutableArray<string> entities, Func<string, bool> isListed, DateTimeOffset at)
    {
        var pattern = new TablePattern(rule.Pattern);
        if (pattern.Placeholders.Count(static p => p != TablePattern.Month) != entities.Length)
        {
            return [];
        }

        var thisMonth = new DateOnly(at.UtcDateTime.Year, at.UtcDateTime.Month, 1);
        var first = rule.FirstMonth ?? thisMonth.AddMonths(-rule.Months);
        return [.. Enumerable.Range(0, rule.Months).Select(i => first.AddMonths(i)).Select(month => Partition(pattern, entities, month, isListed))];
    }

    private static MonthlyPartition Partition(TablePattern pattern, ImmutableArray<string> entities, DateOnly month, Func<string, bool> isListed)
    {
        var next = 0;
        var name = pattern.Fill([.. pattern.Placeholders.Select(p => p == TablePattern.Month ? month.ToString("yyyy_MM", CultureInfo.InvariantCulture) : entities[next++])]);
        return new MonthlyPartition(month, name, isListed(name));
    }
}
