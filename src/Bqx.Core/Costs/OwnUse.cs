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

/// <summary>
/// What this dashboard itself has asked of the warehouse, scans and listings, by day and by month. Days are UTC, as the daily cap counts;
/// the bill's days are Pacific, and its amounts stand apart.
/// </summary>
public sealed record OwnUse
{
    public required OwnQueries Today { get; init; }

    /// <summary>The running month so far.</summary>
    public required OwnQueries Month { get; init; }

    /// <summary>Every day of the running month since queries are counted, ascending, also those without any.</summary>
    public required ImmutableArray<OwnQueries> Days { get; init; }

    /// <summary>Months since queries are counted, ascending.</summary>
    public required ImmutableArray<OwnQueries> Months { get; init; }

    /// <summary>First day that was counted; null before the first query.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Bytes that may be read in a UTC day; null until the scanner has said it.</summary>
    public long? DayCap { get; init; }

    /// <summary>True when the cap holds for all queries, as in BigQuery; else for scans alone.</summary>
    public bool IsCapOfAll { get; init; }

    public long? QueryCap { get; init; }

    /// <summary>Share of the cap that today has used, 0 and up.</summary>
    public double? CapShare => ShareOf(Today);

    /// <summary>Share of the cap that a day has used, 0 and up; null without a cap.</summary>
    public double? ShareOf(OwnQueries day) => DayCap is > 0 and { } cap ? (IsCapOfAll ? day.Bytes : day.ScannedBytes) / (double)cap : null;

    public static OwnUse Of(ScanBoard board, History history, QueryPrice price, DateTimeOffset now)
    {
        var today = Common.Days.Of(now);
        var counted = board.Days.Values.Concat(history.QueryDays.Values).Where(d => d.Day <= today).OrderBy(static d => d.Day).ToList();
        var since = counted.Count > 0 ? counted[0].Day : (DateOnly?)null;
        var month = CostSpans.FirstOf(today);
        var from = since > month ? since.Value : month;
        var byDay = counted.ToLookup(static d => d.Day);
        return new OwnUse
        {
            Today = OwnQueries.Of(today, today, byDay[today], price),
            Month = OwnQueries.Of(from, today, counted.Where(d => d.Day >= month), price),
            Days = since is null ? [] : [.. Enumerable.Range(0, today.DayNumber - from.DayNumber + 1).Select(from.AddDays).Select(d => OwnQueries.Of(d, d, byDay[d], price))],
            Months = [.. counted.GroupBy(static d => CostSpans.FirstOf(d.Day)).Select(g => OwnQueries.Of(g.Key, g.Max(static d => d.Day), g, price))],
            Since = since,
            DayCap = board.Limits?.BytesPerDay,
            IsCapOfAll = board.Limits?.IsOfAllQueries ?? false,
            QueryCap = board.Limits?.BytesPerQuery,
        };
    }
}

/// <summary>Own queries of some days.</summary>
public sealed record OwnQueries
{
    /// <summary>UTC.</summary>
    public required DateOnly From { get; init; }

    /// <summary>UTC, inclusive.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Scans of a table and listings that were answered.</summary>
    public required long Queries { get; init; }

    /// <summary>True when a day is among them of which only the bytes were counted: there were at least so many.</summary>
    public required bool IsAtLeast { get; init; }

    /// <summary>Bytes of scans.</summary>
    public required long ScannedBytes { get; init; }

    /// <summary>Bytes of everything else: tables, models, the bill, what others query.</summary>
    public required long ListedBytes { get; init; }

    public long Bytes => ScannedBytes + ListedBytes;

    /// <summary>Bytes × configured price: an estimate, not a bill.</summary>
    public required decimal PriceUsd { get; init; }

    /// <summary>The greatest; null without any.</summary>
    public long? LargestBytes { get; init; }

    public string? Largest { get; init; }

    /// <summary>Queries answered from a cache, of those whose source says so.</summary>
    public required long CacheHits { get; init; }

    public required long CacheKnown { get; init; }

    internal static OwnQueries Of(DateOnly from, DateOnly to, IEnumerable<QueryDay> of, QueryPrice price)
    {
        var days = of.ToList();
        var largest = days.MaxBy(static d => d.LargestBytes ?? -1);
        var scanned = days.Where(static d => d.Kind == QueryKind.Scan).Sum(static d => d.Bytes);
        var bytes = days.Sum(static d => d.Bytes);
        return new OwnQueries
        {
            From = from,
            To = to,
            Queries = days.Sum(static d => d.Queries ?? 0),
            IsAtLeast = days.Exists(static d => d is { Queries: null, Bytes: > 0 }),
            ScannedBytes = scanned,
            ListedBytes = bytes - scanned,
            PriceUsd = price.Of(bytes),
            LargestBytes = largest?.LargestBytes,
            Largest = largest?.Largest,
            CacheHits = days.Sum(static d => d.CacheHits),
            CacheKnown = days.Sum(static d => d.CacheKnown),
        };
    }
}
