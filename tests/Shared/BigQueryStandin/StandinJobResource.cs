using System.Text.Json.Nodes;

namespace Bqx.Dashboard.Tests.BigQueryStandin;

/// <summary>Jobs as the REST interface tells them.</summary>
internal static class StandinJobResource
{
    public static JsonObject Reference(StandinJob job) => new() { ["projectId"] = job.ProjectId, ["jobId"] = job.JobId, ["location"] = job.Location };

    public static JsonObject Of(StandinJob job)
    {
        var query = new JsonObject { ["statementType"] = "SELECT" };
        var statistics = new JsonObject
        {
            ["creationTime"] = StandinResources.Milliseconds(job.CreatedAt),
            ["startTime"] = StandinResources.Milliseconds(job.CreatedAt),
            ["query"] = query,
        };
        var status = new JsonObject { ["state"] = job.IsDone ? "DONE" : "RUNNING" };
        if (job.EndedAt is { } ended)
        {
            statistics["endTime"] = StandinResources.Milliseconds(ended);
            statistics["totalBytesProcessed"] = StandinResources.Text(job.BytesProcessed);
            query["totalBytesProcessed"] = StandinResources.Text(job.BytesProcessed);
            query["totalBytesBilled"] = StandinResources.Text(job.BytesBilled);
            query["cacheHit"] = job.IsCacheHit;
            query["referencedTables"] = Tables(job.Tables);
        }

        if (job.Error is { } error)
        {
            status["errorResult"] = error.ToProto();
            status["errors"] = new JsonArray(error.ToProto());
        }

        return Resource(job.Statement, $"{job.ProjectId}:{job.Location}.{job.JobId}", Reference(job), statistics, status, job.UserEmail);
    }

    /// <summary>A dry run has no id of a job, and bills nothing.</summary>
    public static JsonObject DryRun(StandinStatement statement, StandinPlan plan, DateTimeOffset now)
    {
        var statistics = new JsonObject
        {
            ["creationTime"] = StandinResources.Milliseconds(now),
            ["totalBytesProcessed"] = StandinResources.Text(plan.BytesProcessed),
            ["query"] = new JsonObject
            {
                ["statementType"] = "SELECT",
                ["totalBytesProcessed"] = StandinResources.Text(plan.BytesProcessed),
                ["totalBytesBilled"] = "0",
                ["totalBytesProcessedAccuracy"] = "PRECISE",
                ["cacheHit"] = false,
                ["schema"] = StandinSchema.Of(plan.Analysis.Columns),
                ["referencedTables"] = Tables(plan.Tables),
            },
        };
        return Resource(
            statement, $"{statement.ProjectId}:{plan.Location}.", new JsonObject { ["projectId"] = statement.ProjectId, ["location"] = plan.Location },
            statistics, new JsonObject { ["state"] = "DONE" }, "");
    }

    private static JsonObject Resource(StandinStatement statement, string id, JsonObject reference, JsonObject statistics, JsonObject status, string email)
    {
        var configuration = statement.Configuration.DeepClone().AsObject();
        configuration["jobType"] = "QUERY";
        return new JsonObject
        {
            ["kind"] = "bigquery#job",
            ["etag"] = "standin",
            ["id"] = id,
            ["user_email"] = email,
            ["configuration"] = configuration,
            ["jobReference"] = reference,
            ["statistics"] = statistics,
            ["status"] = status,
        };
    }

    private static JsonArray Tables(ImmutableArray<string> tables) => new([.. tables.Select(static t => t.Split('.')).Select(static t => new JsonObject
    {
        ["projectId"] = t[0],
        ["datasetId"] = t[1],
        ["tableId"] = t[2],
    })]);
}
