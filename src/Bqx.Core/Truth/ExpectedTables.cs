using Bqx.Core.Warehouse;

namespace Bqx.Core.Truth;

/// <param name="Name">Table name.</param>
/// <param name="Grammar">Family and entities; null when no family's pattern fits.</param>
/// <param name="Tasks">Ids of the tasks that must make it.</param>
internal sealed record ExpectedTable(string Name, TableName? Grammar, ImmutableArray<string> Tasks);

/// <summary>
/// Which tables must be there: one per pair of each family with a table per pair, all of a family that says so, and every table that a task must make.
/// Never taken from what the warehouse lists, because that is what is judged.
/// </summary>
internal static class ExpectedTables
{
    /// <param name="names">The grammar.</param>
    /// <param name="tasks">Task ids by the table that they must make; emptied of those that the grammar knows.</param>
    public static ImmutableArray<ExpectedTable> Of(TableNames names, Dictionary<string, List<string>> tasks)
    {
        var expected = ImmutableArray.CreateBuilder<ExpectedTable>(names.All.Count);
        foreach (var table in names.All)
        {
            if (tasks.Remove(table.Name, out var own) || table.Family.IsPerPair || table.Family.ExpectsAll)
            {
                expected.Add(new ExpectedTable(table.Name, table, own is null ? [] : [.. own]));
            }
        }

        foreach (var (name, own) in tasks.OrderBy(static t => t.Key, StringComparer.Ordinal))
        {
            expected.Add(new ExpectedTable(name, names.Match(name), [.. own]));
        }

        return expected.ToImmutable();
    }
}
