using Bqx.Core.Quality.Checks;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Quality;

/// <summary>How a table's columns differ from those that it should have.</summary>
/// <param name="Missing">Columns that it lacks, by name.</param>
/// <param name="Extra">Columns that it has beyond, in its order.</param>
/// <param name="Renamed">Of these the ones that stand in each other's place with the same type: what it should be, and what it is.</param>
/// <param name="Retyped">Columns of another type: name, what it should be, and what it is.</param>
public sealed record ColumnDifferences(
    ImmutableArray<string> Missing,
    ImmutableArray<string> Extra,
    ImmutableArray<(string Expected, string Found)> Renamed,
    ImmutableArray<(string Column, string Expected, string Found)> Retyped)
{
    public static ColumnDifferences None { get; } = new([], [], [], []);

    public bool IsEmpty => Missing.IsEmpty && Extra.IsEmpty && Retyped.IsEmpty;

    public string? First => Missing.Concat(Extra).Concat(Retyped.Select(static r => r.Column)).FirstOrDefault();

    /// <param name="columns">The table's columns.</param>
    /// <param name="expected">What it should have, in order; a type of null accepts any.</param>
    /// <param name="common">Names that must be there and that alone may be there; null for all of <paramref name="expected"/>.</param>
    /// <param name="allowExtra">True when further columns do no harm.</param>
    public static ColumnDifferences Of(
        ImmutableArray<TableColumn> columns, ImmutableArray<ColumnContract> expected, IReadOnlySet<string>? common, bool allowExtra)
    {
        var own = columns.DistinctBy(static c => c.Name).ToDictionary(static c => c.Name, static c => c.Type, StringComparer.Ordinal);
        var must = common ?? expected.Select(static c => c.Name).ToHashSet(StringComparer.Ordinal);
        var missing = must.Where(c => !own.ContainsKey(c)).Order(StringComparer.Ordinal).ToImmutableArray();
        var extra = allowExtra ? [] : columns.Where(c => !must.Contains(c.Name)).Select(static c => c.Name).ToImmutableArray();
        var retyped = expected
            .Where(c => c.Type is not null && own.TryGetValue(c.Name, out var type) && !string.Equals(type, c.Type, StringComparison.OrdinalIgnoreCase))
            .Select(c => (c.Name, c.Type!, own[c.Name]))
            .ToImmutableArray();
        return missing.IsEmpty && extra.IsEmpty && retyped.IsEmpty ? None : new ColumnDifferences(missing, extra, RenamedAmong(columns, expected, missing, extra), retyped);
    }

    /// <summary>A column that is new stands where one is missing, with the type that it had.</summary>
    private static ImmutableArray<(string, string)> RenamedAmong(
        ImmutableArray<TableColumn> columns, ImmutableArray<ColumnContract> expected, ImmutableArray<string> missing, ImmutableArray<string> extra)
    {
        var renamed = ImmutableArray.CreateBuilder<(string, string)>();
        for (var i = 0; i < Math.Min(columns.Length, expected.Length); i++)
        {
            var (now, should) = (columns[i], expected[i]);
            if (missing.Contains(should.Name) && extra.Contains(now.Name) && (should.Type is null || string.Equals(should.Type, now.Type, StringComparison.OrdinalIgnoreCase)))
            {
                renamed.Add((should.Name, now.Name));
            }
        }

        return renamed.ToImmutable();
    }
}
