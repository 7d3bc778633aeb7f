using System.Globalization;
using System.Text.Json.Nodes;

namespace Bqx.Dashboard.Tests.BigQueryStandin;

/// <summary>Datasets and tables as the REST interface tells them: 64-bit numbers and times in milliseconds are text.</summary>
internal static class StandinResources
{
    public static JsonObject Dataset(StandinDataset dataset) => new()
    {
        ["kind"] = "bigquery#dataset",
        ["etag"] = "standin",
        ["id"] = $"{dataset.ProjectId}:{dataset.DatasetId}",
        ["datasetReference"] = new JsonObject { ["datasetId"] = dataset.DatasetId, ["projectId"] = dataset.ProjectId },
        ["creationTime"] = Milliseconds(dataset.CreatedAt),
        ["lastModifiedTime"] = Milliseconds(dataset.CreatedAt),
        ["location"] = dataset.Location,
        ["type"] = "DEFAULT",
    };

    public static JsonObject Listed(StandinDataset dataset, StandinTable table)
    {
        var listed = Head(dataset, table);
        listed["kind"] = "bigquery#table";
        return listed;
    }

    public static JsonObject Table(StandinDataset dataset, StandinTable table, bool isBasic)
    {
        var told = Head(dataset, table);
        told["kind"] = "bigquery#table";
        told["etag"] = table.ETag;
        told["schema"] = StandinSchema.Of(table.Visible, table.Required);
        told["lastModifiedTime"] = Milliseconds(table.ModifiedAt);
        told["location"] = dataset.Location;
        if (isBasic || table.Type != "TABLE")
        {
            return told;
        }

        told["numRows"] = Text(table.Sizes.Rows);
        foreach (var name in (string[])["numBytes", "numTotalLogicalBytes", "numActiveLogicalBytes"])
        {
            told[name] = Text(table.Sizes.Bytes);
        }

        told["numLongTermBytes"] = "0";
        told["numLongTermLogicalBytes"] = "0";
        if (table.Partitioning is not null)
        {
            told["numPartitions"] = Text(table.Sizes.Partitions.Count);
        }

        return told;
    }

    public static string Milliseconds(DateTimeOffset at) => Text(at.ToUnixTimeMilliseconds());

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static JsonObject Head(StandinDataset dataset, StandinTable table)
    {
        var head = new JsonObject
        {
            ["id"] = $"{dataset.ProjectId}:{dataset.DatasetId}.{table.TableId}",
            ["tableReference"] = new JsonObject { ["projectId"] = dataset.ProjectId, ["datasetId"] = dataset.DatasetId, ["tableId"] = table.TableId },
            ["type"] = table.Type,
            ["creationTime"] = Milliseconds(table.CreatedAt),
        };
        if (table.Partitioning is { } partitioning)
        {
            var told = new JsonObject { ["type"] = partitioning.Type };
            if (partitioning.Field is { } field)
            {
                told["field"] = field;
            }

            head["timePartitioning"] = told;
            if (partitioning.RequiresFilter)
            {
                head["requirePartitionFilter"] = true;
            }
        }

        if (!table.Clustering.IsEmpty)
        {
            head["clustering"] = new JsonObject { ["fields"] = new JsonArray([.. table.Clustering.Select(static c => (JsonNode?)c)]) };
        }

        return head;
    }
}
