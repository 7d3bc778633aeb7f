using System.Globalization;
using System.Text.Json.Nodes;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Metadata;

/// <summary>A dataset in memory.</summary>
internal sealed record FakeDataset(string Location)
{
    public List<FakeTable> Tables { get; } = [];
}

/// <summary>A table in memory. Its ETag moves with whatever changes.</summary>
internal sealed record FakeTable(string Id)
{
    public string Type { get; init; } = "TABLE";

    public long? Rows { get; init; } = 20_000;

    public DateTimeOffset ModifiedAt { get; init; } = new(2026, 11, 20, 21, 59, 0, TimeSpan.Zero);

    public ImmutableArray<(string Name, string Type)> Columns { get; init; } = [("bar_start_time", "TIMESTAMP"), ("close", "FLOAT"), ("volume", "INTEGER")];

    /// <summary>Column of daily partitions; null for none.</summary>
    public string? PartitionedBy { get; init; } = "bar_start_time";

    public long? StreamingRows { get; init; }

    /// <summary>Listed still, but there no more.</summary>
    public bool IsGone { get; init; }

    public string ETag => string.Create(CultureInfo.InvariantCulture, $"{Rows}-{ModifiedAt.ToUnixTimeSeconds()}-{Columns.Length}");

    public JsonObject Listed(string project, string dataset) => WithPartitions(new JsonObject
    {
        ["tableReference"] = new JsonObject { ["projectId"] = project, ["datasetId"] = dataset, ["tableId"] = Id },
        ["type"] = Type,
        ["creationTime"] = "1790000000000",
    });

    public JsonObject Resource(string location)
    {
        var table = WithPartitions(new JsonObject
        {
            ["etag"] = ETag,
            ["type"] = Type,
            ["location"] = location,
            ["creationTime"] = "1790000000000",
            ["lastModifiedTime"] = ModifiedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            ["schema"] = new JsonObject { ["fields"] = new JsonArray([.. Columns.Select(static c => new JsonObject { ["name"] = c.Name, ["type"] = c.Type, ["mode"] = "NULLABLE" })]) },
        });
        if (Rows is { } rows)
        {
            table["numRows"] = rows.ToString(CultureInfo.InvariantCulture);
            table["numBytes"] = (rows * 24).ToString(CultureInfo.InvariantCulture);
            table["numLongTermBytes"] = "1024";
        }

        if (StreamingRows is { } streaming)
        {
            table["streamingBuffer"] = new JsonObject { ["estimatedRows"] = streaming.ToString(CultureInfo.InvariantCulture) };
        }

        return table;
    }

    private JsonObject WithPartitions(JsonObject table)
    {
        if (PartitionedBy is { } column)
        {
            table["timePartitioning"] = new JsonObject { ["type"] = "DAY", ["field"] = column };
            table["requirePartitionFilter"] = true;
            table["clustering"] = new JsonObject { ["fields"] = new JsonArray("pair") };
        }

        return table;
    }
}
