using Bqx.Core.Common;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>What the dashboard's own queries may read in a day, and what they have read.</summary>
public interface IQueryBudget
{
    /// <summary>Billed on this UTC day, for any purpose and by every program that shares the store.</summary>
    long BytesToday { get; }

    /// <summary>Holds the bytes that a query may bill until it is settled, so that queries side by side do not exceed the day together.</summary>
    /// <returns>Why it may not be sent, and then nothing is held; null when it may.</returns>
    SourceProblem? Hold(string purpose, long bytes);

    /// <summary>The query is not sent, because nothing smaller than what was asked for would do either.</summary>
    void Refuse(string purpose, SourceProblem problem);

    /// <summary>The query is over: what was held is free again, and what it took is kept.</summary>
    /// <param name="held">As held.</param>
    /// <param name="query">Null for one that was never sent.</param>
    void Settle(long held, SpentQuery? query);
}

/// <summary>One query of the dashboard's own.</summary>
public sealed record SpentQuery
{
    public required string JobId { get; init; }

    /// <summary>Label of the job.</summary>
    public required string Purpose { get; init; }

    /// <summary>What it read: a table, a family, or the purpose.</summary>
    public required string Subject { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>False for one that failed or was cancelled.</summary>
    public required bool IsAnswered { get; init; }

    /// <summary>Logical bytes.</summary>
    public required long BytesProcessed { get; init; }

    /// <summary>Rounded up, with BigQuery's minimum; 0 from the cache and for one that failed.</summary>
    public required long BytesBilled { get; init; }

    /// <summary>True when BigQuery did not tell the bill: then it is the most that it can be.</summary>
    public bool IsAtMost { get; init; }

    /// <summary>True when it was answered from the result cache.</summary>
    public required bool IsCacheHit { get; init; }
}
