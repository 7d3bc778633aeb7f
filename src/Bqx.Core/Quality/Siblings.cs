using Bqx.Core.Common;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Quality;

/// <summary>What the tables of one family have in common: the measure for each of them.</summary>
public sealed class Siblings
{
    private readonly double[] _rows;
    private readonly Dictionary<string, int> _having;
    private readonly Lazy<Dictionary<string, string>> _types;
    private readonly HashSet<string> _common;

    /// <param name="members">Expected members of the family that exist.</param>
    public Siblings(IReadOnlyList<TableMetadata> members)
    {
        _rows = [.. members.Where(static m => m.Rows > 0).Select(static m => (double)m.Rows!.Value)];
        Array.Sort(_rows);
        MedianRows = _rows.Length == 0 ? null : Robust.Median(_rows);
        var shapes = Shapes(members);
        Described = shapes.Sum(static s => s.Count);
        Shape = shapes.Count == 0 ? [] : shapes.MaxBy(static s => s.Count).Columns;
        _having = [];
        foreach (var (columns, count) in shapes)
        {
            foreach (var column in columns)
            {
                _having[column.Name] = Having(column.Name) + count;
            }
        }

        _common = _having.Where(c => c.Value * 2 > Described).Select(static c => c.Key).ToHashSet(StringComparer.Ordinal);
        _types = new Lazy<Dictionary<string, string>>(() => UsualTypes(shapes));
    }

    /// <summary>Columns that more than half of the family has.</summary>
    public IReadOnlySet<string> Common => _common;

    /// <summary>Columns in the order of most members.</summary>
    public ImmutableArray<TableColumn> Shape { get; }

    /// <summary>Whether a table has exactly the columns that most have.</summary>
    internal bool IsUsual(ImmutableArray<TableColumn> columns) => AreSame(columns, Shape) && _common.Count == columns.Length;

    /// <summary>Members of which columns are known.</summary>
    public int Described { get; }

    /// <summary>Median rows of the members that have any.</summary>
    internal double? MedianRows { get; }

    /// <summary>How many members have a column.</summary>
    public int Having(string column) => _having.GetValueOrDefault(column);

    /// <summary>The type that most members give a column; null when none has it.</summary>
    public string? TypeOf(string column) => _types.Value.GetValueOrDefault(column);

    /// <summary>Median rows of the other tables that have any; null when there is no other.</summary>
    public double? MedianWithout(long? rows)
    {
        var own = rows > 0 ? Array.BinarySearch(_rows, rows.Value) : -1;
        if (own < 0)
        {
            return MedianRows;
        }

        var n = _rows.Length - 1;
        return n switch
        {
            0 => null,
            _ when n % 2 == 1 => Other(n / 2),
            _ => (Other((n / 2) - 1) + Other(n / 2)) / 2,
        };

        double Other(int index) => _rows[index < own ? index : index + 1];
    }

    /// <summary>Tables of a family mostly have the very same columns, so equal lists are counted together.</summary>
    private static List<(ImmutableArray<TableColumn> Columns, int Count)> Shapes(IReadOnlyList<TableMetadata> members)
    {
        var shapes = new List<(ImmutableArray<TableColumn> Columns, int Count)>();
        foreach (var member in members.Where(static m => !m.Columns.IsDefaultOrEmpty))
        {
            var at = 0;
            while (at < shapes.Count && !AreSame(shapes[at].Columns, member.Columns))
            {
                at++;
            }

            if (at == shapes.Count)
            {
                shapes.Add((member.Columns, 0));
            }

            shapes[at] = (member.Columns, shapes[at].Count + 1);
        }

        return shapes;
    }

    private static Dictionary<string, string> UsualTypes(List<(ImmutableArray<TableColumn> Columns, int Count)> shapes) => shapes
        .SelectMany(static s => s.Columns.Select(c => (c.Name, Type: c.Type.ToUpperInvariant(), s.Count)))
        .GroupBy(static c => c.Name, StringComparer.Ordinal)
        .ToDictionary(
            static n => n.Key,
            static n => n.GroupBy(static c => c.Type, StringComparer.Ordinal).MaxBy(static t => t.Sum(static c => c.Count))!.Key,
            StringComparer.Ordinal);

    internal static bool AreSame(ImmutableArray<TableColumn> left, ImmutableArray<TableColumn> right)
    {
        if (left == right)
        {
            return true;
        }

        if (left.Length != right.Length)
        {
            return false;
        }

        for (var i = 0; i < left.Length; i++)
        {
            if (!string.Equals(left[i].Name, right[i].Name, StringComparison.Ordinal) || !string.Equals(left[i].Type, right[i].Type, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }
}
