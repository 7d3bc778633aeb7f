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

    /// <summary>True when no row stands without a parent that it needs.</summary>
    public static bool IsClosed(Difference difference, ImmutableHashSet<string> selected) =>
        difference.Rows.Where(r => selected.Contains(r.Id)).All(r => r.DependsOn.All(selected.Contains));
}
