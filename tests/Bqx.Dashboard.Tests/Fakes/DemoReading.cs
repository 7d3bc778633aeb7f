using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Plans;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Truth;
using Bqx.Core.Warehouse;
using Bqx.Infrastructure.Airtable;
using Bqx.Infrastructure.Documents;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Files.Runbooks;
using Bqx.Infrastructure.Files.Checks;
using Bqx.Infrastructure.Imports;
using Bqx.Infrastructure.LocalWarehouse;
using Bqx.Infrastructure.LocalWarehouse.Scans;

namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>A demo workspace as the application reads it: through the same adapters, every table scanned, without schedules and store.</summary>
internal static class DemoReading
{
    public static async Task<AssessmentInput> ReadAsync(WorkspacePaths paths, DateTimeOffset now)
    {
        var clock = new FakeClock(now);
        var (workspace, sources) = WorkspaceFile.Read(paths);
        var checks = await SnapshotAsync(new CheckFiles(sources, workspace, clock));
        var warehouse = await SnapshotAsync(new LocalWarehouseTables(sources, workspace, clock));
        var plans = PlansOf(checks.Value!, new TableNames(workspace), warehouse.Value!);
        return new AssessmentInput
        {
            Workspace = workspace,
            Plan = await SnapshotAsync(new AirtableExport(sources, clock)),
            Document = await SnapshotAsync(new PlanDocumentFile(paths, sources.Document!.Name, PlanVocabulary.Of(workspace), clock)),
            Warehouse = warehouse,
            Models = await SnapshotAsync(new LocalModelRegistry(sources, clock)),
            Costs = await SnapshotAsync(new BillingExportFile(sources, clock)),
            Runbooks = await SnapshotAsync(new RunbookFiles(sources, clock)),
            Artifacts = await SnapshotAsync(new EvidenceFiles(sources, clock)),
            Checks = checks,
            Imported = await SnapshotAsync(new ImportFiles(sources, workspace, clock)),
            Scans = await ScanAsync(new LocalScanner(sources, workspace, new ScanPrice(6.25m), clock), plans),
            History = History.Empty,
            Now = now,
        };
    }

    private static ImmutableArray<ScanPlan> PlansOf(CheckBook book, TableNames names, WarehouseTables warehouse)
    {
        var checks = new BookChecks(book, names.Families);
        return [.. warehouse.Tables.Items.Select(t => ScanPlanner.PlanFor(checks, names, t)).OfType<ScanPlan>()];
    }

    /// <summary>Every table must be scanned wholly, and every measure must be measured.</summary>
    private static async Task<ScanBoard> ScanAsync(LocalScanner scanner, ImmutableArray<ScanPlan> plans)
    {
        var scans = ImmutableDictionary.CreateBuilder<string, TableScan>();
        await Parallel.ForEachAsync(plans, async (plan, cancellationToken) =>
        {
            var read = Assert.IsType<ScanReading.Read>(await scanner.ScanAsync(plan, cancellationToken));
            Assert.Empty(read.Scan.Troubles.Select(t => $"{plan.Table}: {t.Measure}: {t.Reason}"));
            lock (scans)
            {
                scans[plan.Table] = read.Scan;
            }
        });
        return ScanBoard.Empty with { Full = scans.ToImmutable() };
    }

    private static async Task<Snapshot<T>> SnapshotAsync<T>(ISource<T> source)
        where T : class
    {
        var read = Assert.IsType<SourceReading<T>.Read>(await source.ReadAsync(CancellationToken.None));
        Assert.True(read.Provenance.Complete, read.Provenance.Request);
        Assert.Empty(read.Provenance.Rejected);
        return new Snapshot<T> { Source = source.Name, Value = read.Value, Version = 1, State = SourceState.Fresh, Provenance = read.Provenance };
    }
}
