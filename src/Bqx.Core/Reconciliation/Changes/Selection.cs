using Bqx.Core.Reconciliation.Comparing;

namespace Bqx.Core.Reconciliation.Changes;

/// <summary>Which rows of a difference are to be applied. A selection always holds the parents that its rows need.</summary>
public static class Selection
{
    /// <summary>Additions and updates; removals and conflicts wait for a person.</summary>
    public static ImmutableHashSet<string> Default(Difference difference) =>
        [.. difference.Rows.Where(static r => r.IsSelectedByDefault).Select(static r => r.Id)];

    /// <summary>The selection with this row, and with all that it depends on.</summary>
    public static ImmutableHashSet<string> With(Difference difference, ImmutableHashSet<string> selected, string rowId)
    {
        if (selected.Contains(rowId) || difference.Find(rowId) is not { IsSelectable: true } row)
        {
            return selected;
        }

        return row.DependsOn.Aggregate(selected.Add(rowId), (all, parent) => With(difference, all, parent));
    }

    /// <summary>The selection without this row, and without all that depends on it.</summary>
    public static ImmutableHashSet<string> Without(Difference difference, ImmutableHashSet<string> selected, string rowId)
    {
        var gone = new HashSet<string>(StringComparer.Ordinal) { rowId };
        // Rows stand parents first, so one pass meets every descendant.
        foreach (var row in difference.Rows)
        {
            if (row.DependsOn.Any(gone.Contains))
            {
                gone.Add(row.Id);
            }
        }

        return selected.Except(gone);
    }

    /// <summary>The selection with all these rows, and with all that they depend on.</summary>
    public static ImmutableHashSet<string> WithAll(Difference difference, ImmutableHashSet<string> selected, IEnumerable<string> rowIds)
    {
        var wanted = rowIds.ToHashSet(StringComparer.Ordinal);
        var taken = selected.ToBuilder();
        // Rows stand parents first, so one pass backwards meets every parent after what needs it.
        foreach (var row in difference.Rows.Reverse().Where(r => r.IsSelectable && wanted.Contains(r.Id)))
        {
            taken.Add(row.Id);
            wanted.UnionWith(row.DependsOn);
        }

        return taken.ToImmutable();
    }

    /// <summary>The selection without all these rows, and without all that depends on them.</summary>
    public static ImmutableHashSet<string> WithoutAll(Difference difference, ImmutableHashSet<string> selected, IEnumerable<string> rowIds)
    {
        var gone = rowIds.ToHashSet(StringComparer.Ordinal);
        foreach (var row in difference.Rows.Where(r => r.DependsOn.Any(gone.Contains)))
        {
            gone.Add(row.Id);
        }

        return selected.Except(gone);
    }

    /// <summary>
    /// A selection carried over to a newer difference: what a person chose stays chosen, what was left out stays out, and rows that are new
    /// are as by default.
    /// </summary>
    public static ImmutableHashSet<string> CarriedOver(Difference older, ImmutableHashSet<string> selected, Difference newer)
    {
        var known = older.Rows.Select(static r => r.Id).ToHashSet(StringComparer.Ordinal);
        var kept = newer.Rows.Where(r => r.IsSelectable && (known.Contains(r.Id) ? selected.Contains(r.Id) : r.IsSelectedByDefault)).Select(static r => r.Id).ToImmutableHashSet();
        return WithoutAll(newer, kept, newer.Rows.SelectMany(static r => r.DependsOn).Where(parent => !kept.Contains(parent)));
    }

    /// <summary>True when no row stands without a parent that it needs.</summary>
    public static bool IsClosed(Difference difference, ImmutableHashSet<string> selected) =>
        difference.Rows.Where(r => selected.Contains(r.Id)).All(r => r.DependsOn.All(selected.Contains));
}
