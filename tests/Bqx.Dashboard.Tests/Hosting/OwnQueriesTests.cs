using System.Net.Http.Json;
using System.Text.Json;

namespace Bqx.Dashboard.Tests.Hosting;

/// <summary>What the dashboard itself asked of the warehouse, for programs.</summary>
public sealed class OwnQueriesTests(DashboardFactory factory) : IClassFixture<DashboardFactory>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OwnQueries_DemoWorkspace_SaysTheBudgetAndDaysThatAddUp()
    {
        using var client = new HttpClient { BaseAddress = factory.Start() };

        var own = await client.GetFromJsonAsync<JsonElement>("/api/v1/queries/own", Cancel);

        Assert.Equal(("warehouse", 6.25m), (own.GetProperty("source").GetString(), own.GetProperty("usdPerTiB").GetDecimal()));
        Assert.Equal(JsonValueKind.String, own.GetProperty("asOf").ValueKind);
        var budget = own.GetProperty("budget");
        Assert.False(budget.GetProperty("isOfAllQueries").GetBoolean());
        Assert.Equal(JsonValueKind.Null, budget.GetProperty("refused").ValueKind);
        var month = own.GetProperty("month");
        Assert.Equal(month.GetProperty("bytes").GetInt64(), own.GetProperty("days").EnumerateArray().Sum(static d => d.GetProperty("bytes").GetInt64()));
        Assert.Equal(own.GetProperty("today").GetProperty("bytes").GetInt64(), own.GetProperty("todayByKind").EnumerateArray().Sum(static k => k.GetProperty("bytes").GetInt64()));
        Assert.True(month.GetProperty("priceUsd").GetDecimal() >= 0);
    }

    [Fact]
    public async Task OpenApi_OwnQueries_AreDescribed()
    {
        using var client = new HttpClient { BaseAddress = factory.Start() };

        var get = (await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancel)).GetProperty("paths").GetProperty("/api/v1/queries/own").GetProperty("get");

        Assert.Contains("day's budget", get.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.Contains("BigQuery:UsdPerTiB", get.GetProperty("description").GetString(), StringComparison.Ordinal);
    }
}
