using System.Text.Json;
using Bqx.Dashboard.Tests.BigQueryStandin;
using Bqx.Dashboard.Tests.GoogleSqlEngine;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Standin.OfficialClient;

/// <summary>What the stand-in answers is what Google's own client takes for BigQuery's answers.</summary>
[Collection(SharedEngine.Name)]
[Trait("Category", "Engine")]
public sealed class OfficialClientTests(EngineFixture fixture)
{
    [Fact]
    public async Task StandIn_CalledByGooglesOwnClient_AnswersAsBigQueryDoes()
    {
        await using var server = await StandinServer.StartAsync(Bars.Warehouse(), fixture.Engine, cancellationToken: TestContext.Current.CancellationToken);
        server.Faults.NeverEnds = static job => job.Label("purpose") == "endless";

        var seen = await BigQueryJs.CheckAsync(server, "proj");

        Assert.Equal("""["abroad EU","bars US"]""", Text(seen, "datasets"));
        Assert.Equal("US", seen.GetProperty("location").GetString());
        Assert.Equal("""[["lag_audusd","lag_eurusd","lag_gbpusd"],["lag_usdjpy"]]""", Text(seen, "pages"));
        Assert.Equal(
            """{"numRows":"4","numBytes":"112","fields":["bar_start_time TIMESTAMP REQUIRED","pair STRING NULLABLE","close FLOAT NULLABLE","volume INTEGER NULLABLE"],"partitioning":{"type":"DAY","field":"bar_start_time"},"clustering":{"fields":["pair"]}}""",
            Text(seen, "table"));
        Assert.Equal(
            """{"whole":42,"text":"ø","flag":true,"number":0.5,"many":["a","b"],"time":"2026-11-02T05:00:00.123456000Z","day":"2026-11-02","exact":"12345678901234567890.123456789","nan":"NaN","bytes":"00ff","structs":[{"a":1,"b":"x"}],"nothing":null,"clock":"01:02:03.500000","civil":"2026-11-02T05:00:00","smallest":"0.00000000000000000000000000000000000001","json":"{\"a\":1}","one":{"a":1,"b":"x"},"hour":"01:02:03.500000","local":"2026-11-02T05:00:00"}""",
            Text(seen, "row"));
        Assert.Equal("""{"bytes":"32","state":"DONE","fields":["STRING","INTEGER","TIMESTAMP"]}""", Text(seen, "dry"));
        Assert.Equal("""["eurusd 2 2026-11-03T01:00:00.000Z"]""", Text(seen, "rows"));
        Assert.Equal(
            """{"labels":{"app":"bqx-dashboard","purpose":"scan"},"id":"own_id","state":"DONE","processed":"32","billed":"10485760","tables":["lag_eurusd"],"cacheHit":false}""",
            Text(seen, "job"));
        Assert.True(seen.GetProperty("again").GetBoolean());
        Assert.Equal("[10,10,5]", Text(seen, "results"));
        Assert.Equal("RUNNING stopped", $"{seen.GetProperty("running")} {seen.GetProperty("cancelled")}");
        Assert.Equal("""[{"table_name":"lag_audusd","total_rows":4}]""", Text(seen, "storage"));
        AssertErrors(seen.GetProperty("errors"));
    }

    private static string Text(JsonElement seen, string name) => seen.GetProperty(name).GetRawText();

    private static void AssertErrors(JsonElement errors) => Assert.Equal(
        [
            "syntax 400 invalidQuery Syntax error: SELECT list must not be empty at [1:8]",
            "column 400 invalidQuery Unrecognized name: nothing at [1:8]",
            "table 404 notFound Not found: Table proj:bars.nowhere was not found in location US",
            "region 404 notFound Not found: Dataset proj:bars was not found in location EU",
            "filter 400 invalidQuery Cannot query over table 'proj.bars.lag_eurusd' without a filter over column(s) 'bar_start_time' that can be used for partition elimination",
            "zero 400 invalidQuery division by zero: 1 / 0",
            "cap undefined bytesBilledLimitExceeded Query exceeded limit for bytes billed: 1000. 10485760 or higher required.",
            "duplicate 409 duplicate Already Exists: Job proj:US.own_id",
            "dataset 404 notFound Not found: Dataset proj:nowhere",
            "missing 404 notFound Not found: Table proj:bars.nowhere",
            "job 404 notFound Not found: Job proj:nowhere",
            "token 401 authError Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.",
        ],
        errors.EnumerateObject().Select(static e => $"{e.Name} {e.Value}"));
}
