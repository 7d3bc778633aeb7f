using Bqx.Core.Common;
using Bqx.Core.Quality.Scans;
using Bqx.Dashboard.Tests.BigQueryStandin;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Dashboard.Tests.GoogleSqlEngine;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Scans;

/// <summary>Scans over REST, answered by Google's own engine.</summary>
[Collection(SharedEngine.Name)]
[Trait("Category", "Engine")]
public sealed class BigQueryScannerTests(EngineFixture fixture)
{
    private const string Columns = "bar_start_time TIMESTAMP, pair STRING, close FLOAT64, volume INT64";

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Scan_Table_IsOneJobAndSaysWhatItBilled()
    {
        await using var bench = await StartAsync();
        var gap = new ScanMeasure.LongestGap("bar_start_time");

        var scan = await bench.ScanAsync("lag_bqx_eurusd", new ScanMeasure.Nulls("close"), new ScanMeasure.NaNs("close"), new ScanMeasure.Infinities("close"), new ScanMeasure.Mean("close"), gap);

        Assert.Empty(scan.Troubles);
        Assert.Equal([4, 1, 1, 1, 1.25, 29], new ScanMeasure[] { new ScanMeasure.Rows(), new ScanMeasure.Nulls("close"), new ScanMeasure.NaNs("close"), new ScanMeasure.Infinities("close"), new ScanMeasure.Mean("close"), gap }.Select(m => scan.Values[m].Value!.Value));
        var job = Assert.Single(bench.Server.Ledger.Jobs);
        Assert.Equal(("BigQuery", job.BytesBilled, 4L, true), (scan.Provenance.System, scan.Provenance.Bytes, scan.Provenance.Rows, scan.Provenance.Complete));
        Assert.False(scan.Provenance.IsCached);
        Assert.True(scan.Provenance.CostUsd > 0);
    }

    [Fact]
    public async Task Scan_FourOf28TablesGone_LeavesTheOthers()
    {
        await using var bench = await StartAsync();
        ImmutableArray<string> names = [.. Enumerable.Range(0, 28).Select(static i => $"table_{i}")];
        foreach (var name in names.Skip(4))
        {
            bench.Put(name, Columns, [Start, "eurusd", 1.25, 7L]);
        }

        var readings = new List<ScanReading>();
        foreach (var name in names)
        {
            readings.Add(await bench.Scanner.ScanAsync(new ScanPlan(name, [new ScanMeasure.Nulls("close")]), TestContext.Current.CancellationToken));
        }

        Assert.All(readings.Take(4), static r => Assert.Equal(SourceProblemKind.NotFound, Assert.IsType<ScanReading.Failed>(r).Problem.Kind));
        Assert.All(readings.Skip(4), static r => Assert.IsType<ScanReading.Read>(r));
    }

    [Fact]
    public async Task Scan_28Tables_Are28Jobs()
    {
        await using var bench = await StartAsync();
        for (var i = 0; i < 28; i++)
        {
            bench.Put($"table_{i}", Columns, [Start, "eurusd", 1.25, 7L]);
            await bench.ScanAsync($"table_{i}", new ScanMeasure.Nulls("close"), new ScanMeasure.LongestGap("bar_start_time"), new ScanMeasure.Unmatched("bar_start_time", "lag_bqx_eurusd", "bar_start_time"));
        }

        Assert.Equal(28, bench.Server.Ledger.Jobs.Length);
    }

    [Fact]
    public async Task Scan_ColumnRetypedSinceItWasDescribed_IsATroubleOfItsMeasures()
    {
        await using var bench = await StartAsync();
        await bench.ScanAsync("lag_bqx_eurusd", new ScanMeasure.Mean("close"));
        bench.Put("lag_bqx_eurusd", "bar_start_time TIMESTAMP, pair STRING, close STRING, volume INT64", [Start, "eurusd", "1.25", 7L]);

        var scan = await bench.ScanAsync("lag_bqx_eurusd", new ScanMeasure.Mean("close"), new ScanMeasure.Mean("volume"));

        Assert.Equal("lag_bqx_eurusd.close is STRING, not a number.", Assert.Single(scan.Troubles).Reason);
        Assert.Equal(7, scan.Values[new ScanMeasure.Mean("volume")].Value);
    }

    [Fact]
    public async Task Scan_TableThatRequiresAFilter_ReadsEveryRow()
    {
        await using var bench = await StartAsync();
        bench.Put(new StandinTable("strict", Columns, [Start, "eurusd", 1.25, 7L], [null, "eurusd", 1.5, 7L]) { Partitioning = new StandinPartitioning("DAY", "bar_start_time") { RequiresFilter = true } });

        var scan = await bench.ScanAsync("strict", new ScanMeasure.Nulls("bar_start_time"), new ScanMeasure.Beyond("close", 3), ScanMeasure.Distinct.Of(["pair"]));

        Assert.Equal(2, scan.Provenance.Rows);
        Assert.Equal(1, scan.Values[new ScanMeasure.Nulls("bar_start_time")].Value);
    }

    [Fact]
    public async Task Scan_OtherTables_GoneOrElsewhere_AreTroublesOfTheirMeasures()
    {
        await using var bench = await StartAsync();
        bench.PutElsewhere("far_bqx_eurusd", Columns, [Start, "eurusd", 1.25, 7L]);

        var scan = await bench.ScanAsync(
            "lag_bqx_eurusd", new ScanMeasure.Nulls("close"), new ScanMeasure.Unmatched("bar_start_time", "nowhere", "bar_start_time"), new ScanMeasure.Unmatched("bar_start_time", "far_bqx_eurusd", "bar_start_time"));

        Assert.Equal(
            ["far_bqx_eurusd is in EU and lag_bqx_eurusd in US: BigQuery joins no tables of two regions.", "There is no table nowhere to compare with."],
            scan.Troubles.Select(static t => t.Reason));
        Assert.Equal(1, scan.Values[new ScanMeasure.Nulls("close")].Value);
    }

    [Theory]
    [InlineData("SELECT COUNTIF(volume > 6) FROM {table}", 2.0, null)]
    [InlineData("WITH t AS (SELECT * FROM `{table}`) SELECT MAX(close) FROM t WHERE NOT IS_INF(close) AND NOT IS_NAN(close); ", 1.25, null)]
    [InlineData("SELECT volume FROM {table} WHERE FALSE", null, null)]
    [InlineData("SELECT volume FROM {table}", null, "The query gives more than one row.")]
    [InlineData("SELECT pair FROM {table} LIMIT 1", null, "The query gives STRING, not a number.")]
    [InlineData("SELECT 1, 2", null, "The query must be one SELECT of one number.")]
    [InlineData("DELETE FROM {table} WHERE TRUE", null, "The query begins with 'DELETE'")]
    [InlineData("SELECT 1 # '\n) ; DROP TABLE x #'", null, "The query holds a number sign")]
    [InlineData("SELECT nothing FROM {table}", null, "Unrecognized name: nothing")]
    public async Task Scan_WrittenQuery_IsItsOwnJobAndItsOwnTrouble(string sql, double? value, string? trouble)
    {
        await using var bench = await StartAsync();
        var custom = new ScanMeasure.Custom(sql);

        var scan = await bench.ScanAsync("lag_bqx_eurusd", new ScanMeasure.Nulls("close"), custom);

        Assert.Equal(1, scan.Values[new ScanMeasure.Nulls("close")].Value);
        Assert.Equal(value, scan.Values.GetValueOrDefault(custom).Value);
        if (trouble is null)
        {
            Assert.Empty(scan.Troubles);
            Assert.Equal(2, bench.Server.Ledger.Jobs.Length);
        }
        else
        {
            Assert.Contains(trouble, Assert.Single(scan.Troubles).Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Estimate_BillsNothingAndNamesWhatIsGone()
    {
        await using var bench = await StartAsync();
        var estimate = await bench.Scanner.EstimateAsync(
            [new ScanPlan("lag_bqx_eurusd", [new ScanMeasure.Nulls("close")]), new ScanPlan("gone", [new ScanMeasure.Rows()])], TestContext.Current.CancellationToken);

        Assert.Empty(bench.Server.Ledger.Jobs);
        Assert.Equal((1, true), (estimate.Tables, estimate.PriceUsd > 0));
        Assert.Equal("gone", Assert.Single(estimate.Problems).Place);
        await bench.ScanAsync("lag_bqx_eurusd", new ScanMeasure.Nulls("close"));
        Assert.InRange(bench.Server.Ledger.BytesBilled, 1, estimate.Bytes);
    }

    [Fact]
    public async Task FailedRows_AreReadableAndMasked()
    {
        await using var bench = await StartAsync();
        var rows = await bench.Scanner.FailedRowsAsync("lag_bqx_eurusd", new ScanMeasure.Infinities("close"), ["pair"], TestContext.Current.CancellationToken);

        Assert.Equal(["bar_start_time", "close", "pair", "volume"], rows!.Columns);
        Assert.Equal(["2026-03-02 00:30:00", "Infinity", "masked", "9"], Assert.Single(rows.Rows));
        Assert.True(rows.Proof.IsCurrent);
        Assert.Equal(bench.Server.Ledger.BytesBilled, rows.Proof.Provenance!.Bytes);
    }

    [Fact]
    public async Task FailedRows_OfTheOrderOfRows_SayThatThereIsNone()
    {
        await using var bench = await StartAsync();
        var rows = await bench.Scanner.FailedRowsAsync("lag_bqx_eurusd", new ScanMeasure.StepsBack("bar_start_time"), [], TestContext.Current.CancellationToken);

        Assert.Contains("no order of rows", rows!.Proof.Problem!.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Server.Ledger.Jobs);
    }

    [Fact]
    public async Task Scan_Cancelled_CancelsTheJob()
    {
        await using var bench = await StartAsync();
        bench.Server.Faults.NeverEnds = static _ => true;
        using var cancel = new CancellationTokenSource();
        var scanning = bench.Scanner.ScanAsync(new ScanPlan("lag_bqx_eurusd", [new ScanMeasure.Nulls("close")]), cancel.Token);
        await Eventually.TrueAsync(() => !bench.Server.Ledger.Jobs.IsEmpty);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scanning);
        Assert.Contains(bench.Server.Ledger.Calls, static c => c.Path.EndsWith("/cancel", StringComparison.Ordinal));
    }

    private async Task<ScannerBench> StartAsync()
    {
        var bench = await ScannerBench.StartAsync(fixture.Engine);
        bench.Put(
            "lag_bqx_eurusd", Columns,
            [Start, "eurusd", 1.25, 7L], [Start.AddMinutes(1), "eurusd", double.NaN, null], [Start.AddMinutes(30), "eurusd", double.PositiveInfinity, 9L], [null, "eurusd", null, 1L]);
        return bench;
    }
}
