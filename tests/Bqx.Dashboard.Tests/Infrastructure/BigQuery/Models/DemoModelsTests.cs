using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Truth;
using Bqx.Dashboard.Api;
using Bqx.Dashboard.Tests.BigQueryStandin.Demo;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Infrastructure.BigQuery.Billing;
using Bqx.Infrastructure.BigQuery.Models;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.LocalWarehouse;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Models;

/// <summary>The demo's models and bill, read from BigQuery and judged, are those of its files.</summary>
[Collection(SharedEngine.Name)]
[Trait("Category", "Engine")]
public sealed class DemoModelsTests(EngineFixture fixture, DemoFixture demo)
{
    [Fact]
    public async Task Assess_ModelsAndBillFromBigQuery_GivesTheSameAnswers()
    {
        using var folder = new TemporaryFolder();
        var sources = WorkspaceFile.Read(demo.Copy(folder.Path)).Sources;
        KeepSomePredictions(sources.Warehouse!.Path);
        await using var bench = await StandinBench.StartAsync(
            fixture.Engine, DemoWarehouse.Load(sources.Warehouse!.Path, sources.BillingExport!.Path), $"{DemoWarehouse.Project}.{DemoWarehouse.Dataset}");
        var clock = new FakeClock(DemoFixture.Now);
        var local = await demo.ReadingAsync() with { Models = await SnapshotAsync(bench, new LocalModelRegistry(sources, clock)) };

        var models = await SnapshotAsync(bench, new BigQueryModelRegistry(bench.Connection, sources, new QueryPrice(6.25m), clock));
        var costs = await SnapshotAsync(bench, new BigQueryBilling(
            bench.Connection, Table, sources, new FakeLive<Snapshot<CostRecords>>(Snapshot.NotLoaded<CostRecords>(SourceName.Costs)), new QueryPrice(6.25m), clock));

        Assert.Equal(local.Models.Value!.Models.Length, models.Value!.Models.Length);
        foreach (var (a, b) in local.Models.Value.Models.Zip(models.Value.Models))
        {
            Assert.Equal((a.Key, a.TrainedAt, a.Target, a.TrainedOn, a.Reported, a.Latency, a.ReportedBy), (b.Key, b.TrainedAt, b.Target, b.TrainedOn, b.Reported, b.Latency, b.ReportedBy));
            Assert.Equal(a.Features, b.Features);
            Assert.Equal(a.FeaturesBefore, b.FeaturesBefore);
            Same.Model(a, b);
        }

        Assert.Equal(local.Models.Value.Runs.Select(static r => (r.RunId, r.Outcome, r.StartedAt, r.EndedAt)), models.Value.Runs.Select(static r => (r.RunId, r.Outcome, r.StartedAt, r.EndedAt)));
        Assert.Equal(local.Costs.Value!.NewestExportAt, costs.Value!.NewestExportAt);
        Assert.Equal(local.Costs.Value.Invoices, costs.Value.Invoices);
        Assert.Equal(local.Costs.Provenance!.Rows, costs.Provenance!.Rows);
        Assert.Equal(local.Costs.Value.Entries.OrderBy(static e => e.ToString(), StringComparer.Ordinal), costs.Value.Entries.OrderBy(static e => e.ToString(), StringComparer.Ordinal));
        var (expected, found) = (Assessor.Assess(local), Assessor.Assess(local with { Models = models, Costs = costs }));
        SameJson.Equal(expected.Models.Select(m => new ModelDetailView(m, expected)), found.Models.Select(m => new ModelDetailView(m, found)));
        SameJson.Equal(new CostsView(expected, CostSpan.Month), new CostsView(found, CostSpan.Month));
    }

    /// <summary>The engine holds at most 128 MiB between two steps of a query, which the log of all pairs exceeds.</summary>
    private static void KeepSomePredictions(string warehouse)
    {
        using var connection = SqliteFile.OpenReadWrite(warehouse);
        using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM prediction_log WHERE pair NOT IN ('eurusd', 'gbpusd', 'usdjpy', 'gbpjpy', 'audusd', 'eurjpy', 'usdcad', 'nzdusd')";
        command.ExecuteNonQuery();
    }

    private static BigQueryTableName Table
    {
        get
        {
            var parts = DemoWarehouse.BillingTable.Split('.');
            return new BigQueryTableName(new DatasetName(parts[0], parts[1]), parts[2]);
        }
    }

    private static async Task<Snapshot<T>> SnapshotAsync<T>(StandinBench bench, ISource<T> source)
        where T : class
    {
        var reading = await source.ReadAsync(TestContext.Current.CancellationToken);
        var read = reading as SourceReading<T>.Read ?? throw new InvalidOperationException($"{((SourceReading<T>.Failed)reading).Problem} {string.Join("; ", bench.Ledger.Jobs.Select(static j => j.Error))}");
        Assert.True(read.Provenance.Complete);
        Assert.Empty(read.Provenance.Rejected);
        return new Snapshot<T> { Source = source.Name, Value = read.Value, Version = 1, State = SourceState.Fresh, Provenance = read.Provenance };
    }
}
