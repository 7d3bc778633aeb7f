using Bqx.Core.Common;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Quality;

/// <summary>What the tables of one family have in common: the measure for each of them.</summary>
public sealed class Siblings
{
    private readonly double[] _rows;
    private readonly HashSet<string> _common;
    private readonly int _described;

    /// <param name="members">Expected members of the family that exist.</param>
    public Siblings(IReadOnlyList<TableMetadata> members)
    {
        _rows = [.. members.Where(static m => m.Rows > 0).Select(static m => (double)m.Rows!.Value)];
        Array.Sort(_rows);
        (_common, _described) = Majority(members);
        ExpectedRows = _rows.Length == 0 ? "As its siblings" : $"At least {Words.Percent(QualityLimits.ShortBelow)} of {Words.Rows((long)Robust.Median(_rows))}, the median";
        ExpectedColumns = _described > 1 ? $"The {Words.Number(_common.Count)} of most siblings" : "As its siblings";
        UsualColumns = Words.Count(_common.Count, "column");
    }

    /// <summary>For people; the same text for every member.</summary>
    internal string ExpectedRows { get; }

    internal string ExpectedColumns { get; }

    internal string UsualColumns { get; }

    /// <summary>Columns that more than half of the family has.</summary>
    public IReadOnlySet<string> Common => _common;

    /// <summary>Members of which columns are known.</summary>
    public int Described => _described;

    /// <summary>Median rows of the other tables that have any; null when there is no other.</summary>
    public double? MedianWithout(long? rows)
    {
        var own = rows > 0 ? Array.BinarySearch(_rows, rows.Value) : -1;
        if (own < 0)
        {
            return _rows.Length == 0 ? null : Robust.Median(_rows);
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
    private static (HashSet<string> Common, int Described) Majority(IReadOnlyList<TableMetadata> members)
    {
        var shapes = new List<(ImmutableArray<TableColumn> Columns, int Count)>();
        var described = 0;
        foreach (var member in members)
        {
            if (member.Columns.IsDefaultOrEmpty)
            {
                continue;
            }

            described++;
            var at = shapes.FindIndex(s => SameNames(s.Columns, member.Columns));
            if (at < 0)
            {
                shapes.Add((member.Columns, 1));
            }
            else
            {
                shapes[at] = (shapes[at].Columns, shapes[at].Count + 1);
            }
        }

        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (columns, count) in shapes)
        {
            foreach (var column in columns)
            {
                counts[column.Name] = counts.GetValueOrDefault(column.Name) + count;
            }
        }

        return (counts.Where(c => c.Value * 2 > described).Select(static c => c.Key).ToHashSet(StringComparer.Ordinal), described);
    }

    internal static bool SameNames(ImmutableArray<TableColumn> left, ImmutableArray<TableColumn> right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        for (var i = 0; i < left.Length; i++)
        {
            if (!string.Equals(left[i].Name, right[i].Name, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
