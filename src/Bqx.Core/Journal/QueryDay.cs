using Bqx.Core.Common;

namespace Bqx.Core.Journal;

/// <summary>What the dashboard asks of the warehouse.</summary>
public enum QueryKind
{
    /// <summary>A table was scanned for its checks.</summary>
    Scan,

    /// <summary>Tables were listed.</summary>
    Tables,

    /// <summary>Models and their predictions were read.</summary>
    Models,

    /// <summary>The billing export was read.</summary>
    Billing,

    /// <summary>It was asked what others query.</summary>
    Jobs,

    /// <summary>Features of training tables were compared with their reference span.</summary>
    Inputs,
}

/// <summary>The dashboard's own queries of one kind on one day.</summary>
/// <param name="Day">UTC, as the daily cap counts.</param>
/// <param name="Kind">Which.</param>
/// <param name="Queries">Answered ones; null for a day on which only bytes were counted.</param>
/// <param name="Bytes">Logical bytes, as BigQuery bills them.</param>
public sealed record QueryDay(DateOnly Day, QueryKind Kind, long? Queries, long Bytes)
{
    /// <summary>Bytes of the greatest query; null when unknown.</summary>
    public long? LargestBytes { get; init; }

    /// <summary>What it read.</summary>
    public string? Largest { get; init; }

    /// <summary>Queries whose source said whether it answered from a cache.</summary>
    public long CacheKnown { get; init; }

    /// <summary>Those of them that it did.</summary>
    public long CacheHits { get; init; }

    /// <param name="day">UTC.</param>
    /// <param name="kind">Which.</param>
    /// <param name="read">What was read and what it took; none is a day with 0. What was counted when it was asked is left out.</param>
    public static QueryDay Of(DateOnly day, QueryKind kind, IReadOnlyCollection<(string Subject, Provenance Provenance)> read)
    {
        var queries = read.Where(static q => !q.Provenance.IsMetered).ToList();
        var largest = queries.OrderByDescending(static q => q.Provenance.Bytes).FirstOrDefault();
        return new QueryDay(day, kind, queries.Count, queries.Sum(static q => q.Provenance.Bytes))
        {
            LargestBytes = queries.Count > 0 ? largest.Provenance.Bytes : null,
            Largest = queries.Count > 0 ? largest.Subject : null,
            CacheKnown = queries.Count(static q => q.Provenance.IsCached is not null),
            CacheHits = queries.Count(static q => q.Provenance.IsCached == true),
        };
    }

    /// <summary>Kind of query that reading a source is; null for a source that is no warehouse.</summary>
    public static QueryKind? KindOf(SourceName source) => source switch
    {
        SourceName.Warehouse => QueryKind.Tables,
        SourceName.Models => QueryKind.Models,
        _ => null,
    };

    /// <summary>Both together; the day and kind are this one's.</summary>
    public QueryDay And(QueryDay other) => this with
    {
        Queries = Queries + other.Queries,
        Bytes = Bytes + other.Bytes,
        LargestBytes = other.LargestBytes > (LargestBytes ?? -1) ? other.LargestBytes : LargestBytes,
        Largest = other.LargestBytes > (LargestBytes ?? -1) ? other.Largest : Largest,
        CacheKnown = CacheKnown + other.CacheKnown,
        CacheHits = CacheHits + other.CacheHits,
    };
}
