using Bqx.Core.Warehouse;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Infrastructure.BigQuery.Metadata;

/// <summary>What BigQuery knows of a table beyond its listing, whichever way it was asked. Absent figures are null.</summary>
internal sealed record TableDetails
{
    public long? Rows { get; init; }

    public long? Bytes { get; init; }

    public long? LongTermBytes { get; init; }

    public long? StreamingRows { get; init; }

    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>As kept.</summary>
    public ImmutableArray<TableColumn> Columns { get; init; } = [];

    public TablePartitioning? Partitioning { get; init; }

    public string? Location { get; init; }

    /// <summary>True when the figures may be minutes behind.</summary>
    public bool IsLate { get; init; }

    public static TableDetails Of(TableResource table) => new()
    {
        Rows = table.Rows,
        Bytes = table.Bytes,
        LongTermBytes = table.LongTermBytes,
        StreamingRows = table.StreamingRows,
        ModifiedAt = table.ModifiedAt,
        Columns = [.. table.Fields.Select(static f => new TableColumn(f.Name, TypeWords.Of(f)))],
        Partitioning = table.Partitioning,
        Location = table.Location,
    };

    /// <summary>The table of the plan as this dashboard knows it, with the plan's names of its columns.</summary>
    /// <param name="table">What was listed.</param>
    /// <param name="columns">The plan's names.</param>
    /// <param name="details">Null when they are not known.</param>
    public static TableMetadata Metadata(PlacedTable table, ColumnNames columns, TableDetails? details)
    {
        var partitioning = details?.Partitioning ?? table.Listed.Partitioning;
        return new TableMetadata
        {
            Ref = new TableRef(table.Name.Dataset.ToString(), table.Logical),
            Rows = details?.Rows,
            Bytes = details?.Bytes,
            CreatedAt = table.Listed.CreatedAt,
            ModifiedAt = details?.ModifiedAt,
            Columns = details is null ? [] : [.. details.Columns.Select(c => columns.Logical(c.Name) is var name && name == c.Name ? c : c with { Name = columns.Logical(c.Name) })],
            Storage = new TableStorage
            {
                KeptAs = table.Name.ToString(),
                Kind = table.Listed.Type,
                Location = details?.Location ?? table.Location,
                PartitionedBy = partitioning?.Type,
                PartitionColumn = partitioning?.Column is { } column ? columns.Logical(column) : null,
                RequiresFilter = partitioning?.RequiresFilter ?? false,
                ClusteredBy = [.. table.Listed.Clustering.Select(columns.Logical)],
                Renamed = details is null ? [] : [.. details.Columns.Select(c => new StoredColumn(columns.Logical(c.Name), c.Name)).Where(static c => c.Name != c.KeptAs)],
                LongTermBytes = details?.LongTermBytes,
                StreamingRows = details?.StreamingRows,
                IsLate = details?.IsLate ?? false,
            },
        };
    }
}
