namespace Bqx.Core.Warehouse;

/// <summary>
/// Equal column lists as one: the tables of a family have the very same columns, and lists that are one instance need no comparing and no
/// memory of their own. For one reading of a warehouse, by one thread.
/// </summary>
public sealed class ColumnShapes
{
    private readonly Dictionary<(int Count, string First, string Last), List<ImmutableArray<TableColumn>>> _known = [];

    /// <summary>The first list with these columns and types, in this order.</summary>
    public ImmutableArray<TableColumn> Same(ImmutableArray<TableColumn> columns)
    {
        if (columns.IsDefaultOrEmpty)
        {
            return [];
        }

        var key = (columns.Length, columns[0].Name, columns[^1].Name);
        if (!_known.TryGetValue(key, out var shapes))
        {
            _known[key] = shapes = [];
        }

        foreach (var shape in shapes)
        {
            if (shape.SequenceEqual(columns))
            {
                return shape;
            }
        }

        shapes.Add(columns);
        return columns;
    }
}
