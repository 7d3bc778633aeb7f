using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Plans;
using Bqx.Core.Truth;
using Bqx.Infrastructure.Airtable;
using Bqx.Infrastructure.Documents;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.LocalWarehouse;

namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>A demo workspace as the application reads it: through the same adapters, without schedules and store.</summary>
internal static class DemoReading
{
    public static async Task<AssessmentInput> ReadAsync(WorkspacePaths paths, DateTimeOffset now)
    {
        var clock = new FakeClock(now);
        var file = WorkspaceFile.Read(paths);
        var (sources, workspace) = (file.Sources, file.Workspace);
        return new AssessmentInput
        {
            Workspace = workspace,
            Plan = await SnapshotAsync(new AirtableExport(sources, clock)),
            Document = await SnapshotAsync(new PlanDocumentFile(paths, sources.Document!.Name, PlanVocabulary.Of(workspace), clock)),
            Warehouse = await SnapshotAsync(new LocalWarehouseTables(sources, workspace, clock)),
            Models = await SnapshotAsync(new LocalModelRegistry(sources, clock)),
            Costs = await SnapshotAsync(new BillingExportFile(sources, clock)),
            Runbooks = await SnapshotAsync(new RunbookFiles(sources, clock)),
            Artifacts = await SnapshotAsync(new EvidenceFiles(sources, clock)),
            History = History.Empty,
            Now = now,
        };
    }

    private static async Task<Snapshot<T>> SnapshotAsync<T>(ISource<T> source)
        where T : class
    {
        var read = Assert.IsType<SourceReading<T>.Read>(await source.ReadAsync(CancellationToken.None));
        return new Snapshot<T> { Source = source.Name, Value = read.Value, State = SourceState.Fresh, Provenance = read.Provenance };
    }
}
