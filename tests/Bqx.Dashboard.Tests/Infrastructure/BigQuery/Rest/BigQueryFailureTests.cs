using System.Globalization;
using Bqx.Core.Common;
using Bqx.Core.Warehouse;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Rest;

/// <summary>Each trouble is one sentence with the key to look at; only what passes is tried again.</summary>
public sealed class BigQueryFailureTests
{
    private static readonly DatasetName Dataset = new("small", "d");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task QueryAsync_RateLimit403_IsTriedAgain()
    {
        await using var bench = await BigQueryBench.StartAsync();
        bench.Server.Next(SmallFault.Error(403, "rateLimitExceeded", "Exceeded rate limits: too many concurrent queries"), times: 3);

        await bench.AnswerAsync();

        Assert.Equal(4, bench.Server.Calls.Count(c => c.IsInsert));
    }

    [Fact]
    public async Task QueryAsync_RateLimitThatStays_SaysToWait()
    {
        await using var bench = await BigQueryBench.StartAsync();
        bench.Server.Next(SmallFault.Error(403, "rateLimitExceeded", "Exceeded rate limits"), times: 100);

        var problem = await bench.FailAsync();

        Assert.Equal(SourceProblemKind.RateLimited, problem.Kind);
        Assert.Contains("asks to go slowly: Exceeded rate limits", problem.Message, StringComparison.Ordinal);
        Assert.StartsWith("Wait", problem.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QueryAsync_Quota403_IsNotTriedAgainAndSaysToRaiseIt()
    {
        await using var bench = await BigQueryBench.StartAsync();
        bench.Server.Next(SmallFault.Error(403, "quotaExceeded", "Quota exceeded: Your project exceeded quota for query bytes"), times: 100);

        var problem = await bench.FailAsync();

        Assert.Equal(SourceProblemKind.RateLimited, problem.Kind);
        Assert.Contains("A quota of the project small is used up", problem.Message, StringComparison.Ordinal);
        Assert.Contains("raise the quota of BigQuery:ProjectId", problem.Advice, StringComparison.Ordinal);
        Assert.Single(bench.Server.Calls, c => c.IsInsert);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task QueryAsync_StormThatStays_IsGivenUpAtTheDeadlineAfterGrowingWaits(int status)
    {
        await using var bench = await BigQueryBench.StartAsync();
        bench.Server.Next(new SmallFault.Answer(status, "busy", "text/plain"), times: 1_000);
        var started = bench.Clock.GetUtcNow();

        var problem = await bench.FailAsync();

        Assert.Equal(SourceProblemKind.Unreachable, problem.Kind);
        Assert.Contains($"has trouble ({status.ToString(CultureInfo.InvariantCulture)})", problem.Message, StringComparison.Ordinal);
        Assert.InRange(bench.Server.Calls.Count(c => c.IsInsert), 7, 20);
        Assert.InRange(bench.Clock.GetUtcNow() - started, TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task QueryAsync_TooManyRequests_IsTriedAgain()
    {
        await using var bench = await BigQueryBench.StartAsync();
        bench.Server.Next(new SmallFault.Answer(429, "{}"), times: 2);

        await bench.AnswerAsync();
    }

    [Fact]
    public async Task QueryAsync_OverTheBytesCap_NamesTheKeyAndIsNotTriedAgainThoughItIs500()
    {
        await using var bench = await BigQueryBench.StartAsync();
        bench.Server.JobErrors.Enqueue(("bytesBilledLimitExceeded", "Query exceeded limit for bytes billed: 1. 10485760 or higher required."));

        var problem = await bench.FailAsync();

        Assert.Equal(SourceProblemKind.Forbidden, problem.Kind);
        Assert.Contains("10485760 or higher required", problem.Message, StringComparison.Ordinal);
        Assert.Contains("BigQuery:MaxBytesBilledPerQuery", problem.Advice, StringComparison.Ordinal);
        Assert.Single(bench.Server.Jobs);
    }

    [Theory]
    [InlineData("Access Denied: Project small: User does not have bigquery.jobs.create permission in project small.", "it lacks bigquery.jobs.create")]
    [InlineData("Access Denied: Table small:d.t: no.", "it lacks bigquery.jobs.create")]
    [InlineData("Access Denied: Table small:d.t: Permission bigquery.tables.getData denied on table", "it lacks bigquery.tables.getData")]
    public async Task QueryAsync_Denied_NamesThePermission(string said, string expected)
    {
        await using var bench = await BigQueryBench.StartAsync();
        bench.Server.Next(SmallFault.Error(403, "accessDenied", said));

        var problem = await bench.FailAsync();

        Assert.Equal(SourceProblemKind.Forbidden, problem.Kind);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.Contains("BigQuery:CredentialsFile", problem.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Not found: Dataset small:d was not found in location US at [1:15]", SourceProblemKind.BadData, "Not found in US", "BigQuery:Location")]
    [InlineData("Not found: Table small:d.t was not found in location EU", SourceProblemKind.BadData, "Not found in EU", "BigQuery:Location")]
    [InlineData("Not found: Project smal", SourceProblemKind.BadData, "no such project", "BigQuery:ProjectId")]
    [InlineData("Not found: Dataset small:d", SourceProblemKind.NotFound, "no such dataset", "BigQuery:Datasets")]
    [InlineData("Not found: Table small:d.t", SourceProblemKind.NotFound, "no such table", "warehouse.physical")]
    public async Task QueryAsync_NotFound_IsMissingOnlyWhereThatIsProven(string said, SourceProblemKind kind, string message, string advice)
    {
        await using var bench = await BigQueryBench.StartAsync();
        bench.Server.JobErrors.Enqueue(("notFound", said));

        var problem = await bench.FailAsync();

        Assert.Equal(kind, problem.Kind);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Contains(advice, problem.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QueryAsync_ServiceDisabled_NamesTheProject()
    {
        await using var bench = await BigQueryBench.StartAsync();
        bench.Server.Next(new SmallFault.Answer(403, """
            {"error":{"code":403,"message":"BigQuery API has not been used in project 1 before or it is disabled.","status":"PERMISSION_DENIED",
            "errors":[{"message":"x","domain":"usageLimits","reason":"accessNotConfigured"}],
            "details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"SERVICE_DISABLED","domain":"googleapis.com"}]}}
            """));

        Assert.Contains("The BigQuery API is not turned on in the project small", (await bench.FailAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QueryAsync_SignInPage_IsNotBigQuery()
    {
        await using var bench = await BigQueryBench.StartAsync();
        bench.Server.Next(new SmallFault.Answer(200, "<!DOCTYPE html><html></html>", "text/html"), times: 10);

        var problem = await bench.FailAsync();

        Assert.Equal(SourceProblemKind.BadData, problem.Kind);
        Assert.Contains("HTML instead of JSON", problem.Message, StringComparison.Ordinal);
        Assert.Contains("BigQuery:BaseUrl", problem.Advice, StringComparison.Ordinal);
        Assert.Single(bench.Server.Calls, c => c.IsInsert);
    }

    [Fact]
    public async Task QueryAsync_Redirect_IsNotFollowed()
    {
        await using var bench = await BigQueryBench.StartAsync();
        bench.Server.Next(new SmallFault.Answer(302, "", "text/plain"));

        Assert.Contains("a redirect (302)", (await bench.FailAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QueryAsync_NobodyListens_IsUnreachable()
    {
        await using var bench = await BigQueryBench.StartAsync(settings: static s => s with { BaseUrl = new Uri("http://127.0.0.1:1") });

        var problem = await bench.FailAsync();

        Assert.Equal(SourceProblemKind.Unreachable, problem.Kind);
        Assert.Contains("cannot be reached (ConnectionRefused)", problem.Message, StringComparison.Ordinal);
        Assert.Contains("BigQuery:BaseUrl", problem.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListTablesAsync_ManyPages_AreListedToTheLast()
    {
        await using var bench = await BigQueryBench.StartAsync();
        const string Path = "/bigquery/v2/projects/small/datasets/d/tables";
        bench.Server.Resources[Path] = Page("""{"nextPageToken":"a","tables":[{"tableReference":{"tableId":"t1"},"type":"TABLE","creationTime":"1700000000000","timePartitioning":{"type":"DAY","field":"time"},"clustering":{"fields":["pair"]}}]}""");
        bench.Server.Resources[Path + "#a"] = Page("""{"tables":[{"tableReference":{"tableId":"t2"},"type":"VIEW"}]}""");

        var listing = Assert.IsType<BigQueryReply<Listing<ListedTable>>.Answered>(await bench.Client.ListTablesAsync(Dataset, Stop)).Value;

        Assert.True(listing.IsExhausted);
        Assert.Equal(["t1", "t2"], listing.Items.Select(t => t.TableId));
        Assert.Equal(new TablePartitioning("DAY", "time", false), listing.Items[0].Partitioning);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), listing.Items[0].CreatedAt);
    }

    [Fact]
    public async Task ListTablesAsync_PageRepeated_IsNotExhausted()
    {
        await using var bench = await BigQueryBench.StartAsync();
        const string Path = "/bigquery/v2/projects/small/datasets/d/tables";
        bench.Server.Resources[Path] = Page("""{"nextPageToken":"a","tables":[]}""");
        bench.Server.Resources[Path + "#a"] = Page("""{"nextPageToken":"a","tables":[]}""");

        Assert.False(Assert.IsType<BigQueryReply<Listing<ListedTable>>.Answered>(await bench.Client.ListTablesAsync(Dataset, Stop)).Value.IsExhausted);
    }

    [Fact]
    public async Task ListTablesAsync_DatasetGone_IsNotFound()
    {
        await using var bench = await BigQueryBench.StartAsync();
        bench.Server.Next(SmallFault.Error(404, "notFound", "Not found: Dataset small:d"));

        var failed = Assert.IsType<BigQueryReply<Listing<ListedTable>>.Failed>(await bench.Client.ListTablesAsync(Dataset, Stop));

        Assert.True(failed.Is(SourceProblemKind.NotFound));
        Assert.Contains("BigQuery:Datasets", failed.Problem.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetTableAsync_Table_IsReadWithAllFigures()
    {
        await using var bench = await BigQueryBench.StartAsync();
        bench.Server.Resources["/bigquery/v2/projects/small/datasets/d/tables/t"] = Page("""
            {"type":"TABLE","numRows":"12","numBytes":"345","numLongTermBytes":"6","creationTime":"1700000000000","lastModifiedTime":"1700000001000","etag":"e","location":"EU",
            "streamingBuffer":{"estimatedRows":"7"},"requirePartitionFilter":true,"timePartitioning":{"type":"HOUR"},"clustering":{"fields":["a","b"]},
            "schema":{"fields":[{"name":"s","type":"RECORD","mode":"REPEATED","fields":[{"name":"x","type":"FLOAT"}]}]}}
            """);

        var table = Assert.IsType<BigQueryReply<TableResource>.Answered>(await bench.Client.GetTableAsync(new BigQueryTableName(Dataset, "t"), Stop)).Value;

        Assert.Equal((12L, 345L, 6L, 7L, "e", "EU"), (table.Rows, table.Bytes, table.LongTermBytes, table.StreamingRows, table.ETag, table.Location));
        Assert.Equal(new TablePartitioning("HOUR", null, true), table.Partitioning);
        Assert.Equal(["a", "b"], table.Clustering);
        Assert.Equal(BigQueryFieldType.Float, Assert.Single(Assert.Single(table.Fields).Fields).Type);
    }

    private static System.Text.Json.Nodes.JsonObject Page(string json) => System.Text.Json.Nodes.JsonNode.Parse(json)!.AsObject();
}
