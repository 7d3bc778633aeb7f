using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Dashboard.Tests.Infrastructure.Files;
using Bqx.Infrastructure.Airtable;
using Bqx.Infrastructure.Files;

namespace Bqx.Dashboard.Tests.Infrastructure.Airtable;

public sealed class AirtableExportTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadAsync_PagesNumberedThrough_IsComplete()
    {
        Write("Tasks.page-001.json", Page("task_id", "T1", offset: "itr1/recT1"));
        Write("Tasks.page-002.json", Page("task_id", "T2"));

        var (records, provenance) = await ReadAsync();

        Assert.Equal(["T1", "T2"], records.Tasks.Select(t => t.TaskId));
        Assert.True(provenance.Complete);
        Assert.Equal(5, provenance.Pages);
        Assert.Equal(5, provenance.Rows);
        Assert.Empty(provenance.Rejected);
        Assert.Equal("airtable/{Plans,Phases,Stages,Tasks}.page-*.json", provenance.Request);
    }

    [Fact]
    public async Task ReadAsync_LastPageMissing_IsNotComplete()
    {
        Write("Tasks.page-001.json", Page("task_id", "T1", offset: "itr1/recT1"));

        var (records, provenance) = await ReadAsync();

        Assert.Single(records.Tasks);
        Assert.False(provenance.Complete);
        Assert.Equal(new RejectedRow("airtable/Tasks.page-002.json", "is missing: the listing has no last page"), Assert.Single(provenance.Rejected));
    }

    [Fact]
    public async Task ReadAsync_PageInTheMiddleMissing_IsNotComplete()
    {
        Write("Tasks.page-001.json", Page("task_id", "T1", offset: "itr1/recT1"));
        Write("Tasks.page-003.json", Page("task_id", "T3"));

        var (records, provenance) = await ReadAsync();

        Assert.Single(records.Tasks);
        Assert.False(provenance.Complete);
        Assert.Equal(["airtable/Tasks.page-002.json", "airtable/Tasks.page-003.json"], provenance.Rejected.Select(r => r.Place));
    }

    [Fact]
    public async Task ReadAsync_PageAfterTheLast_IsNotComplete()
    {
        Write("Tasks.page-001.json", Page("task_id", "T1"));
        Write("Tasks.page-002.json", Page("task_id", "T2"));

        var (_, provenance) = await ReadAsync();

        Assert.False(provenance.Complete);
        Assert.Contains("different listings", Assert.Single(provenance.Rejected).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html>Sign in</html>", "line 1 is not JSON (it is HTML, such as a sign-in page)")]
    [InlineData("", "line 1 is not JSON (the file is empty)")]
    [InlineData("{\"records\":[\n{\"id\":\"recA\",\"fields\":{\"task_id\":", "line 2 is not JSON")]
    [InlineData("{\"records\":[{\"id\":\"recA\",\"fields\":{\"estimated_hours\":NaN}}]}", "line 1 is not JSON")]
    [InlineData("{\"error\":{\"type\":\"NOT_FOUND\"}}", "holds Airtable's error {\"type\":\"NOT_FOUND\"}")]
    [InlineData("[]", "has no list 'records'")]
    [InlineData("{\"records\":{}}", "has no list 'records'")]
    public async Task ReadAsync_OneBrokenFile_FailsOnlyThatFile(string body, string reason)
    {
        Write("Tasks.page-001.json", Page("task_id", "T1", offset: "itr1/recT1"));
        Write("Tasks.page-002.json", body);

        var (records, provenance) = await ReadAsync();

        Assert.Single(records.Tasks);
        Assert.Single(records.Plans);
        Assert.False(provenance.Complete);
        var rejected = Assert.Single(provenance.Rejected);
        Assert.Equal("airtable/Tasks.page-002.json", rejected.Place);
        Assert.StartsWith(reason, rejected.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_RecordWithoutId_IsRejectedByNumber()
    {
        Write("Tasks.page-001.json", """{"records":[{"fields":{"task_id":"T0"}},7,{"id":"recA"},{"id":"recB","createdTime":"nonsense","fields":{"task_id":"T1","name":"n","status":"Todo"}}]}""");

        var (records, provenance) = await ReadAsync();

        Assert.Equal("T1", Assert.Single(records.Tasks).TaskId);
        Assert.Equal(
            ["airtable/Tasks.page-001.json record 1", "airtable/Tasks.page-001.json record 2", "airtable/Tasks.page-001.json record 3 (recA)"],
            provenance.Rejected.Select(r => r.Place));
    }

    [Fact]
    public async Task ReadAsync_TwentyMegabytePage_IsRefused()
    {
        Write("Tasks.page-001.json", new string(' ', 20_000_000));

        var (_, provenance) = await ReadAsync();

        Assert.Contains("longer than 16 MiB", Assert.Single(provenance.Rejected).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_ByteOrderMark_IsTolerated()
    {
        Write("Tasks.page-001.json", "\uFEFF" + Page("task_id", "T1"));

        Assert.True((await ReadAsync()).Provenance.Complete);
    }

    [Fact]
    public async Task ReadAsync_NothingReadable_IsBadDataWithPlace()
    {
        _folder.Write("airtable/Tasks.page-001.json", "<html>");

        var problem = await FailAsync(new(_folder["airtable"], "airtable"));

        Assert.Equal(SourceProblemKind.BadData, problem.Kind);
        Assert.Contains("airtable/", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_NoFolder_IsNotFound() =>
        Assert.Equal(SourceProblemKind.NotFound, (await FailAsync(new(_folder["airtable"], "airtable"))).Kind);

    [Fact]
    public async Task ReadAsync_NoExportNamed_IsNotConfigured() =>
        Assert.Equal(SourceProblemKind.NotConfigured, (await FailAsync(null)).Kind);

    [Fact]
    public void ChangeMark_FileWritten_Differs()
    {
        var source = Source(new(_folder["airtable"], "airtable"));
        Assert.Null(source.ChangeMark());
        Write("Tasks.page-001.json", Page("task_id", "T1"));
        var before = source.ChangeMark();

        Assert.Equal(before, source.ChangeMark());
        Write("Tasks.page-001.json", Page("task_id", "T11"));

        Assert.NotEqual(before, source.ChangeMark());
    }

    /// <summary>Writes a page of tasks, and good pages of the other tables.</summary>
    private void Write(string name, string body)
    {
        _folder.Write($"airtable/{name}", body);
        _folder.Write("airtable/Plans.page-001.json", Page("plan_id", "MP03"));
        _folder.Write("airtable/Phases.page-001.json", Page("phase_id", "MP03.01"));
        _folder.Write("airtable/Stages.page-001.json", Page("stage_id", "S03.01.01"));
    }

    private static string Page(string idField, string id, string? offset = null) =>
        $$"""
        {"records":[
          {"id":"rec{{id}}","createdTime":"2025-11-22T04:15:51.000Z","fields":{"{{idField}}":"{{id}}","name":"n","status":"In Progress"} }
        ]
        """ + (offset is null ? "}" : $",\"offset\":\"{offset}\"}}");

    private static AirtableExport Source(FilePlace? folder) =>
        new(new WorkspaceSources { Folder = "", PlanExport = folder }, TimeProvider.System);

    private async Task<(PlanRecords Records, Provenance Provenance)> ReadAsync()
    {
        var read = await Source(new(_folder["airtable"], "airtable")).ReadAsync(TestContext.Current.CancellationToken);
        var (records, provenance) = Assert.IsType<SourceReading<PlanRecords>.Read>(read);
        return (records, provenance);
    }

    private static async Task<SourceProblem> FailAsync(FilePlace? folder) =>
        Assert.IsType<SourceReading<PlanRecords>.Failed>(await Source(folder).ReadAsync(TestContext.Current.CancellationToken)).Problem;
}
