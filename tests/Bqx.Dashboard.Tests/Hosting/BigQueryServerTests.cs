using System.Net;
using System.Text.Json;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Models;
using Bqx.Dashboard.Tests.BigQueryStandin;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Refresh;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Hosting;

/// <summary>The running application with BigQuery as its warehouse and its bill.</summary>
[Collection(SharedEngine.Name)]
[Trait("Category", "Engine")]
public sealed class BigQueryServerTests(EngineFixture fixture)
{
    private const string Budget = "BigQuery:DailyScanBudgetBytes";

    private static readonly SourceName[] OfBigQuery = [SourceName.Warehouse, SourceName.Models, SourceName.Costs, SourceName.Jobs];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readyz_BigQueryAnswers_NamesEachSourceOfItAsFresh()
    {
        await using var server = await StartAsync();
        await using var factory = Factory(server);
        using var client = await ClientAsync(factory);

        await Eventually.TrueAsync(async () => (await ReadyAsync(client)).Ready);

        var (_, sources) = await ReadyAsync(client);
        Assert.All(OfBigQuery, name => Assert.Equal((true, "Fresh", null), sources[name.ToString()]));
    }

    [Fact]
    public async Task Readyz_NoCredentials_IsNotReadyAndNamesEachSourceAndTheKey()
    {
        await using var server = await StartAsync();
        await using var factory = Factory(server, ("BigQuery:AllowAnonymous", "false"), ("BigQuery:CredentialsFile", "/nowhere/key.json"));
        using var client = await ClientAsync(factory);

        await Eventually.TrueAsync(async () => (await ReadyAsync(client)).Sources.Values.All(static s => s.State != "NotLoaded"));

        var (isReady, sources) = await ReadyAsync(client);
        Assert.False(isReady);
        Assert.All(OfBigQuery, name =>
        {
            Assert.Equal((false, "Forbidden"), (sources[name.ToString()].Ready, sources[name.ToString()].State));
            Assert.Contains("BigQuery:CredentialsFile /nowhere/key.json cannot be read", sources[name.ToString()].Detail, StringComparison.Ordinal);
        });
    }

    /// <summary>The day is used up after the first readings, and rows come in that would have to be read.</summary>
    [Fact]
    public async Task Refresh_DayUsedUp_SendsNoQueryAndThePagesSaySoOverTheLastGoodValue()
    {
        await using var server = await StartAsync();
        await using var factory = Factory(server);
        using var client = await ClientAsync(factory);
        await Eventually.TrueAsync(async () => (await ReadyAsync(client)).Ready);
        var (models, costs) = (Snapshot<ModelRegistry>(factory), Snapshot<CostRecords>(factory));
        var jobs = Jobs(server);
        Assert.Equal(["billing", "models"], jobs.Distinct().Order(StringComparer.Ordinal));

        UseUp(factory);
        BigQueryDemo.Write(server.Warehouse);
        factory.Services.GetRequiredService<IRefresh>().Request(SourceName.Models);
        factory.Services.GetRequiredService<IRefresh>().Request(SourceName.Costs);
        await Eventually.TrueAsync(() => Snapshot<ModelRegistry>(factory).State == SourceState.Failed && Snapshot<CostRecords>(factory).State == SourceState.Failed);

        Assert.Equal(jobs, Jobs(server));
        Assert.Same(models.Value, Snapshot<ModelRegistry>(factory).Value);
        Assert.Same(costs.Value, Snapshot<CostRecords>(factory).Value);
        Assert.Equal(models.CapturedAt, Snapshot<ModelRegistry>(factory).CapturedAt);
        await Eventually.TrueAsync(async () => (await ReadyAsync(client)).Sources is var s && s["Models"].State == "Failed" && s["Costs"].State == "Failed");
        await SaidAsync(client, "/models", "Model evidence could not be read.", "models", "data-testid=\"models-trained\"[^>]*>\\d");
        await SaidAsync(client, "/cost", "Billing export could not be read.", "billing", "Cloud Run");
    }

    /// <param name="client">To the pages.</param>
    /// <param name="page">Which.</param>
    /// <param name="title">Of the notice.</param>
    /// <param name="purpose">Of the query that was refused.</param>
    /// <param name="kept">What the page shows of its last good value.</param>
    private static async Task SaidAsync(HttpClient client, string page, string title, string purpose, string kept)
    {
        var text = WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(page, UriKind.Relative), Cancel));

        Assert.Contains(title, text, StringComparison.Ordinal);
        Assert.Matches($@"A query \({purpose}\) may bill \d+ MiB; 0 (B|bytes|MiB) of today's .* are left \({Budget}\)\. Raise {Budget}, or wait until midnight UTC\.", text);
        Assert.Contains("Showing data from", text, StringComparison.Ordinal);
        Assert.Matches(kept, text);
    }

    private static void UseUp(DashboardFactory factory)
    {
        var now = TimeProvider.System.GetUtcNow();
        factory.Services.GetRequiredService<IQueryBudget>().Settle(0, new SpentQuery
        {
            JobId = "bqx_scan_large",
            Purpose = "scan",
            Subject = "large",
            EndedAt = now,
            IsAnswered = true,
            BytesProcessed = 1L << 40,
            BytesBilled = 1L << 40,
            IsCacheHit = false,
        });
    }

    private static string[] Jobs(StandinServer server) => [.. server.Ledger.Jobs.Select(static j => j.Label("purpose")!).Where(static p => p is "models" or "billing")];

    private static Snapshot<T> Snapshot<T>(DashboardFactory factory)
        where T : class => factory.Services.GetRequiredService<ILive<Snapshot<T>>>().Current;

    private static async Task<(bool Ready, Dictionary<string, (bool Ready, string State, string? Detail)> Sources)> ReadyAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/readyz", UriKind.Relative), Cancel);
        var ready = JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(ready.GetProperty("ready").GetBoolean() ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        return (ready.GetProperty("ready").GetBoolean(), ready.GetProperty("dependencies").EnumerateArray().ToDictionary(
            static d => d.GetProperty("name").GetString()!,
            static d => (d.GetProperty("ready").GetBoolean(), d.GetProperty("state").GetString()!, d.GetProperty("detail").GetString())));
    }

    private static DashboardFactory Factory(StandinServer server, params (string Key, string Value)[] more)
    {
        var factory = new DashboardFactory();
        foreach (var (key, value) in BigQueryDemo.Settings(server).Select(static s => (s.Key, s.Value)).Concat(more))
        {
            factory.Settings[key] = value;
        }

        return factory;
    }

    /// <summary>With every source tried once.</summary>
    private static async Task<HttpClient> ClientAsync(DashboardFactory factory)
    {
        var client = new HttpClient { BaseAddress = factory.Start() };
        await Task.WhenAll(factory.Services.GetServices<ISourceRefresher>().Select(static r => r.FirstAttempt)).WaitAsync(TimeSpan.FromMinutes(2), Cancel);
        return client;
    }

    private Task<StandinServer> StartAsync() => StandinServer.StartAsync(BigQueryDemo.Warehouse(), fixture.Engine, new StandinOptions { Token = null }, Cancel);
}
