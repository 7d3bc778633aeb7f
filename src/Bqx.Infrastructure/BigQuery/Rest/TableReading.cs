using System.Text.Json;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>What BigQuery says of tables and datasets. Figures come as texts; what it does not say is null.</summary>
internal static class TableReading
{
    /// <returns>Null for an entry without a name.</returns>
    public static ListedTable? Listed(JsonElement item) => Json.Object(item, "tableReference") is { } reference && Json.Text(reference, "tableId") is { } id
        ? new ListedTable
        {
            TableId = id,
            Type = Json.Text(item, "type") ?? "TABLE",
            CreatedAt = Json.Time(item, "creationTime"),
            Partitioning = Partitioning(item),
            Clustering = Clustering(item),
        }
        : null;

    public static TableResource Table(BigQueryTableName name, JsonElement told) => new()
    {
        Name = name,
        Type = Json.Text(told, "type") ?? "TABLE",
        Rows = Json.Whole(told, "numRows"),
        Bytes = Json.Whole(told, "numBytes"),
        LongTermBytes = Json.Whole(told, "numLongTermBytes"),
        StreamingRows = Json.Object(told, "streamingBuffer") is { } buffer ? Json.Whole(buffer, "estimatedRows") : null,
        CreatedAt = Json.Time(told, "creationTime"),
        ModifiedAt = Json.Time(told, "lastModifiedTime"),
        Fields = BigQuerySchema.Read(Json.Object(told, "schema")) ?? [],
        Partitioning = Partitioning(told),
        Clustering = Clustering(told),
        ETag = Json.Text(told, "etag"),
        Location = Json.Text(told, "location"),
    };

    public static DryRun DryRun(JsonElement job, long bytes)
    {
        var query = Json.Object(job, "statistics") is { } statistics ? Json.Object(statistics, "query") : null;
        return new DryRun(
            bytes,
            query is { } q ? BigQuerySchema.Read(Json.Object(q, "schema")) ?? [] : [],
            query is { } of ? [.. Json.Items(of, "referencedTables").Select(Name).OfType<BigQueryTableName>()] : [])
        {
            StatementType = query is { } kind ? Json.Text(kind, "statementType") : null,
        };
    }

    private static BigQueryTableName? Name(JsonElement reference) =>
        (Json.Text(reference, "projectId"), Json.Text(reference, "datasetId"), Json.Text(reference, "tableId")) is ({ } project, { } dataset, { } table)
            ? new BigQueryTableName(new DatasetName(project, dataset), table)
            : null;

    private static TablePartitioning? Partitioning(JsonElement told)
    {
        var filter = Json.Flag(told, "requirePartitionFilter") ?? false;
        if (Json.Object(told, "timePartitioning") is { } time)
        {
            return new TablePartitioning(Json.Text(time, "type") ?? "DAY", Json.Text(time, "field"), filter || Json.Flag(time, "requirePartitionFilter") == true);
        }

        return Json.Object(told, "rangePartitioning") is { } range ? new TablePartitioning("RANGE", Json.Text(range, "field"), filter) : null;
    }

    private static ImmutableArray<string> Clustering(JsonElement told) => Json.Object(told, "clustering") is { } clustering ? Json.Texts(clustering, "fields") : [];
}
