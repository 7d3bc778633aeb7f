using Bqx.Core.Common;
using Bqx.Core.Reconciliation;
using Bqx.Dashboard.Tests.Infrastructure.Files;
using Bqx.Infrastructure.Airtable;
using Bqx.Infrastructure.Files;

namespace Bqx.Dashboard.Tests.Infrastructure.Airtable;

public sealed class ExportPlanBaseTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadAsync_Export_IsStateThatCannotBeWritten()
    {
        var state = Assert.IsType<SourceReading<BaseState>.Read>(await Base().ReadAsync(Stop)).Value;

        Assert.Equal(("airtable", "T1"), (state.BaseId, Assert.Single(state.Records).Key));
        Assert.Contains("Airtable:BaseId", state.WriteRefusal, StringComparison.Ordinal);
        Assert.Equal(new FieldValue.Links(["recS"]), state.Records[0][PlanField.StageLink]);
        Assert.Contains(PlanField.Owner, state.Fields[RecordKind.Task]);
        Assert.Equal(["Critical", "High", "Medium", "Low"], state.Options[(RecordKind.Task, PlanField.Priority)]);
    }

    [Fact]
    public async Task FindAsync_Key_ReadsTheExportAgain()
    {
        var found = Assert.IsType<BaseAnswer.Answered>(await Base().FindAsync(RecordKind.Task, ["T1", "T2"], Stop));

        Assert.Equal("recT", Assert.Single(found.Records).RecordId);
    }

    [Fact]
    public async Task UpsertAsync_Export_IsRefused() =>
        Assert.IsType<BaseAnswer.Refused>(await Base().UpsertAsync(RecordKind.Task, [new RecordWrite("T1", ImmutableSortedDictionary<PlanField, FieldValue?>.Empty)], Stop));

    private ExportPlanBase Base()
    {
        _folder.Write("airtable/Tasks.page-001.json", """{"records":[{"id":"recT","fields":{"task_id":"T1","name":"n","stage_link":["recS"]}}]}""");
        var sources = new WorkspaceSources { Folder = "", PlanExport = new(_folder["airtable"], "airtable") };
        return new ExportPlanBase(new AirtableExport(sources, TimeProvider.System), sources);
    }
}
