using Bqx.Core.Warehouse;

namespace Bqx.Core.Truth;

/// <param name="Name">Table name.</param>
/// <param name="Grammar">Family and entities; null when no family's pattern fits.</param>
/// <param name="Tasks">Ids of the tasks that must make it.</param>
internal sealed record ExpectedTable(string Name, TableName? Grammar, ImmutableArray<string> Tasks);

/// <summary>Expected tables by their names alone: a plan that was read anew mostly asks for the same ones.</summary>
internal readonly struct ExpectedList(ImmutableArray<ExpectedTable> tables) : IEquatable<ExpectedList>
{
    private readonly ImmutableArray<ExpectedTable> _tables = tables;

    public bool Equals(ExpectedList other) =>
        _tables == other._tables || _tables.AsSpan().SequenceEqual(other._tables.AsSpan(), SameName.Instance);

    public override bool Equals(object? other) => other is ExpectedList list && Equals(list);

    public override int GetHashCode() => _tables.Length;
}

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

file sealed class SameName : IEqualityComparer<ExpectedTable>
{
    public static readonly SameName Instance = new();

    public bool Equals(ExpectedTable? x, ExpectedTable? y) => x?.Name == y?.Name;

    public int GetHashCode(ExpectedTable table) => string.GetHashCode(table.Name, StringComparison.Ordinal);
}
