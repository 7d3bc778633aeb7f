using Bqx.Core.Quality.Judging;

namespace Bqx.Core.Quality.Scans;

/// <summary>What the scans say of each table, by the checks of the book.</summary>
/// <param name="ByTable">Results by table name, in the order of kinds and then of the book. A table without scan checks is not in it.</param>
/// <param name="HoldUntil">When the first of the scans proves nothing any more, UTC; null when none will. Until then the results stay as they are.</param>
public sealed record ScanResults(ImmutableDictionary<string, ImmutableArray<TableCheck>> ByTable, DateTimeOffset? HoldUntil)
{
    public static ScanResults None { get; } = new(ImmutableDictionary<string, ImmutableArray<TableCheck>>.Empty, null);

    /// <summary>What they rest on, so that a run of scans judges again only the families that it has reached.</summary>
    internal JudgedFamilies? Families { get; init; }

    public ImmutableArray<TableCheck> Of(string table) => ByTable.GetValueOrDefault(table, []);
}
