using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Quality.Scans;

namespace Bqx.Core.Costs;

/// <param name="UsdPerTiB">US dollars per TiB of an on-demand query, as configured.</param>
public sealed record QueryPrice(decimal UsdPerTiB)
{
    private const decimal TiB = 1L << 40;

    /// <summary>An estimate: what the bytes cost where they are billed.</summary>
    public decimal Of(long bytes) => bytes / TiB * UsdPerTiB;
}

/// <summary>What this dashboard itself has asked of the warehouse today (UTC): scans and listings.</summary>
public sealed record OwnUse
{
    /// <summary>Tables scanned today, and listings of tables and models that were read.</summary>
    public required int Queries { get; init; }

    /// <summary>Logical bytes, as BigQuery bills them.</summary>
    public required long Bytes { get; init; }

    /// <summary>Bytes × configured price: an estimate, not a bill.</summary>
    public required decimal PriceUsd { get; init; }

    /// <summary>Bytes that scans may read in a day; null until the scanner has said it.</summary>
    public long? DayCap { get; init; }

    public long? QueryCap { get; init; }

    /// <summary>The greatest of today's; null without any.</summary>
    public long? LargestBytes { get; init; }

    public string? Largest { get; init; }

    /// <summary>Queries answered from a cache, of those whose source says so.</summary>
    public required int CacheHits { get; init; }

    public required int CacheKnown { get; init; }

    /// <summary>False when the journal in memory does not reach back to midnight: there were at least so many.</summary>
    public required bool IsWhole { get; init; }

    public static OwnUse Of(ScanBoard board, History history, QueryPrice price, DateTimeOffset now)
    {
        var today = Days.Of(now);
        var scans = board.Full.Values.Concat(board.Sampled.Values).Where(s => Days.Of(s.Provenance.TakenAt) == today).Select(static s => (s.Table, s.Provenance));
        var listings = history.Runs.Where(r => r is { Source: SourceName.Warehouse or SourceName.Models, Provenance: not null } && Days.Of(r.EndedAt) == today)
            .Select(static r => (Table: $"listing of {SourceWords(r.Source)}", Provenance: r.Provenance!));
        var queries = scans.Concat(listings).ToList();
        // Scans of a table that was read twice today are in the day's bytes, which the runner counts, though only the newest is kept.
        var scanned = board.BudgetDay == today ? board.BytesToday : 0;
        var bytes = scanned + queries.Where(static q => q.Table.StartsWith("listing", StringComparison.Ordinal)).Sum(static q => q.Provenance.Bytes);
        var largest = queries.OrderByDescending(static q => q.Provenance.Bytes).FirstOrDefault();
        return new OwnUse
        {
            Queries = queries.Count,
            Bytes = bytes,
            PriceUsd = price.Of(bytes),
            DayCap = board.Limits?.BytesPerDay,
            QueryCap = board.Limits?.BytesPerQuery,
            LargestBytes = queries.Count > 0 ? largest.Provenance.Bytes : null,
            Largest = queries.Count > 0 ? largest.Table : null,
            CacheHits = queries.Count(static q => q.Provenance.IsCached == true),
            CacheKnown = queries.Count(static q => q.Provenance.IsCached is not null),
            IsWhole = history.Runs is not [.., var oldest] || Days.Of(oldest.EndedAt) < today || history.Runs.Length < HistoryChanges.RunsKept,
        };
    }

    private static string SourceWords(SourceName source) => source == SourceName.Models ? "models" : "tables";
}
