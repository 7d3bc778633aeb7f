using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Bqx.Core.Runbooks.Records;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Store;
using Dapper;

namespace Bqx.Dashboard.Tests.Infrastructure.Store;

public sealed class RunbookRunsTests : IDisposable
{
    private readonly StoreFixture _store = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Record_ThenRestart_ShowsTheRunWithTheVersionItStartedWith()
    {
        var runs = _store.Runs();
        var started = await runs.StartAsync(RunbookSamples.Runbook("v1"), new RunStart("lag_bqx_gbpjpy", "empty-table|lag_bqx_gbpjpy"), "Lena", Role.Operator, Cancel);
        await runs.RecordAsync(started.RunId!, RunEventKind.StepDone, 1, null, "Lena", Role.Operator, Cancel);
        await runs.RecordAsync(started.RunId!, RunEventKind.Noted, 2, "Waiting for Ana", "Lena", Role.Operator, Cancel);

        _store.Restart();
        var run = Assert.Single(_store.Runs().Current.Runs);

        Assert.Equal("v1", run.Runbook.Hash);
        Assert.Equal("SELECT COUNT(*)", run.Runbook.Steps[0].Command);
        Assert.Equal(StepState.Done, run.StateOf(1));
        Assert.Equal(2, run.CurrentStep);
        Assert.Equal([1, 2, 3], run.Events.Select(e => e.Sequence));
        Assert.Equal(_store.Clock.GetUtcNow(), run.StartedAt);
        Assert.Equal("Waiting for Ana", run.Events[2].Text);
    }

    [Fact]
    public async Task Record_EveryKind_IsThereAfterARestart()
    {
        var runs = _store.Runs();
        var prefill = new RunPrefill
        {
            Fields = RunPrefill.None.Fields.Add("table", "lag_bqx_gbpjpy"),
            LastGood = new LastGood(_store.Clock.GetUtcNow().AddHours(-1), "table:lag_bqx_gbpjpy"),
            Changes = [new RunChange(new("model:a/b", "r2", _store.Clock.GetUtcNow(), 0.7, null), new("model:a/b", "r2", _store.Clock.GetUtcNow().AddDays(-1), 0.9, null))],
            Sql = "SELECT 1",
        };
        var id = (await runs.StartAsync(Kinds(), new RunStart("lag_bqx_gbpjpy", "x|y") { Prefill = prefill }, "Lena", Role.Operator, Cancel)).RunId!;
        _store.Readings.Found = [new CheckReading(CheckState.Passes, "t", "found", "expected", _store.Clock.GetUtcNow())];
        foreach (var (kind, step, text) in new (RunEventKind, int, string?)[]
        {
            (RunEventKind.BranchTaken, 1, "Go on"), (RunEventKind.StepDone, 2, null), (RunEventKind.WaitStarted, 3, null), (RunEventKind.StepDone, 3, "early"),
            (RunEventKind.StepSelfApproved, 4, null), (RunEventKind.StepFailed, 5, "no rights"), (RunEventKind.StepDeclined, 6, "too late"),
        })
        {
            Assert.Null((await runs.RecordAsync(id, kind, step, text, "Lena", Role.Operator, Cancel)).Problem);
        }

        var before = runs.Current.Find(id)!;
        _store.Restart();
        var run = Assert.Single(_store.Runs().Current.Runs);

        Assert.Equal(before.Events, run.Events);
        Assert.Equal(_store.Clock.GetUtcNow().AddMinutes(15), run.Events.Single(e => e.Kind == RunEventKind.WaitStarted).Until);
        Assert.Equal("SELECT * FROM lag_bqx_gbpjpy", run.Runbook.Steps[4].Command);
        Assert.Equal((prefill.Fields, prefill.LastGood, "SELECT 1", prefill.Changes[0]), (run.Prefill.Fields.ToImmutableSortedDictionary(StringComparer.Ordinal), run.Prefill.LastGood, run.Prefill.Sql, run.Prefill.Changes[0]), (a, b) => a.Item1.SequenceEqual(b.Item1) && a.Item2 == b.Item2 && a.Item3 == b.Item3 && a.Item4 == b.Item4);
        Assert.Equal((StepState.Done, StepState.Failed, 7), (run.StateOf(1), run.StateOf(5), run.CurrentStep));
        Assert.Equal(["Go on", "Stop"], Assert.IsType<StepAction.Decide>(run.Runbook.Steps[0].Action).Options.Select(o => o.Label));
    }

    [Fact]
    public async Task Record_FailingCheck_IsRefusedByTheStoreItself()
    {
        var runs = _store.Runs();
        var id = (await runs.StartAsync(Kinds(), new RunStart("t") { Prefill = new RunPrefill { Fields = RunPrefill.None.Fields.Add("table", "t") } }, "Lena", Role.Operator, Cancel)).RunId!;
        await runs.RecordAsync(id, RunEventKind.BranchTaken, 1, "Go on", "Lena", Role.Operator, Cancel);
        _store.Readings.Found = [new CheckReading(CheckState.Fails, "t", "0 rows", "rows", _store.Clock.GetUtcNow())];

        var result = await runs.RecordAsync(id, RunEventKind.StepDone, 2, "I looked", "Lena", Role.Operator, Cancel);

        Assert.Equal("Step 2 does not pass yet: t: 0 rows, expected rows.", result.Problem);
        Assert.Equal(StepState.Open, runs.Current.Find(id)!.StateOf(2));
    }

    [Fact]
    public async Task Record_FailingCheck_KeepsThatSomebodyLookedAndWhatWasFound()
    {
        var runs = _store.Runs();
        var id = (await runs.StartAsync(Kinds(), new RunStart("t") { Prefill = new RunPrefill { Fields = RunPrefill.None.Fields.Add("table", "t") } }, "Lena", Role.Operator, Cancel)).RunId!;
        await runs.RecordAsync(id, RunEventKind.BranchTaken, 1, "Go on", "Lena", Role.Operator, Cancel);
        _store.Readings.Found = [new CheckReading(CheckState.Fails, "t", "0 rows", "rows", _store.Clock.GetUtcNow())];
        for (var times = 0; times < 3; times++)
        {
            await runs.RecordAsync(id, RunEventKind.StepDone, 2, null, "Lena", Role.Operator, Cancel);
        }

        _store.Restart();
        var run = _store.Runs().Current.Find(id)!;

        var kept = Assert.Single(run.Events, e => e.Kind == RunEventKind.CheckRefused);
        Assert.StartsWith("t: 0 rows, expected rows, measured ", kept.Text, StringComparison.Ordinal);
        Assert.Contains($"Lena checked step 2, which does not hold yet: {kept.Text}", RunRecord.Of(run), StringComparison.Ordinal);
        Assert.Equal((2, StepState.Open), (run.CurrentStep, run.StateOf(2)));
    }

    [Fact]
    public async Task Command_OfAViewer_IsRefusedAndLeavesNothing()
    {
        var runs = _store.Runs();
        var id = (await runs.StartAsync(RunbookSamples.Runbook(), new RunStart("t"), "Lena", Role.Operator, Cancel)).RunId!;

        var results = new[]
        {
            await runs.StartAsync(RunbookSamples.Runbook(), new RunStart("u"), "Eve", Role.Engineer, Cancel),
            await runs.RecordAsync(id, RunEventKind.StepDone, 1, null, "Eve", Role.Viewer, Cancel),
            await runs.CallAsync(id, RunEventKind.HandedOff, "Ana", null, "Eve", Role.Viewer, Cancel),
        };

        Assert.All(results, r => Assert.Equal("Needs the role operator.", r.Problem));
        Assert.Single(Assert.Single(runs.Current.Runs).Events);
    }

    [Fact]
    public async Task Select_RunOfAnEarlierVersion_HasPlainStepsAndNoPrefill()
    {
        _store.Database.Read(c => c.Execute(
            """
            INSERT INTO runbook_run (id, runbook_id, hash, runbook, subject, started_at)
            VALUES ('old', 'RB-01', 'aa', '{"id":"RB-01","title":"T","severity":"Info","owner":"O","triggers":[],"triggerText":"","targetMinutes":5,"steps":[{"number":1,"title":"S","html":""}],"sections":[],"hash":"aa"}', 't', 0)
            """));
        _store.Database.Read(c => c.Execute("INSERT INTO runbook_event (run, sequence, at, by, kind) VALUES ('old', 1, 0, 'Lena', 'Started')"));
        var runs = _store.Runs();

        var run = Assert.Single(runs.Current.Runs);

        Assert.Equal((StepAction.Plain, "", 0), (run.Runbook.Steps[0].Action, run.Runbook.File, run.Prefill.Fields.Count));
        Assert.Null((await runs.RecordAsync("old", RunEventKind.StepDone, 1, null, "Lena", Role.Operator, Cancel)).Problem);
    }

    [Fact]
    public async Task Record_TwoCommandsAtOnceFromTwoInstances_OneWinsAndTheOtherIsRefused()
    {
        var here = _store.Runs();
        using var otherDatabase = Bqx.Infrastructure.Store.StoreDatabase.Open(_store.Path);
        var there = StoreFixture.Runs(otherDatabase, _store.Clock);
        there.Load();
        for (var round = 0; round < 20; round++)
        {
            var id = (await here.StartAsync(RunbookSamples.Runbook(), new RunStart("t"), "Lena", Role.Operator, Cancel)).RunId!;

            var results = await Task.WhenAll(
                here.RecordAsync(id, RunEventKind.StepDone, 1, null, "Lena", Role.Operator, Cancel),
                there.RecordAsync(id, RunEventKind.StepDone, 1, null, "Ana", Role.Operator, Cancel));

            Assert.Single(results, r => r.Problem is null);
            Assert.Matches("Step 1 is already done by (Lena|Ana)\\.", Assert.Single(results, r => r.Problem is not null).Problem);
            Assert.Equal(2, here.Current.Find(id)!.Events.Length);
            Assert.Equal(2, there.Current.Find(id)!.Events.Length);
        }
    }

    [Fact]
    public async Task Record_ManyNotesAtOnce_KeepsEveryOneUnderItsOwnNumber()
    {
        var runs = _store.Runs();
        var id = (await runs.StartAsync(RunbookSamples.Runbook(), new RunStart("t"), "Lena", Role.Operator, Cancel)).RunId!;

        var results = await Task.WhenAll(Enumerable.Range(1, 20).Select(n =>
            runs.RecordAsync(id, RunEventKind.Noted, null, $"note {n}", "Lena", Role.Operator, Cancel)));

        var saved = results.Count(r => r.Problem is null);
        Assert.Equal(Enumerable.Range(1, saved + 1), runs.Current.Find(id)!.Events.Select(e => e.Sequence));
        Assert.Equal(saved + 1, _store.Database.Read(c => c.ExecuteScalar<int>("SELECT COUNT(*) FROM runbook_event")));
    }

    [Fact]
    public async Task Record_UnknownRun_IsRefusedInWords()
    {
        var result = await _store.Runs().RecordAsync("nothere", RunEventKind.Noted, null, "x", "Lena", Role.Operator, Cancel);

        Assert.Equal("There is no run nothere.", result.Problem);
    }

    [Fact]
    public async Task Start_DiskFull_SaysSoAndWorksAgainOnceThereIsSpace()
    {
        var runs = _store.Runs();
        _store.Database.Read(c => c.ExecuteScalar<long>("PRAGMA max_page_count = 1"));
        var big = RunbookSamples.Runbook() with { TriggerText = new string('x', 100_000) };

        var refused = await runs.StartAsync(big, new RunStart("t"), "Lena", Role.Operator, Cancel);
        Assert.Contains("is full", refused.Problem, StringComparison.Ordinal);
        Assert.Contains(_store.Path, refused.Problem, StringComparison.Ordinal);
        Assert.Empty(runs.Current.Runs);

        // The store opened a new connection, for which there is space.
        Assert.Null((await runs.StartAsync(big, new RunStart("t"), "Lena", Role.Operator, Cancel)).Problem);
        Assert.Null(_store.Database.Problem);
    }

    [Fact]
    public async Task Event_UpdateOrDelete_IsRefusedByTheStore()
    {
        await _store.Runs().StartAsync(RunbookSamples.Runbook(), new RunStart("t"), "Lena", Role.Operator, Cancel);

        Assert.True(Assert.Throws<StoreException>(() => _store.Database.Read(c => c.Execute("UPDATE runbook_event SET by = 'Eve'"))).IsRefusal);
        Assert.True(Assert.Throws<StoreException>(() => _store.Database.Read(c => c.Execute("DELETE FROM runbook_event"))).IsRefusal);
    }

    private static Runbook Kinds() => RunbookSamples.Runbook() with
    {
        Steps =
        [
            new RunbookStep(1, "Decide", "", null) { Action = new StepAction.Decide("Which?", [new("Go on", [], false), new("Stop", [], true)]) },
            new RunbookStep(2, "Check", "", null) { Action = new StepAction.Check(["table {table} exists"]) },
            new RunbookStep(3, "Wait", "", null) { Action = new StepAction.Wait(TimeSpan.FromMinutes(15)) },
            new RunbookStep(4, "Approve", "", null) { Action = new StepAction.Approve("Lead") },
            new RunbookStep(5, "Do", "", "SELECT * FROM {table}"),
            new RunbookStep(6, "Do", "", null),
            new RunbookStep(7, "Note", "", null) { Action = new StepAction.Note("Why?") },
        ],
    };
}
