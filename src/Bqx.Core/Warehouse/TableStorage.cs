namespace Bqx.Core.Warehouse;

/// <summary>How a warehouse keeps a table. Absent figures are null, never 0.</summary>
public sealed record TableStorage
{
    /// <summary>The warehouse's own whole name: <c>bqx-ml.bqx_ml.base_bqx_eurusd</c>.</summary>
    public required string KeptAs { get; init; }

    /// <summary>The warehouse's word: TABLE, VIEW, MATERIALIZED_VIEW, EXTERNAL, SNAPSHOT or CLONE. A view has no rows and bytes of its own.</summary>
    public required string Kind { get; init; }

    /// <summary>Region or multi-region; null when it was not told.</summary>
    public string? Location { get; init; }

    /// <summary>HOUR, DAY, MONTH, YEAR or RANGE; null when it is not partitioned, or not told.</summary>
    public string? PartitionedBy { get; init; }

    /// <summary>Column of the partitions, as the plan names it; null for the time at which rows came in.</summary>
    public string? PartitionColumn { get; init; }

    /// <summary>True when a query without a condition on the partitions is refused.</summary>
    public bool RequiresFilter { get; init; }

    /// <summary>Columns, in order, as the plan names them.</summary>
    public ImmutableArray<string> ClusteredBy { get; init; } = [];

    /// <summary>Columns that the plan names otherwise: the plan's name and the name as kept.</summary>
    public ImmutableArray<StoredColumn> Renamed { get; init; } = [];

    /// <summary>Of the bytes those that nobody has changed for 90 days, which cost half.</summary>
    public long? LongTermBytes { get; init; }

    /// <summary>Rows in the streaming buffer, an estimate; they are not among the table's rows. Null without a buffer.</summary>
    public long? StreamingRows { get; init; }

    /// <summary>True when rows and bytes may be minutes late, because they come from statistics.</summary>
    public bool IsLate { get; init; }
}

/// <param name="Name">The plan's name.</param>
/// <param name="KeptAs">The name in the warehouse.</param>
public sealed record StoredColumn(string Name, string KeptAs);
