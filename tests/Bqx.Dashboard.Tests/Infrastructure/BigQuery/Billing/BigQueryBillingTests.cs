using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Dashboard.Tests.BigQueryStandin;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Infrastructure.BigQuery.Billing;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Files;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Billing;

/// <summary>The bill over HTTP: which days are read again, and what is said of a table that is none.</summary>
[Collection(SharedEngine.Name)]
[Trait("Category", "Engine")]
public sealed class BigQueryBillingTests(EngineFixture fixture)
{
    private const string TableId = "gcp_billing_export_v1_A";

    /// <summary>The first open day is 1 November.</summary>
    private readonly FakeClock _clock = new(new DateTimeOffset(2026, 12, 10, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeLive<Snapshot<CostRecords>> _kept = new(Snapshot.NotLoaded<CostRecords>(SourceName.Costs));

    [Fact]
    public async Task ReadAsync_FirstTime_ReadsAllDaysAndSettlesTheEarlierOnes()
    {
        await using var bench = await BenchAsync(300);

        var read = await ReadAsync(Source(bench));

        Assert.Equal(new DateOnly(2026, 11, 1), read.Value.Settled!.Before);
        Assert.Contains(read.Value.Entries, static e => e.Day < new DateOnly(2026, 11, 1));
        Assert.InRange(read.Value.Settled.Rows, 1, 299);
        Assert.True(read.Provenance.Complete);
        Assert.Equal("billing", Assert.Single(bench.Ledger.Jobs).Label("purpose"));
    }

    [Fact]
    public async Task ReadAsync_NotWrittenSince_AsksOnlyWhatTheTableIs()
    {
        await using var bench = await BenchAsync(300);
        var source = Source(bench);
        var first = await ReadAsync(source);
        bench.Ledger.Clear();

        var second = await ReadAsync(source);

        Assert.Empty(bench.Ledger.Jobs);
        Assert.Equal((1, 0L, 0m), (second.Provenance.Calls, second.Provenance.Bytes, second.Provenance.CostUsd));
        Assert.Equal(first.Value.Entries, second.Value.Entries);
        Assert.Equal(first.Provenance.Rejected, second.Provenance.Rejected);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReadAsync_RowsOfOpenDays_ReadOnlyThese(bool isNewStart)
    {
        await using var bench = await BenchAsync(300);
        var source = Source(bench);
        await ReadAsync(source);
        var whole = bench.Ledger.BytesProcessed;
        bench.Ledger.Clear();
        Replace(bench, 300, open: 20, late: 0, hours: 1);

        var again = await ReadAsync(isNewStart ? Source(bench) : source);

        Assert.InRange(Assert.Single(bench.Ledger.Jobs).BytesProcessed, 1, whole - 1);
        await AssertWholeAsync(bench, again);
    }

    [Fact]
    public async Task ReadAsync_LateRowOfASettledDay_ReadsAllDays()
    {
        await using var bench = await BenchAsync(300);
        var source = Source(bench);
        await ReadAsync(source);
        bench.Ledger.Clear();
        Replace(bench, 300, open: 0, late: 1, hours: 1);

        var again = await ReadAsync(source);

        Assert.Equal(2, bench.Ledger.Jobs.Length);
        await AssertWholeAsync(bench, again);
    }

    [Fact]
    public async Task ReadAsync_KeptFromAnotherTable_IsNotUsed()
    {
        await using var bench = await BenchAsync(300);
        var read = await ReadAsync(Source(bench));
        await KeepAsync(read with { Value = read.Value with { Settled = read.Value.Settled! with { Table = "other.billing.table" } } });

        await AssertWholeAsync(bench, await ReadAsync(Source(bench)));
    }

    [Theory]
    [InlineData("elsewhere", "billing", TableId)]
    [InlineData(StandinBench.Project, "bills", TableId)]
    [InlineData(StandinBench.Project, "billing", "gcp_billing_export_v1_B")]
    public async Task ReadAsync_WrongName_NamesTheKey(string project, string dataset, string table)
    {
        await using var bench = await BenchAsync(10);

        var problem = await FailedAsync(Source(bench, new BigQueryTableName(new DatasetName(project, dataset), table)));

        Assert.StartsWith($"Billing:Table names {project}.{dataset}.{table}: ", problem.Message, StringComparison.Ordinal);
        Assert.Contains("not found", problem.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Billing:Table", problem.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_NoExport_NamesTheMissingColumn()
    {
        await using var bench = await BenchAsync(10);
        bench.Server.Warehouse.Find(StandinBench.Project, "billing")!.Add(new StandinTable(TableId, "usage_start_time TIMESTAMP, cost FLOAT64, service STRUCT<id STRING>"));

        var problem = await FailedAsync(Source(bench));

        Assert.Equal($"Billing:Table names {StandinBench.Project}.billing.{TableId}, which has no column service.description.", problem.Message);
    }

    private async Task AssertWholeAsync(StandinBench bench, SourceReading<CostRecords>.Read found)
    {
        await _kept.PublishAsync(Snapshot.NotLoaded<CostRecords>(SourceName.Costs));
        var whole = await ReadAsync(Source(bench));
        Assert.Equal(whole.Value.Entries.Select(static e => e.ToString()).Order(StringComparer.Ordinal), found.Value.Entries.Select(static e => e.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(whole.Value.NewestExportAt, found.Value.NewestExportAt);
        Assert.Equal((whole.Value.Settled!.Rows, whole.Value.Settled.BilledRows, whole.Provenance.Rows), (found.Value.Settled!.Rows, found.Value.Settled.BilledRows, found.Provenance.Rows));
        Assert.Equal(whole.Provenance.Rejected.OrderBy(static r => r.ToString(), StringComparer.Ordinal), found.Provenance.Rejected.OrderBy(static r => r.ToString(), StringComparer.Ordinal));
    }

    private async Task<StandinBench> BenchAsync(int rows)
    {
        var warehouse = new StandinWarehouse();
        warehouse.Add(StandinBench.Project, "billing", "EU", new BillSample(5, rows).Standin(TableId, 0, 0, TimeSpan.Zero));
        return await StandinBench.StartAsync(fixture.Engine, warehouse);
    }

    private static void Replace(StandinBench bench, int rows, int open, int late, int hours) =>
        bench.Server.Warehouse.Find(StandinBench.Project, "billing")!.Add(new BillSample(5, rows).Standin(TableId, open, late, TimeSpan.FromHours(hours)));

    private BigQueryBilling Source(StandinBench bench, BigQueryTableName? name = null) => new(
        bench.Connection, name ?? new BigQueryTableName(new DatasetName(StandinBench.Project, "billing"), TableId), new WorkspaceSources { Folder = "" }, _kept, new QueryPrice(6.25m), _clock);

    private async Task<SourceReading<CostRecords>.Read> ReadAsync(BigQueryBilling source)
    {
        var reading = await source.ReadAsync(TestContext.Current.CancellationToken);
        var read = reading as SourceReading<CostRecords>.Read ?? throw new InvalidOperationException(((SourceReading<CostRecords>.Failed)reading).Problem.ToString());
        await KeepAsync(read);
        return read;
    }

    private Task KeepAsync(SourceReading<CostRecords>.Read read) =>
        _kept.PublishAsync(new Snapshot<CostRecords> { Source = SourceName.Costs, State = SourceState.Fresh, Value = read.Value, Provenance = read.Provenance });

    private static async Task<SourceProblem> FailedAsync(BigQueryBilling source) =>
        Assert.IsType<SourceReading<CostRecords>.Failed>(await source.ReadAsync(TestContext.Current.CancellationToken)).Problem;
}
