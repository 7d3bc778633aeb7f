using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Comparing;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Airtable;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Reconciliation;

namespace Bqx.Dashboard.Tests.Infrastructure.Reconciliation;

/// <summary>The demo's plan document beside the demo's records: only what the document lists and the records do not hold.</summary>
public sealed class DemoComparisonTests(DemoFixture demo)
{
    [Fact]
    public async Task Compare_Demo_ShowsThePlantedDifferencesAndNoNonsense()
    {
        var (workspace, sources) = WorkspaceFile.Read(demo.Paths);
        var clock = new FakeClock(DemoFixture.Now);
        var plan = new ExportPlanBase(new AirtableExport(sources, clock), sources);
        var state = Assert.IsType<SourceReading<BaseState>.Read>(await plan.ReadAsync(TestContext.Current.CancellationToken)).Value;
        var documents = await new PlanDocuments(demo.Paths, sources, PlanVocabulary.Of(workspace), clock).ReadAsync(TestContext.Current.CancellationToken);

        var difference = Comparison.Of(DesiredRecords.Of(documents[0].Plan!), state, AppliedState.Nothing);

        // The planted ones: a link to a record that is not there, a key used twice, a task whose phase is not its stage's. Besides these, only
        // what the document details and the export's descriptions lack.
        Assert.Equal(["plan.md"], documents.Select(d => d.Document.Sealed.Name));
        Assert.Equal(
            ["stage:S03.06.01 Description", "stage:S03.06.02 Description", "stage:S03.06.03 Description", "stage:S03.06.04 Description", "task:T03.06.02.09 StageLink", "task:T03.07.02.31 PhaseLink"],
            difference.Rows.Where(r => r.Change == ChangeKind.Update).Select(r => $"{r.Id} {Assert.Single(r.Fields).Field}"));
        Assert.Equal(["task:T03.06.03.14"], difference.Rows.Where(r => r.Change != ChangeKind.Update).Select(r => r.Id));
        Assert.Equal(ConflictKind.DuplicateInBase, difference.Rows.Single(r => r.Change == ChangeKind.Conflict).Conflict!.Kind);
    }
}
