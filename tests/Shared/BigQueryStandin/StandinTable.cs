using Bqx.Dashboard.Tests.GoogleSqlEngine;

namespace Bqx.Dashboard.Tests.BigQueryStandin;

/// <summary>How a table is partitioned by time.</summary>
/// <param name="Type">HOUR, DAY, MONTH or YEAR.</param>
/// <param name="Field">The column; null is by time of arrival: the table has the pseudo column <c>_PARTITIONTIME</c> then.</param>
internal sealed record StandinPartitioning(string Type, string? Field)
{
    public bool RequiresFilter { get; init; }

    public string Column => Field ?? "_PARTITIONTIME";
}

/// <summary>A table: what tables.get says of it, and its rows. It does not change; another table of the same name takes its place.</summary>
internal sealed class StandinTable
{
    private readonly Lazy<StandinSizes> _sizes;

    public StandinTable(string tableId, ImmutableArray<EngineColumn> columns, IStandinRows rows)
    {
        (TableId, Columns, Rows) = (tableId, columns, rows);
        _sizes = new Lazy<StandinSizes>(() => StandinSizes.Count(this));
    }

    public StandinTable(string tableId, string columns, params IReadOnlyList<IReadOnlyList<object?>> rows)
        : this(tableId, EngineColumn.ParseList(columns), new MemoryRows(rows))
    {
    }

    public string TableId { get; }

    /// <summary>TABLE, VIEW, MATERIALIZED_VIEW, EXTERNAL, SNAPSHOT.</summary>
    public string Type { get; init; } = "TABLE";

    public ImmutableArray<EngineColumn> Columns { get; }

    /// <summary>Columns of mode REQUIRED.</summary>
    public ImmutableHashSet<string> Required { get; init; } = [];

    public StandinPartitioning? Partitioning { get; init; }

    public ImmutableArray<string> Clustering { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; } = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    public DateTimeOffset ModifiedAt { get; init; } = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>When a partition was last written, by its id; null is when the table was.</summary>
    public Func<string, DateTimeOffset>? PartitionModifiedAt { get; init; }

    public IStandinRows Rows { get; }

    /// <summary>Rows and logical bytes, counted by reading everything once.</summary>
    public StandinSizes Sizes => _sizes.Value;

    public string ETag => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{TableId}/{ModifiedAt.UtcTicks}/{Columns.Length}"));

    public IEnumerable<EngineColumn> Visible => Columns.Where(static c => !c.IsPseudo);

    public EngineTable AsEngineTable(string name) => new(name, Columns) { Rows = Rows.Read };
}

/// <summary>Rows of a table, column by column as they are asked for.</summary>
internal interface IStandinRows
{
    IEnumerable<IReadOnlyList<object?>> Read(ImmutableArray<int> columns);

    /// <summary>Rows and bytes by partition, where the rows' place can count them faster than by reading; null when it cannot.</summary>
    IEnumerable<StandinPartition>? Count(StandinTable table) => null;
}

/// <summary>Rows in memory, in the order of the columns.</summary>
internal sealed class MemoryRows(IReadOnlyList<IReadOnlyList<object?>> rows) : IStandinRows
{
    public IEnumerable<IReadOnlyList<object?>> Read(ImmutableArray<int> columns) => rows.Select(r => columns.Select(i => r[i]).ToArray());
}
