namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>A table as a listing shows it: without rows, bytes and columns.</summary>
internal sealed record ListedTable
{
    public required string TableId { get; init; }

    /// <summary>TABLE, VIEW, MATERIALIZED_VIEW, EXTERNAL, SNAPSHOT or CLONE.</summary>
    public required string Type { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Null when it is not partitioned.</summary>
    public TablePartitioning? Partitioning { get; init; }

    /// <summary>Columns, in order; empty without.</summary>
    public ImmutableArray<string> Clustering { get; init; } = [];
}

/// <param name="Type">HOUR, DAY, MONTH, YEAR, or RANGE for whole numbers.</param>
/// <param name="Column">Null for the time at which rows came in.</param>
/// <param name="RequiresFilter">True when a query without a condition on it is refused.</param>
internal sealed record TablePartitioning(string Type, string? Column, bool RequiresFilter);

/// <summary>A table as BigQuery knows it. Absent figures are null, never 0.</summary>
internal sealed record TableResource
{
    public required BigQueryTableName Name { get; init; }

    /// <summary>As in <see cref="ListedTable"/>.</summary>
    public required string Type { get; init; }

    /// <summary>Without those still in the streaming buffer.</summary>
    public long? Rows { get; init; }

    /// <summary>Logical, as queries bill them.</summary>
    public long? Bytes { get; init; }

    public long? LongTermBytes { get; init; }

    /// <summary>In the streaming buffer, an estimate; null without one.</summary>
    public long? StreamingRows { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? ModifiedAt { get; init; }

    public ImmutableArray<BigQueryField> Fields { get; init; } = [];

    public TablePartitioning? Partitioning { get; init; }

    public ImmutableArray<string> Clustering { get; init; } = [];

    public string? ETag { get; init; }

    public string? Location { get; init; }
}

/// <param name="Name">Which.</param>
/// <param name="Location">Region or multi-region; null when BigQuery did not say.</param>
internal sealed record DatasetResource(DatasetName Name, string? Location);
