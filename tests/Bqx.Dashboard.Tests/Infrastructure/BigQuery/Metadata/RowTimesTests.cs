using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Warehouse;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.BigQuery.Metadata;
using Bqx.Infrastructure.BigQuery.Naming;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Metadata;

/// <summary>Oldest and newest rows, the one part of a refresh that bills.</summary>
public sealed class RowTimesTests : IAsyncLifetime
{
    private const string Schema = """[{ "name": "place", "type": "INTEGER" }, { "name": "oldest", "type": "TIMESTAMP" }, { "name": "newest", "type": "TIMESTAMP" }]""";

    private static readonly DateTimeOffset Oldest = new(2020, 1, 1, 22, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Newest = new(2026, 11, 20, 21, 59, 0, TimeSpan.Zero);

    private readonly FakeClock _clock = new(new DateTimeOffset(2026, 11, 20, 22, 10, 0, TimeSpan.Zero));
    private FakeWarehouse _warehouse = null!;
    private WarehouseTables? _published;
    private RowTimePace _pace = new(TimeSpan.FromMinutes(30), 100L << 30);
    private BigQueryTables? _source;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private List<FakeTable> Tables => _warehouse.Datasets["bqx-ml.bqx_ml"].Tables;

    public async ValueTask InitializeAsync()
    {
        _warehouse = await FakeWarehouse.StartAsync(Token);
        _warehouse.Datasets["bqx-ml.bqx_ml"] = new FakeDataset("us-central1");
        _warehouse.Answer = static q => new FakeAnswer(Schema, [.. Enumerable.Range(0, q.Sql.Split("UNION ALL").Length).Select(static i => Row(i, Oldest, Newest))]);
    }

    public ValueTask DisposeAsync() => _warehouse.DisposeAsync();

    [Fact]
    public async Task ReadAsync_AFamily_IsOneQueryInItsRegionWithACap()
    {
        Tables.AddRange([new FakeTable("lag_bqx_eurusd"), new FakeTable("lag_bqx_gbpusd"), new FakeTable("regression_bqx_eurusd")]);

        var read = await ReadAsync();

        Assert.All(read.Value.Tables.Items, t => Assert.Equal((Oldest, Newest, _clock.GetUtcNow()), (t.OldestRowAt!.Value, t.NewestRowAt!.Value, t.RowTimesAt!.Value)));
        Assert.Equal(2, _warehouse.Queries.Count);
        var lag = _warehouse.Queries.Single(q => q.Sql.Contains("gbpusd", StringComparison.Ordinal));
        Assert.Equal(("tables", "us-central1", "0001-01-02 00:00:00.000000+00:00"), (lag.Purpose, lag.Location, lag.Parameter("since1")));
        Assert.Contains("MIN(`bar_start_time`) AS oldest, MAX(`bar_start_time`) AS newest FROM `bqx-ml.bqx_ml.lag_bqx_gbpusd` WHERE `bar_start_time` >= @since1", lag.Sql, StringComparison.Ordinal);
        Assert.Equal(20_971_520L, read.Provenance.Bytes);
        Assert.Contains("2 queries for the oldest and newest rows of 3 tables; billed 20 MiB, $0.00012", read.Provenance.Request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_BeforeTheNextRound_AsksNothingAndKeepsTheTimes()
    {
        Tables.Add(new FakeTable("lag_bqx_eurusd"));
        await ReadAsync();
        var then = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromMinutes(15));
        Tables[0] = Tables[0] with { Rows = 20_015, ModifiedAt = _clock.GetUtcNow() };

        var read = await ReadAsync();

        var table = Assert.Single(read.Value.Tables.Items);
        Assert.Equal((20_015L, Newest, then), (table.Rows!.Value, table.NewestRowAt!.Value, table.RowTimesAt!.Value));
        Assert.Equal((1, 0L), (_warehouse.Queries.Count, read.Provenance.Bytes));
    }

    [Fact]
    public async Task ReadAsync_NextRound_LooksOnlyAtTablesWrittenSinceAndOnlyAtTheirNewestPartition()
    {
        Tables.AddRange([new FakeTable("lag_bqx_eurusd"), new FakeTable("lag_bqx_gbpusd")]);
        await ReadAsync();
        _clock.Advance(TimeSpan.FromMinutes(30));
        Tables[1] = Tables[1] with { Rows = 20_030, ModifiedAt = _clock.GetUtcNow() };
        var newer = Newest.AddMinutes(30);
        _warehouse.Answer = _ => new FakeAnswer(Schema, [Row(0, null, newer)]);

        var read = await ReadAsync();

        var query = _warehouse.Queries.Last();
        Assert.DoesNotContain("eurusd", query.Sql, StringComparison.Ordinal);
        Assert.Equal("2026-11-20 00:00:00.000000+00:00", query.Parameter("since0"));
        Assert.Equal([(Oldest, Newest), (Oldest, newer)], read.Value.Tables.Items.Select(t => (t.OldestRowAt!.Value, t.NewestRowAt!.Value)));
    }

    [Fact]
    public async Task ReadAsync_NewestRowsDeleted_LooksAtAllInTheNextRound()
    {
        Tables.Add(new FakeTable("lag_bqx_eurusd"));
        await ReadAsync();
        _clock.Advance(TimeSpan.FromMinutes(30));
        Tables[0] = Tables[0] with { Rows = 10_000, ModifiedAt = _clock.GetUtcNow() };
        _warehouse.Answer = static _ => new FakeAnswer(Schema, [Row(0, null, null)]);
        await ReadAsync();
        _clock.Advance(TimeSpan.FromMinutes(30));

        await ReadAsync();

        Assert.Equal("0001-01-02 00:00:00.000000+00:00", _warehouse.Queries.Last().Parameter("since0"));
    }

    [Fact]
    public async Task ReadAsync_RowsInTheStreamingBuffer_CountAsWritten()
    {
        Tables.Add(new FakeTable("lag_bqx_eurusd") { StreamingRows = 7 });
        await ReadAsync();
        _clock.Advance(TimeSpan.FromMinutes(30));

        var read = await ReadAsync();

        Assert.Equal((2, 7L), (_warehouse.Queries.Count, read.Value.Tables.Items[0].Storage!.StreamingRows));
    }

    [Fact]
    public async Task ReadAsync_AfterARestart_GoesOnFromTheLastListing()
    {
        Tables.Add(new FakeTable("lag_bqx_eurusd"));
        await ReadAsync();
        _source = null;

        var read = await ReadAsync();

        Assert.Equal((1, Newest), (_warehouse.Queries.Count, read.Value.Tables.Items[0].NewestRowAt!.Value));
    }

    [Fact]
    public async Task ReadAsync_QueryRefused_LeavesTheAgeUnknownAndSaysWhy()
    {
        Tables.Add(new FakeTable("lag_bqx_eurusd"));
        _warehouse.Answer = static _ => FakeAnswer.Error(403, "accessDenied", "Access Denied: User does not have bigquery.jobs.create permission");

        var read = await ReadAsync();

        Assert.Null(read.Value.Tables.Items[0].NewestRowAt);
        Assert.Contains(read.Provenance.Rejected, r => r.Place == "lag_bqx_eurusd" && r.Reason.Contains("bigquery.jobs.create", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ts_utc", "TIMESTAMP", "has no time column bar_start_time, so its age is unknown")]
    [InlineData("bar_start_time", "INTEGER", "keeps its time column bar_start_time as INT64, not TIMESTAMP, so its age is unknown")]
    public async Task ReadAsync_NoTimeThatCanBeAsked_IsNamed(string column, string type, string expected)
    {
        Tables.Add(new FakeTable("lag_bqx_eurusd") { Columns = [(column, type)] });

        var read = await ReadAsync();

        Assert.Empty(_warehouse.Queries);
        Assert.Equal([new RejectedRow("bqx-ml.bqx_ml.lag_bqx_eurusd", expected)], read.Provenance.Rejected);
    }

    [Fact]
    public async Task ReadAsync_MoreThanHalfOfTheDay_TakesTheRestInTheNextRound()
    {
        _pace = new RowTimePace(TimeSpan.FromMinutes(30), 2 * 21L * 1_048_576);
        Tables.AddRange(World.DefaultPairs.Select(static p => new FakeTable($"lag_bqx_{p.Key}")));

        var first = await ReadAsync();
        _clock.Advance(TimeSpan.FromDays(1));
        var second = await ReadAsync();

        Assert.Equal(2, first.Value.Tables.Items.Count(t => t.NewestRowAt is not null));
        Assert.Contains(first.Provenance.Rejected, r => r.Place == "2 tables" && r.Reason.Contains("BigQuery:DailyScanBudgetBytes", StringComparison.Ordinal));
        Assert.All(second.Value.Tables.Items, t => Assert.NotNull(t.NewestRowAt));
    }

    [Theory]
    [InlineData(0, 1_800)]
    [InlineData(50, 86_400)]
    [InlineData(5, 8_640)]
    public void After_WhatARoundBilled_KeepsItToHalfOfTheDay(long gibibytes, double seconds) =>
        Assert.Equal(seconds, new RowTimePace(TimeSpan.FromMinutes(30), 100L << 30).After(gibibytes << 30).TotalSeconds, 3);

    private static string Row(int place, DateTimeOffset? oldest, DateTimeOffset? newest) => $$"""{ "f": [{ "v": "{{place}}" }, { "v": {{Micros(oldest)}} }, { "v": {{Micros(newest)}} }] }""";

    private static string Micros(DateTimeOffset? at) => at is { } time ? $"\"{(time - DateTimeOffset.UnixEpoch).Ticks / 10}\"" : "null";

    private async Task<SourceReading<WarehouseTables>.Read> ReadAsync()
    {
        if (_source is null)
        {
            var connection = _warehouse.Connect(_clock, "bqx_ml");
            var mapping = new TableMapping(new TableNames(new World().Workspace), [], connection.Settings.Datasets, "bqx-ml");
            _source = new BigQueryTables(connection, new TablePlaces(mapping, () => _published), _pace, new QueryPrice(6.25m), _clock);
        }

        var read = Assert.IsType<SourceReading<WarehouseTables>.Read>(await _source.ReadAsync(Token));
        _published = read.Value;
        return read;
    }
}
