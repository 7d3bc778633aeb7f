namespace Bqx.Infrastructure.BigQuery.Naming;

/// <summary>Columns by the plan's names and by the names under which they are kept. BigQuery tells columns apart without case.</summary>
internal sealed class ColumnNames
{
    private readonly ImmutableSortedDictionary<string, string> _stored;
    private readonly Dictionary<string, string> _logical;

    /// <param name="stored">The plan's name to the name as kept; what is not in it has the same name.</param>
    public ColumnNames(ImmutableSortedDictionary<string, string> stored)
    {
        _stored = stored.WithComparers(StringComparer.OrdinalIgnoreCase);
        _logical = stored.ToDictionary(static c => c.Value, static c => c.Key, StringComparer.OrdinalIgnoreCase);
    }

    public static ColumnNames Same { get; } = new(ImmutableSortedDictionary<string, string>.Empty);

    /// <summary>Names as kept that are not the plan's.</summary>
    public IEnumerable<(string Logical, string Stored)> Renamed => _stored.Select(static c => (c.Key, c.Value));

    /// <summary>The name under which a column of the plan is kept.</summary>
    public string Stored(string logical) => _stored.GetValueOrDefault(logical, logical);

    /// <summary>
    /// The plan's name of a column as kept. A column that happens to have a name which the plan gives to another one keeps it only with
    /// a mark of its own, so that no two columns of a table have one name.
    /// </summary>
    public string Logical(string stored) =>
        _logical.TryGetValue(stored, out var logical) ? logical : _stored.ContainsKey(stored) ? $"{stored} (as kept)" : stored;
}
