using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Plans;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Airtable;
using Bqx.Infrastructure.Documents;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.LocalWarehouse;

namespace Bqx.Dashboard.Tests.Infrastructure.Demo;

/// <summary>The demo workspace read through the real adapters and judged, as the dashboard does it.</summary>
internal static class DemoAssessment
{
    public static async Task<Assessment> OfAsync(WorkspacePaths paths, DateTimeOffset now)
    {
        var (workspace, sources) = WorkspaceFile.Read(paths);
        var clock = new FakeClock(now);
        return Assessor.Assess(new AssessmentInput
        {
            Workspace = workspace,
            Plan = await ReadAsync(new AirtableExport(sources, clock)),
            Document = await ReadAsync(new PlanDocumentFile(paths, sources.Document!.Name, PlanVocabulary.Of(workspace), clock)),
            Warehouse = await ReadAsync(new LocalWarehouseTables(sources, workspace, clock)),
            Models = await ReadAsync(new LocalModelRegistry(sources, clock)),
            Costs = await ReadAsync(new BillingExportFile(sources, clock)),
            Runbooks = await ReadAsync(new RunbookFiles(sources, clock)),
            Artifacts = await ReadAsync(new EvidenceFiles(sources, clock)),
            History = History.Empty,
            Now = now,
        });
    }

    private static async Task<Snapshot<T>> ReadAsync<T>(ISource<T> source)
        where T : class
    {
        var reading = await source.ReadAsync(TestContext.Current.CancellationToken);
        var read = Assert.IsType<SourceReading<T>.Read>(reading);
        Assert.True(read.Provenance.Complete, read.Provenance.Request);
        Assert.Empty(read.Provenance.Rejected);
        return new Snapshot<T> { Source = source.Name, Value = read.Value, Version = 1, State = SourceState.Fresh, Provenance = read.Provenance };
    }
}
