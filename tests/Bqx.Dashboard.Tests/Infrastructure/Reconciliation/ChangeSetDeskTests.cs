using Bqx.Core.Common;
using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Reconciliation;

namespace Bqx.Dashboard.Tests.Infrastructure.Reconciliation;

public sealed class ChangeSetDeskTests : IDisposable
{
    private readonly DeskFixture _fixture = new();

    private FakePlanBase Base => _fixture.Base;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task RunNowAsync_Plan_WritesEveryRecordWithTheComputedRequests()
    {
        var changes = PlanSamples.Seal(PlanSamples.Harbour, Base);

        var run = await _fixture.ResumeAsync(await _fixture.ApproveAsync(changes));

        Assert.Equal((RunState.Finished, 21), (run.State, run.Verified));
        Assert.Equal(CallEstimate.Of(changes, new CallLimits(5, 1000)).Requests, Base.Requests);
        Assert.Equal(Base.Requests, run.Requests);
        Assert.Empty(PlanSamples.Compare(PlanSamples.Harbour, Base, AppliedStates.Of(_fixture.Store().Read().Runs, "appTest")).Rows);
    }

    [Fact]
    public async Task DisposeAsync_Twice_EndsOnce()
    {
        var desk = _fixture.Desk();

        await desk.DisposeAsync();

        Assert.Null(await Record.ExceptionAsync(() => desk.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task RunNowAsync_FiftyParentsAndTheirTasks_TakeNoMoreRequestsThanComputed()
    {
        var changes = PlanSamples.Seal(PlanSamples.Large(phases: 10, stages: 39, tasks: 622), Base);

        var run = await _fixture.ResumeAsync(await _fixture.ApproveAsync(changes));

        Assert.Equal((672, 672), (run.Verified, Base.Records.Count));
        Assert.Equal((207, 207), (CallEstimate.Of(changes, new CallLimits(4, 100_000)).Requests, Base.Requests));
    }

    [Fact]
    public async Task RunNowAsync_RecordMovedDeletedOrMadeSinceApproval_IsSetAsideAndTheOthersGoOn()
    {
        await _fixture.ApplyAsync(PlanSamples.Harbour);
        var id = await _fixture.ApproveAsync(PlanSamples.Seal(PlanSamples.Compare(
            PlanSamples.Harbour.Replace("Clear the field", "Clear the lot", StringComparison.Ordinal).Replace("01-12", "01-13", StringComparison.Ordinal),
            Base,
            AppliedStates.Of(_fixture.Store().Read().Runs, "appTest"))));
        Base.Edit(RecordKind.Task, "T01.01.02.03", PlanField.Status, new FieldValue.Text("Done"));
        Base.Delete(RecordKind.Task, "T01.01.02.04");
        Base.Put(RecordKind.Task, "T01.01.02.13", (PlanField.Name, new FieldValue.Text("Mine")));

        var run = await _fixture.ResumeAsync(id);

        Assert.Equal((RunState.Finished, 10, 3), (run.State, run.Verified, run.Count(RowState.SetAside)));
        Assert.Contains("Status changed", run["task:T01.01.02.03"].Reason, StringComparison.Ordinal);
        Assert.Contains("deleted", run["task:T01.01.02.04"].Reason, StringComparison.Ordinal);
        Assert.Contains("Somebody made it", run["task:T01.01.02.13"].Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Base.Records, r => r.Key == "T01.01.02.04");
        Assert.Equal(["Clear the field", "Mine"], Base.Records.Where(r => r.Key is "T01.01.02.03" or "T01.01.02.13").Select(r => FieldWords.Of(r[PlanField.Name])));
    }

    [Fact]
    public async Task RunNowAsync_RefusedRecord_IsIsolatedAndNineAreWritten()
    {
        Base.Refuses.Add("T01.01.02.05");

        var run = await _fixture.ApplyAsync(PlanSamples.Harbour);

        Assert.Equal((RunState.Finished, 20, 1), (run.State, run.Verified, run.Count(RowState.Refused)));
        Assert.Contains("not welcome", run["task:T01.01.02.05"].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunNowAsync_RefusedParent_SetsItsChildrenAside()
    {
        Base.Refuses.Add("S01.02.01");

        var run = await _fixture.ApplyAsync(PlanSamples.Harbour);

        Assert.Equal(RowState.SetAside, run["task:T01.02.01.01"].State);
        Assert.Equal(19, run.Verified);
    }

    [Fact]
    public async Task RunNowAsync_ReadBackDiffers_StopsAndWritesNothingMore()
    {
        var id = await _fixture.ApproveAsync(PlanSamples.Seal(PlanSamples.Harbour, Base));

        var run = await _fixture.ResumeAsync(id, new TroubledBase(Base) { AfterWrite = kind => Spoil(kind) });

        Assert.Equal((RunState.Stopped, 4), (run.State, Base.Records.Count(r => r.Kind == RecordKind.Stage) + 1));
        Assert.Contains("does not read back", run.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain(Base.Records, r => r.Kind == RecordKind.Task);

        void Spoil(RecordKind kind)
        {
            if (kind == RecordKind.Stage)
            {
                Base.Edit(RecordKind.Stage, "S01.01.02", PlanField.Name, new FieldValue.Text("Spoilt"));
            }
        }
    }

    [Fact]
    public async Task RunNowAsync_AnswerLost_LooksAndWritesNothingTwice()
    {
        var id = await _fixture.ApproveAsync(PlanSamples.Seal(PlanSamples.Harbour, Base));

        var run = await _fixture.ResumeAsync(id, new TroubledBase(Base) { LosesAnswerOf = [2, 4] });

        Assert.Equal((RunState.Finished, 21), (run.State, run.Verified));
        Assert.Equal(21, Base.Records.Count);
        Assert.Equal(5, Base.Writes);
    }

    [Fact]
    public async Task RunNowAsync_BaseGone_StopsAndResumesLater()
    {
        var id = await _fixture.ApproveAsync(PlanSamples.Seal(PlanSamples.Harbour, Base));
        var stopped = await _fixture.ResumeAsync(id, new TroubledBase(Base) { FailsFrom = 7 });

        var run = await _fixture.ResumeAsync(id);

        Assert.Equal((RunState.Stopped, RunState.Finished), (stopped.State, run.State));
        Assert.Contains("gone", stopped.Problem, StringComparison.Ordinal);
        Assert.Equal((21, 21), (run.Verified, Base.Records.Count));
    }

    [Fact]
    public async Task PauseAsync_UnderWay_EndsAfterTheBatchAndResumes()
    {
        var id = await _fixture.ApproveAsync(PlanSamples.Seal(PlanSamples.Harbour, Base));
        await using var other = _fixture.Desk();
        var paused = await _fixture.ResumeAsync(id, new TroubledBase(Base)
        {
            AfterWrite = kind => Assert.Null(kind == RecordKind.Phase ? other.PauseAsync(id, "Marc", Role.Operator, CancellationToken.None).Result : null),
        });

        Assert.Equal((RunState.Paused, 3), (paused.State, paused.Verified));
        Assert.Equal(RunState.Finished, (await _fixture.ResumeAsync(id)).State);
    }

    [Fact]
    public async Task RunNowAsync_AppliedElsewhere_JoinsAndMakesOneRun()
    {
        var id = await _fixture.ApproveAsync(PlanSamples.Seal(PlanSamples.Harbour, Base));
        ApplyStart? second = null;
        await using var other = _fixture.Desk();

        var run = await _fixture.ResumeAsync(id, new TroubledBase(Base)
        {
            AfterWrite = _ => second ??= other.RunNowAsync(id, "Marc", Role.Operator, CancellationToken.None).Result,
        });

        Assert.IsType<ApplyStart.Joined>(second);
        Assert.Single(run.Events, e => e.Kind == ApplyEventKind.Started);
        Assert.Equal((15, 21), (Base.Requests, Base.Records.Count));
    }

    [Fact]
    public async Task RunNowAsync_HolderFrozen_IsReplacedAndWritesNothingMoreWhenItWakes()
    {
        var id = await _fixture.ApproveAsync(PlanSamples.Seal(PlanSamples.Harbour, Base));
        var hasFrozen = false;
        await using var desk = _fixture.Desk(
            new TroubledBase(Base)
            {
                AfterWrite = _ =>
                {
                    if (!hasFrozen)
                    {
                        hasFrozen = true;
                        _fixture.Clock.Advance(TimeSpan.FromMinutes(5));
                        Assert.Equal(RunState.Finished, _fixture.ResumeAsync(id).Result.State);
                    }
                },
            },
            new SilentStore(_fixture.Store()));

        await desk.RunNowAsync(id, "Marc", Role.Operator, CancellationToken.None);

        var run = _fixture.Store().Find(id)!;
        Assert.Equal((RunState.Finished, 21, 21), (run.State, run.Verified, Base.Records.Count));
        Assert.Equal(["Marc", "Lena"], run.Events.Where(e => e.Kind == ApplyEventKind.Started).Select(e => e.By));
        Assert.Equal(ApplyEventKind.Finished, run.Events[^1].Kind);
    }

    [Fact]
    public async Task RunNowAsync_Removal_IsLeftToAPersonAndCheckedOnResume()
    {
        await _fixture.ApplyAsync(PlanSamples.Harbour);
        var difference = PlanSamples.Compare(PlanSamples.Harbour.Replace("01-12", "01-11", StringComparison.Ordinal), Base, AppliedStates.Of(_fixture.Store().Read().Runs, "appTest"));
        var id = await _fixture.ApproveAsync(ChangeSets.Seal(difference, ["task:T01.01.02.12"], new SealedDocument("plan.md", null, ""), "Lena", PlanSamples.Start));
        var before = Base.Requests;

        var left = await _fixture.ResumeAsync(id);

        Assert.Equal((RowState.LeftToPerson, 1), (left["task:T01.01.02.12"].State, Base.Requests - before));
        Assert.Contains("by hand", left["task:T01.01.02.12"].Reason, StringComparison.Ordinal);

        Base.Delete(RecordKind.Task, "T01.01.02.12");
        Assert.Equal(1, (await _fixture.ResumeAsync(id)).Verified);
    }

    /// <summary>Of a process that is frozen: it shows no sign of life.</summary>
    private sealed class SilentStore(IChangeSetStore inner) : IChangeSetStore
    {
        public ChangeSetBoard Read() => inner.Read();

        public ApplyRun? Find(string id) => inner.Find(id);

        public void Add(ChangeSet changes, ApplyEvent drafted) => inner.Add(changes, drafted);

        public ApplyRun? Append(string id, ApplyEvent e, long? fence) => inner.Append(id, e, fence);

        public LeaseAnswer Acquire(string baseId, string changeSetId) => inner.Acquire(baseId, changeSetId);

        public bool Renew(string baseId, long fence) => true;

        public void Release(string baseId, long fence) => inner.Release(baseId, fence);
    }
}
