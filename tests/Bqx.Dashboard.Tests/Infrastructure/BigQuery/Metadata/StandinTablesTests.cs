using System.Globalization;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Warehouse;
using Bqx.Dashboard.Tests.BigQueryStandin;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Infrastructure.BigQuery.Metadata;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Metadata;

/// <summary>The same sources over the stand-in: its queries are judged and answered by Google's own engine.</summary>
[Collection(SharedEngine.Name)]
[Trait("Category", "Engine")]
public sealed class StandinTablesTests(EngineFixture fixture)
{
    private readonly FakeClock _clock = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_BarsByPair_HaveTheirFirstAndLastRow()
    {
        var held = new StandinWarehouse();
        var dataset = held.Add(StandinWarehouses.Project, "bqx_ml", "US", [.. World.DefaultPairs.Select((p, i) => StandinWarehouses.Bars($"lag_bqx_{p.Key}", 100 + i, _clock.GetUtcNow()))]);
        await using var server = await StartAsync(held);
        var (kept, source) = Source(server);

        var first = await ReadAsync(kept, source);
        _clock.Advance(TimeSpan.FromMinutes(31));
        dataset.Add(StandinWarehouses.Bars("lag_bqx_eurusd", 130, _clock.GetUtcNow()));
        var second = await ReadAsync(kept, source);

        Assert.Equal([100L, 102, 101, 103], first.Value.Tables.Items.Select(t => t.Rows!.Value));
        Assert.All(first.Value.Tables.Items, t => Assert.Equal((StandinWarehouses.First, StandinWarehouses.First.AddMinutes(t.Rows!.Value - 1)), (t.OldestRowAt!.Value, t.NewestRowAt!.Value)));
        Assert.Equal((StandinWarehouses.First, StandinWarehouses.First.AddMinutes(129)), (second.Value.Tables.Items[0].OldestRowAt!.Value, second.Value.Tables.Items[0].NewestRowAt!.Value));
        Assert.Equal([4, 1], server.Ledger.Jobs.Select(j => j.Tables.Length));
        Assert.Equal([4 * 10_485_760L, 10_485_760L], server.Ledger.Jobs.Select(j => j.BytesBilled));
    }

    [Fact]
    public async Task ReadAsync_600Tables_AreTwoQueriesOfTheViews()
    {
        var held = new StandinWarehouse();
        held.Add(StandinWarehouses.Project, "bqx_ml", "US", [.. Enumerable.Range(0, 600).Select(i => new StandinTable(
            string.Create(CultureInfo.InvariantCulture, $"other_{i:000}"), i % 2 == 0 ? "t TIMESTAMP, a ARRAY<STRUCT<x INT64>>" : "t TIMESTAMP, b NUMERIC", [[_clock.GetUtcNow(), i % 2 == 0 ? Array.Empty<object?>() : null]]))]);
        await using var server = await StartAsync(held);
        var (kept, source) = Source(server);

        var first = await ReadAsync(kept, source);
        var second = await ReadAsync(kept, source);

        Assert.Equal((600, true), (first.Value.Tables.Items.Length, first.Value.Tables.IsExhausted));
        Assert.All(first.Value.Tables.Items, t => Assert.Equal(1L, t.Rows));
        Assert.Equal(["ARRAY<STRUCT<x INT64>>", "NUMERIC"], first.Value.Tables.Items.Take(2).Select(t => t.Columns[1].Type));
        Assert.Equal(first.Value.Tables.Items.SelectMany(t => t.Columns), second.Value.Tables.Items.SelectMany(t => t.Columns));
        Assert.Equal(4, server.Ledger.Jobs.Length);
        Assert.DoesNotContain(server.Ledger.Calls, c => c.Path.Contains("/tables/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task JobsReadAsync_OthersAndOwn_AreAddedUpFromTheView()
    {
        var held = new StandinWarehouse();
        held.Add(StandinWarehouses.Project, "bqx_ml", "US", StandinWarehouses.Bars("lag_bqx_eurusd", 100, _clock.GetUtcNow()));
        await using var server = await StartAsync(held);
        server.Views.OtherJobs.AddRange(
        [
            StandinWarehouses.Job("ml@bqx.dev", "SELECT '" + new string('x', 900) + "'", 5L << 30, _clock.GetUtcNow().AddHours(-1)),
            StandinWarehouses.Job("ml@bqx.dev", "SELECT 2", 1L << 30, _clock.GetUtcNow().AddHours(-2)),
            StandinWarehouses.Job("late@bqx.dev", "SELECT 3", 9L << 30, _clock.GetUtcNow().AddDays(-1)),
        ]);
        var (kept, source) = Source(server);
        await ReadAsync(kept, source);
        _clock.Advance(TimeSpan.FromSeconds(1));

        var read = Assert.IsType<SourceReading<ProjectQueries>.Read>(await kept.Jobs(server).ReadAsync(Token));

        Assert.Equal([("ml@bqx.dev", false, 2L, 6L << 30), ("dashboard@bqx-ml-demo.iam.gserviceaccount.com", true, 1L, 10_485_760L)], read.Value.Users.Select(u => (u.Name, u.IsOwn, u.Queries, u.BilledBytes)).Take(2));
        Assert.Equal((5L << 30, 500, true), (read.Value.Largest[0].BilledBytes, read.Value.Largest[0].Text.Length, read.Value.Largest[0].IsCut));
    }

    private Task<StandinServer> StartAsync(StandinWarehouse held) =>
        StandinServer.StartAsync(held, fixture.Engine, new StandinOptions { Token = null, Clock = _clock }, Token);

    private (StandinWarehouses Kept, BigQueryTables Source) Source(StandinServer server)
    {
        var kept = new StandinWarehouses(_clock);
        return (kept, kept.Tables(server));
    }

    private static async Task<SourceReading<WarehouseTables>.Read> ReadAsync(StandinWarehouses kept, BigQueryTables source)
    {
        var reading = await source.ReadAsync(Token);
        var read = Assert.IsType<SourceReading<WarehouseTables>.Read>(reading);
        kept.Published = read.Value;
        return read;
    }
}
