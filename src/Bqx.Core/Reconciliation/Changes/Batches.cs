using Bqx.Core.Reconciliation.Comparing;

namespace Bqx.Core.Reconciliation.Changes;

/// <summary>Rows that are written with one request: at most ten, of one table and one kind of change.</summary>
/// <param name="Number">1 and up, in the order of applying.</param>
/// <param name="Kind">The table.</param>
/// <param name="Change">Add, Update or Remove.</param>
/// <param name="Rows">1 to 10.</param>
public sealed record Batch(int Number, RecordKind Kind, ChangeKind Change, ImmutableArray<ChangeRow> Rows)
{
    /// <summary>Find the records, write them, read them back. A removal is only looked up: the client cannot delete.</summary>
    public int Requests => Change == ChangeKind.Remove ? 1 : 3;

    /// <summary>"Add tasks 1.6.9–1.6.11": the groups of the first and the last row.</summary>
    public string Title
    {
        get
        {
            var noun = $"{Change} {Kind.ToString().ToLowerInvariant()}{(Rows.Length == 1 ? "" : "s")}";
            var (first, last) = (Rows[0].Group.Key, Rows[^1].Group.Key);
            return first == last ? $"{noun} {first}" : $"{noun} {first}–{last}";
        }
    }
}

public static class Batches
{
    /// <summary>What a base takes in one request.</summary>
    public const int MostRows = 10;

    /// <summary>Additions before updates before removals, so that a new parent stands before anything links to it; stages before tasks, removals the other way round.</summary>
    public static ImmutableArray<Batch> Of(ChangeSet changes) =>
    [
        .. changes.Rows
            .GroupBy(static r => (r.Change, r.Record.Kind))
            .OrderBy(static g => g.Key.Change)
            .ThenBy(static g => g.Key.Change == ChangeKind.Remove ? -(int)g.Key.Kind : (int)g.Key.Kind)
            .SelectMany(static g => g.Chunk(MostRows).Select(rows => (g.Key, Rows: rows)))
            .Select(static (b, i) => new Batch(i + 1, b.Key.Kind, b.Key.Change, [.. b.Rows])),
    ];
}
