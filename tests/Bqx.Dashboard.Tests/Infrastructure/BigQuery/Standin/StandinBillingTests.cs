using System.Text.Json;
using System.Text.Json.Nodes;
using Bqx.Dashboard.Tests.BigQueryStandin;
using Bqx.Dashboard.Tests.GoogleSqlEngine;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Standin;

/// <summary>What the stand-in counts and bills, and what INFORMATION_SCHEMA tells of it.</summary>
[Collection(SharedEngine.Name)]
[Trait("Category", "Engine")]
public sealed class StandinBillingTests(EngineFixture fixture)
{
    private const string Eur = "`proj.bars.lag_eurusd`";
    private const string Gbp = "`proj.bars.lag_gbpusd`";

    [Theory]
    [InlineData($"SELECT COUNT(*) FROM {Gbp}", 0)]
    [InlineData($"SELECT MAX(volume) FROM {Gbp}", 24)]
    [InlineData($"SELECT MAX(volume) FROM {Gbp} WHERE bar_start_time >= TIMESTAMP '2026-11-03'", 32)]
    [InlineData($"SELECT MAX(b.volume) FROM {Gbp} AS b WHERE b.bar_start_time BETWEEN TIMESTAMP '2026-11-02 23:00:00' AND TIMESTAMP '2026-11-02 23:30:00' AND volume > 1", 24)]
    [InlineData($"SELECT MAX(volume) FROM {Gbp} WHERE DATE(bar_start_time) = @day", 32)]
    [InlineData($"SELECT MAX(volume) FROM {Gbp} WHERE bar_start_time > TIMESTAMP '2027-01-01'", 0)]
    [InlineData($"WITH t AS (SELECT *, close * 2 AS twice FROM {Gbp}) SELECT MAX(volume) FROM t", 24)]
    [InlineData($"SELECT MAX(volume) FROM {Gbp} UNION ALL SELECT MAX(close) FROM {Eur} WHERE bar_start_time IS NOT NULL", 24 + 56)]
    [InlineData("SELECT table_name FROM `proj.bars.INFORMATION_SCHEMA.TABLES`", 10 * 1024 * 1024)]
    public async Task DryRun_Statement_CountsTheColumnsAndPartitionsItNeeds(string sql, long bytes)
    {
        await using var server = await StartAsync();
        using var caller = new StandinCaller(server);
        var day = JsonNode.Parse("""[{"name":"day","parameterType":{"type":"DATE"},"parameterValue":{"value":"2026-11-03"}}]""")!.AsArray();

        var job = await caller.InsertAsync("dry", sql, isDryRun: true, sql.Contains("@day", StringComparison.Ordinal) ? day : null);

        Assert.Equal($"{bytes}", job.GetProperty("statistics").GetProperty("totalBytesProcessed").GetString());
        Assert.Empty(server.Ledger.Jobs);
    }

    [Fact]
    public async Task Query_TwoTables_BillsTenMebibytesForEach()
    {
        await using var server = await StartAsync();
        using var caller = new StandinCaller(server);

        await caller.QueryAsync($"SELECT MAX(g.volume) FROM {Gbp} AS g JOIN {Eur} AS e USING (bar_start_time) WHERE e.bar_start_time IS NOT NULL");

        Assert.Equal(2 * 10 * 1024 * 1024, server.Ledger.BytesBilled);
        Assert.Equal(["proj.bars.lag_eurusd", "proj.bars.lag_gbpusd"], Assert.Single(server.Ledger.Jobs).Tables.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Query_SameTextAgain_IsACacheHitUntilATableChanges()
    {
        await using var server = await StartAsync();
        using var caller = new StandinCaller(server);
        const string Sql = $"SELECT MAX(volume) FROM {Gbp}";

        await caller.QueryAsync(Sql);
        await caller.QueryAsync(Sql);
        server.Warehouse.Find("proj", "bars")!.Add(new StandinTable("lag_gbpusd", Bars.Columns, [Bars.Start, "gbpusd", 1.0, 70L]));
        var changed = await caller.QueryAsync(Sql);

        Assert.Equal([false, true, false], server.Ledger.Jobs.Select(static j => j.IsCacheHit));
        Assert.Equal([24L, 0L, 8L], server.Ledger.Jobs.Select(static j => j.BytesProcessed));
        Assert.Equal("""[{"f":[{"v":"70"}]}]""", changed.GetProperty("rows").GetRawText());
    }

    [Theory]
    [InlineData("SELECT STRING_AGG(table_name ORDER BY table_name) FROM `proj.region-us.INFORMATION_SCHEMA.TABLES`", "lag_audusd,lag_eurusd,lag_gbpusd,lag_usdjpy")]
    [InlineData("SELECT STRING_AGG(column_name || ' ' || data_type ORDER BY ordinal_position) FROM `proj.bars.INFORMATION_SCHEMA.COLUMNS` WHERE table_name = 'lag_eurusd'", "bar_start_time TIMESTAMP,pair STRING,close FLOAT64,volume INT64")]
    [InlineData("SELECT STRING_AGG(column_name) FROM `bars.INFORMATION_SCHEMA.COLUMNS` WHERE is_partitioning_column = 'YES' AND table_name = 'lag_eurusd'", "bar_start_time")]
    [InlineData("SELECT FORMAT('%d %d %d', total_rows, total_partitions, total_logical_bytes) FROM `proj`.`region-us`.INFORMATION_SCHEMA.TABLE_STORAGE WHERE table_name = 'lag_eurusd'", "4 2 112")]
    [InlineData("SELECT STRING_AGG(FORMAT('%s %d', partition_id, total_rows) ORDER BY partition_id) FROM `proj.bars.INFORMATION_SCHEMA.PARTITIONS` WHERE table_name = 'lag_eurusd'", "20261102 2,20261103 2")]
    [InlineData("SELECT CAST(COUNT(*) AS STRING) FROM `proj.region-us.INFORMATION_SCHEMA.JOBS` WHERE job_type = 'QUERY' AND EXISTS (SELECT 1 FROM UNNEST(labels) AS l WHERE l.key = 'purpose' AND l.value = 'scan')", "1")]
    public async Task Query_InformationSchema_TellsTheCatalogueAndTheJobs(string sql, string expected)
    {
        await using var server = await StartAsync();
        using var caller = new StandinCaller(server);
        await caller.QueryAsync("SELECT 1");

        var answer = await caller.QueryAsync(sql);

        Assert.Equal(expected, Cell(answer));
    }

    private static string? Cell(JsonElement answer) => answer.GetProperty("rows")[0].GetProperty("f")[0].GetProperty("v").GetString();

    private Task<StandinServer> StartAsync() => StandinServer.StartAsync(Bars.Warehouse(), fixture.Engine, new StandinOptions { Token = null }, TestContext.Current.CancellationToken);
}
