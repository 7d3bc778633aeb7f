using Bqx.Core.Common;
using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Infrastructure.Reconciliation;

public sealed class RollBackTests : IDisposable
{
    private readonly DeskFixture _fixture = new();

    private FakePlanBase Base => _fixture.Base;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task RollBackAsync_Updates_HaveTheirOldValuesAgainExceptWhatMovedSince()
    {
        var run = await UpdatedAsync();
        Base.Edit(RecordKind.Task, "T01.01.02.02", PlanField.Name, new FieldValue.Text("Somebody's word"));

        Assert.Null(await RollBackAsync(run.Id, 1));

        var after = _fixture.Store().Find(run.Id)!;
        Assert.Equal((9, 1), (after.Count(RowState.RolledBack), run.Batches[0].Rows.Count(r => after[r.Id].State == RowState.Verified)));
        Assert.Contains("Somebody changed it", after["task:T01.01.02.02"].Reason, StringComparison.Ordinal);
        Assert.Equal("Clear the field", Name("T01.01.02.01"));
        Assert.Equal("Somebody's word", Name("T01.01.02.02"));
        Assert.Equal("Clear the lot", Name("T01.01.02.12"));
    }

    [Fact]
    public async Task RollBackAsync_Additions_StayAndSayWhatToDo()
    {
        var run = await _fixture.ApplyAsync(PlanSamples.Harbour);

        Assert.Null(await RollBackAsync(run.Id, 5));

        var after = _fixture.Store().Find(run.Id)!;
        Assert.Contains("by hand", after["task:T01.02.01.01"].Reason, StringComparison.Ordinal);
        Assert.Equal(21, Base.Records.Count);
    }

    [Fact]
    public async Task RollBackAsync_Twice_IsRefusedTheSecondTime()
    {
        var run = await UpdatedAsync();
        await RollBackAsync(run.Id, 1);
        var writes = Base.Writes;

        Assert.Contains("rolled back already", await RollBackAsync(run.Id, 1), StringComparison.Ordinal);
        Assert.Equal(writes, Base.Writes);
    }

    [Fact]
    public async Task RollBackAsync_AnswerLost_IsSettledByRollingBackOnceMore()
    {
        var run = await UpdatedAsync();
        await using var desk = _fixture.Desk(new TroubledBase(Base) { LosesAnswerOf = [1] });

        Assert.Contains("not known", await desk.RollBackAsync(run.Id, 1, "Marc", Role.Operator, CancellationToken.None), StringComparison.Ordinal);
        Assert.Null(await RollBackAsync(run.Id, 1));
        Assert.Equal(10, _fixture.Store().Find(run.Id)!.Count(RowState.RolledBack));
    }

    [Fact]
    public async Task RollBackAsync_WithSignIn_NeedsSomebodyElseThanWhoApplied()
    {
        var run = await UpdatedAsync();
        _fixture.MaySelfApprove = false;

        Assert.Contains("Somebody else", await RollBackAsync(run.Id, 1, "lena"), StringComparison.Ordinal);
        Assert.Null(await RollBackAsync(run.Id, 1, "Marc"));
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Engineer)]
    public async Task Commands_WithoutTheRole_AreRefused(Role role)
    {
        var changes = PlanSamples.Seal(PlanSamples.Harbour, Base);
        await using var desk = _fixture.Desk();
        await desk.ImportAsync(changes, "Lena", Role.Engineer, CancellationToken.None);

        Assert.Contains("operator", await desk.ApproveAsync(changes.Id, "Marc", role, CancellationToken.None), StringComparison.Ordinal);
        Assert.Contains("operator", await desk.StartAsync(changes.Id, "Marc", role, CancellationToken.None), StringComparison.Ordinal);
        Assert.Contains("operator", await desk.RollBackAsync(changes.Id, 1, "Marc", role, CancellationToken.None), StringComparison.Ordinal);
        Assert.Equal(0, Base.Requests);
    }

    [Fact]
    public async Task ApproveAsync_RemovalsWithSignIn_NeedSomebodyElseThanTheAuthor()
    {
        await _fixture.ApplyAsync(PlanSamples.Harbour);
        var difference = PlanSamples.Compare(PlanSamples.Harbour.Replace("01-12", "01-11", StringComparison.Ordinal), Base, AppliedStates.Of(_fixture.Store().Read().Runs, "appTest"));
        var changes = ChangeSets.Seal(difference, ["task:T01.01.02.12"], new SealedDocument("plan.md", null, ""), "Lena", PlanSamples.Start);
        _fixture.MaySelfApprove = false;
        await using var desk = _fixture.Desk();
        await desk.ImportAsync(changes, "Lena", Role.Operator, CancellationToken.None);

        Assert.Contains("somebody else", await desk.ApproveAsync(changes.Id, "Lena", Role.Admin, CancellationToken.None), StringComparison.Ordinal);
        Assert.Null(await desk.ApproveAsync(changes.Id, "Marc", Role.Operator, CancellationToken.None));
    }

    [Fact]
    public async Task StartAsync_NotApprovedOrForAnotherBase_IsRefusedWithoutARequest()
    {
        var changes = PlanSamples.Seal(PlanSamples.Harbour, Base);
        await using var desk = _fixture.Desk();
        await desk.ImportAsync(changes, "Lena", Role.Operator, CancellationToken.None);
        var elsewhere = PlanSamples.Seal(PlanSamples.Compare(PlanSamples.Harbour, Base) with { BaseId = "appOther" });
        await _fixture.ApproveAsync(elsewhere);

        Assert.Contains("not approved", await desk.StartAsync(changes.Id, "Lena", Role.Operator, CancellationToken.None), StringComparison.Ordinal);
        Assert.Contains("appOther", await desk.StartAsync(elsewhere.Id, "Lena", Role.Operator, CancellationToken.None), StringComparison.Ordinal);
        Assert.Equal(0, Base.Requests);
    }

    /// <summary>The names of twelve tasks were changed: two batches.</summary>
    private async Task<ApplyRun> UpdatedAsync()
    {
        await _fixture.ApplyAsync(PlanSamples.Harbour);
        return await _fixture.ApplyAsync(PlanSamples.Harbour.Replace("Clear the field", "Clear the lot", StringComparison.Ordinal));
    }

    private async Task<string?> RollBackAsync(string id, int batch, string by = "Marc")
    {
        await using var desk = _fixture.Desk();
        return await desk.RollBackAsync(id, batch, by, Role.Operator, CancellationToken.None);
    }

    private string Name(string key) => FieldWords.Of(Base.Records.Single(r => r.Key == key)[PlanField.Name]);
}
