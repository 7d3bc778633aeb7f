using System.Globalization;
using System.Text.Json.Nodes;

namespace Bqx.Dashboard.Tests.BigQueryStandin;

/// <summary>jobs.insert, jobs.query, jobs.get, jobs.getQueryResults, jobs.cancel.</summary>
internal sealed class StandinQueries(StandinJobs jobs, StandinOptions options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<StandinAnswer> InsertAsync(string project, JsonObject body, CancellationToken cancellationToken)
    {
        var statement = StandinStatements.OfInsert(project, body);
        if (statement.IsDryRun)
        {
            return StandinAnswer.Good(StandinJobResource.DryRun(statement, await jobs.PlanAsync(statement, cancellationToken), options.Clock.GetUtcNow()));
        }

        var job = await jobs.InsertAsync(statement, (string?)body["jobReference"]?["jobId"], cancellationToken);
        return StandinAnswer.Good(StandinJobResource.Of(job));
    }

    public async Task<StandinAnswer> QueryAsync(string project, JsonObject body, CancellationToken cancellationToken)
    {
        var statement = StandinStatements.OfQuery(project, body);
        if (statement.IsDryRun)
        {
            var plan = await jobs.PlanAsync(statement, cancellationToken);
            return StandinAnswer.Good(new JsonObject
            {
                ["kind"] = "bigquery#queryResponse",
                ["schema"] = StandinSchema.Of(plan.Analysis.Columns),
                ["jobReference"] = new JsonObject { ["projectId"] = project, ["location"] = plan.Location },
                ["totalBytesProcessed"] = StandinResources.Text(plan.BytesProcessed),
                ["jobComplete"] = true,
                ["cacheHit"] = false,
            });
        }

        var job = await jobs.InsertAsync(statement, null, cancellationToken);
        await WaitAsync(job, (int?)body["timeoutMs"], cancellationToken);
        var isInt64 = Flag(body["formatOptions"]?["useInt64Timestamp"]?.ToString());
        return Results(job, "bigquery#queryResponse", 0, Whole(body["maxResults"]), isInt64);
    }

    public async Task<StandinAnswer> ResultsAsync(string project, string id, StandinArguments arguments, CancellationToken cancellationToken)
    {
        var job = jobs.Find(project, id, arguments["location"]);
        await WaitAsync(job, arguments.Whole("timeoutMs"), cancellationToken);
        var start = arguments["pageToken"] is { } token ? Read(token, job) : arguments.Whole("startIndex") ?? 0;
        return Results(job, "bigquery#getQueryResultsResponse", start, arguments.Whole("maxResults"), Flag(arguments["formatOptions.useInt64Timestamp"]));
    }

    public StandinAnswer Get(string project, string id, StandinArguments arguments) => StandinAnswer.Good(StandinJobResource.Of(jobs.Find(project, id, arguments["location"])));

    public StandinAnswer Cancel(string project, string id, StandinArguments arguments)
    {
        var job = jobs.Find(project, id, arguments["location"]);
        jobs.Cancel(job);
        return StandinAnswer.Good(new JsonObject { ["kind"] = "bigquery#jobCancelResponse", ["job"] = StandinJobResource.Of(job) });
    }

    private StandinAnswer Results(StandinJob job, string kind, int start, int? most, bool isInt64Timestamp)
    {
        if (job.Error is { } error)
        {
            throw new StandinRefusal(error);
        }

        var answer = new JsonObject { ["kind"] = kind, ["jobReference"] = StandinJobResource.Reference(job), ["jobComplete"] = job.IsDone };
        if (!job.IsDone)
        {
            return StandinAnswer.Good(answer);
        }

        var rows = job.Rows!;
        var page = rows.Rows.Skip(start).Take(Math.Min(most ?? int.MaxValue, options.MostRowsPerPage)).ToArray();
        var cells = new StandinCells(isInt64Timestamp);
        answer["etag"] = "standin";
        answer["schema"] = StandinSchema.Of(rows.Columns);
        answer["totalRows"] = StandinResources.Text(rows.Rows.Length);
        answer["totalBytesProcessed"] = StandinResources.Text(job.BytesProcessed);
        answer["cacheHit"] = job.IsCacheHit;
        answer["location"] = job.Location;
        if (page.Length > 0)
        {
            answer["rows"] = new JsonArray([.. page.Select(r => cells.Row(r, rows.Columns))]);
        }

        if (start + page.Length < rows.Rows.Length && most != 0)
        {
            answer["pageToken"] = $"{job.JobId}/{start + page.Length}";
        }

        return StandinAnswer.Good(answer);
    }

    private static async Task WaitAsync(StandinJob job, int? milliseconds, CancellationToken cancellationToken)
    {
        try
        {
            await job.Done.WaitAsync(milliseconds is { } given ? TimeSpan.FromMilliseconds(given) : Patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The answer says that the job is not complete.
        }
    }

    private static int Read(string token, StandinJob job) =>
        token.Split('/') is [var id, var start] && id == job.JobId ? int.Parse(start, CultureInfo.InvariantCulture) : throw new StandinRefusal(StandinError.Invalid($"Invalid value at 'page_token': {token}"));

    private static int? Whole(JsonNode? node) => node is null ? null : int.Parse(node.ToString(), CultureInfo.InvariantCulture);

    private static bool Flag(string? text) => string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);
}
