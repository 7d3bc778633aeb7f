using System.Globalization;
using System.Text.Json.Nodes;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>A statement as the body of jobs.insert.</summary>
internal static class JobRequest
{
    /// <summary>Label <c>app</c> of every job of this dashboard.</summary>
    public const string App = "bqx-dashboard";

    /// <param name="statement">What to run.</param>
    /// <param name="settings">Whose job it is.</param>
    /// <param name="jobId">Own id; null for a dry run, which makes no job.</param>
    /// <param name="mostBytes">Most bytes that may be billed.</param>
    /// <param name="within">After which BigQuery itself ends it.</param>
    public static JsonObject Of(BigQueryStatement statement, BigQuerySettings settings, string? jobId, long mostBytes, TimeSpan within)
    {
        var reference = new JsonObject { ["projectId"] = settings.ProjectId };
        if (jobId is not null)
        {
            reference["jobId"] = jobId;
        }

        if ((statement.Location ?? settings.Location) is { } location)
        {
            reference["location"] = location;
        }

        var configuration = new JsonObject
        {
            ["labels"] = new JsonObject { ["app"] = App, ["purpose"] = statement.Purpose },
            ["query"] = Query(statement, mostBytes),
        };
        if (jobId is null)
        {
            configuration["dryRun"] = true;
        }
        else
        {
            configuration["jobTimeoutMs"] = Number(Math.Max(1_000, (long)within.TotalMilliseconds));
        }

        return new JsonObject { ["jobReference"] = reference, ["configuration"] = configuration };
    }

    private static JsonObject Query(BigQueryStatement statement, long mostBytes)
    {
        var query = new JsonObject
        {
            ["query"] = statement.Sql,
            ["useLegacySql"] = false,
            ["maximumBytesBilled"] = Number(mostBytes),
        };
        if (!statement.Parameters.IsEmpty)
        {
            query["parameterMode"] = "NAMED";
            query["queryParameters"] = new JsonArray([.. statement.Parameters.Select(static p => p.ToJson())]);
        }

        if (statement.DefaultDataset is { } dataset)
        {
            query["defaultDataset"] = new JsonObject { ["projectId"] = dataset.ProjectId, ["datasetId"] = dataset.DatasetId };
        }

        return query;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
