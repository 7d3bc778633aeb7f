using System.Net;
using Bqx.Dashboard.Tests.BigQueryStandin;
using Bqx.Dashboard.Tests.GoogleSqlEngine;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Standin;

/// <summary>What can be made to go wrong, and what goes wrong by itself as at BigQuery.</summary>
[Collection(SharedEngine.Name)]
[Trait("Category", "Engine")]
public sealed class StandinFaultTests(EngineFixture fixture)
{
    [Fact]
    public async Task Faults_Storm_EndsAfterItsRequests()
    {
        await using var server = await StartAsync();
        using var caller = new StandinCaller(server);
        server.Faults.Next(StandinFault.Storm, times: 2);

        var answers = new[] { await caller.GetAsync("datasets"), await caller.GetAsync("datasets"), await caller.GetAsync("datasets") };

        Assert.Equal([true, true, false], answers.Select(static a => a.TryGetProperty("error", out _)));
        Assert.Equal([503, 503, 200], server.Ledger.Calls.Select(static c => c.Status));
    }

    [Fact]
    public async Task Results_OfAnEndlessJob_AreNotCompleteUntilItIsCancelled()
    {
        await using var server = await StartAsync();
        using var caller = new StandinCaller(server);
        server.Faults.NeverEnds = static _ => true;
        await caller.InsertAsync("endless", "SELECT 1");

        var waiting = await caller.GetAsync("queries/endless?timeoutMs=10");
        await caller.PostAsync("jobs/endless/cancel", []);
        var stopped = await caller.GetAsync("queries/endless?timeoutMs=10");

        Assert.False(waiting.GetProperty("jobComplete").GetBoolean());
        Assert.False(waiting.TryGetProperty("rows", out _));
        Assert.Equal("stopped", stopped.GetProperty("error").GetProperty("errors")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Results_RetypedBetweenPages_ChangeTheSchema()
    {
        await using var server = await StartAsync(new StandinOptions { Token = null, MostRowsPerPage = 2 });
        using var caller = new StandinCaller(server);
        await caller.InsertAsync("pages", "SELECT n FROM UNNEST([1, 2, 3]) AS n ORDER BY n");
        server.Faults.Next(StandinFault.Retyped("n", "STRING"), when: static c => c.Query.Contains("pageToken", StringComparison.Ordinal));

        var first = await caller.GetAsync("queries/pages");
        var second = await caller.GetAsync($"queries/pages?pageToken={first.GetProperty("pageToken")}");

        Assert.Equal("3", first.GetProperty("totalRows").GetString());
        Assert.Equal(["INTEGER", "STRING"], new[] { first, second }.Select(static a => a.GetProperty("schema").GetProperty("fields")[0].GetProperty("type").GetString()));
        Assert.False(second.TryGetProperty("pageToken", out _));
    }

    [Fact]
    public async Task Body_CutInTheMiddle_BreaksTheConnection()
    {
        await using var server = await StartAsync();
        using var caller = new StandinCaller(server);
        server.Faults.Next(new StandinFault.CutBody());

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => caller.GetAsync("datasets/bars/tables"));
    }

    [Fact]
    public async Task Date_Skewed_IsToldWithEveryAnswer()
    {
        await using var server = await StartAsync();
        using var caller = new StandinCaller(server);
        server.Faults.DateSkew = TimeSpan.FromHours(2);

        using var answer = await caller.Http.GetAsync(new Uri("datasets", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.InRange(answer.Headers.Date!.Value - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(119), TimeSpan.FromMinutes(121));
    }

    [Fact]
    public async Task Table_AskedForAgain_IsNotModifiedUntilItChanges()
    {
        await using var server = await StartAsync();
        using var caller = new StandinCaller(server);
        using var first = await caller.Http.GetAsync(new Uri("datasets/bars/tables/lag_eurusd", UriKind.Relative), TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri("datasets/bars/tables/lag_eurusd", UriKind.Relative));
        Assert.True(again.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.GetValues("ETag")));

        using var second = await caller.Http.SendAsync(again, TestContext.Current.CancellationToken);
        server.Warehouse.Find("proj", "bars")!.Drop("lag_eurusd");
        using var gone = await caller.Http.GetAsync(new Uri("datasets/bars/tables/lag_eurusd", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.NotFound), (second.StatusCode, gone.StatusCode));
    }

    [Fact]
    public async Task Job_InARegion_IsFoundThereOnly()
    {
        await using var server = await StartAsync();
        using var caller = new StandinCaller(server);
        server.Warehouse.Add("proj", "near", "us-central1", Bars.Table("eurgbp"));
        await caller.InsertAsync("near", "SELECT COUNT(*) FROM `proj.near.lag_eurgbp`");

        var lost = await caller.GetAsync("jobs/near");
        var found = await caller.GetAsync("jobs/near?location=us-central1");

        Assert.Equal("Not found: Job proj:near", lost.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal("us-central1", found.GetProperty("jobReference").GetProperty("location").GetString());
    }

    [Fact]
    public async Task Query_FunctionThatTheEngineCannotEvaluate_FailsByName()
    {
        await using var server = await StartAsync();
        using var caller = new StandinCaller(server);

        var answer = await caller.QueryAsync("SELECT APPROX_COUNT_DISTINCT(pair) FROM `proj.bars.lag_gbpusd`");

        Assert.Equal("The stand-in's engine cannot evaluate this: Unsupported built-in function: approx_count_distinct", answer.GetProperty("error").GetProperty("message").GetString());
    }

    private Task<StandinServer> StartAsync(StandinOptions? options = null) =>
        StandinServer.StartAsync(Bars.Warehouse(), fixture.Engine, options ?? new StandinOptions { Token = null }, TestContext.Current.CancellationToken);
}
