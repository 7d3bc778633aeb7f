namespace Bqx.Core.Common;

/// <summary>
/// Where a number comes from, when it was measured and how completely. It stands beside every figure.
/// </summary>
public sealed record Provenance
{
    public required SourceName Source { get; init; }

    /// <summary>For people: "Airtable export", "Local warehouse".</summary>
    public required string System { get; init; }

    /// <summary>The request as sent: SQL text, API call or file path relative to the workspace. Never a secret.</summary>
    public required string Request { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Pages read; 1 for a source without pages.</summary>
    public int Pages { get; init; } = 1;

    /// <summary>Calls of an interface that counts them, failed tries included; 0 for other sources.</summary>
    public int Calls { get; init; }

    /// <summary>True only when the source itself said that there was no further page.</summary>
    public required bool Complete { get; init; }

    /// <summary>Rows, records or files read.</summary>
    public long Rows { get; init; }

    public long Bytes { get; init; }

    /// <summary>What the reading cost in US dollars; 0 for local sources.</summary>
    public decimal CostUsd { get; init; }

    /// <summary>True when it was answered from a result cache, which costs nothing; null when the source has none.</summary>
    public bool? IsCached { get; init; }

    /// <summary>True when its queries were counted one by one as they were asked, so that the reading is not counted again.</summary>
    public bool IsMetered { get; init; }

    /// <summary>How long the reading took, in milliseconds.</summary>
    public double ElapsedMs { get; init; }

    /// <summary>Rows that could not be read, each with its place and reason. Never dropped in silence.</summary>
    public ImmutableArray<RejectedRow> Rejected { get; init; } = [];
}

/// <param name="Place">File and line, table and row, or record id.</param>
/// <param name="Reason">What is wrong and what to do.</param>
public sealed record RejectedRow(string Place, string Reason);
