using Bqx.Core.Runbooks;
using Bqx.Dashboard.Tests.Fakes;
using Dapper;
using Microsoft.Data.Sqlite;

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
        var started = await runs.StartAsync(RunbookSamples.Runbook("v1"), new RunStart("lag_bqx_gbpjpy", "empty-table|lag_bqx_gbpjpy"), "Lena", Cancel);
        await runs.RecordAsync(started.RunId!, RunEventKind.StepDone, 1, null, "Lena", Cancel);
        await runs.RecordAsync(started.RunId!, RunEventKind.Noted, 2, "Waiting for Ana", "Lena", Cancel);

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
    public async Task Record_TwoCommandsAtOnceFromTwoInstances_OneWinsAndTheOtherIsRefused()
    {
        var here = _store.Runs();
        using var otherDatabase = Bqx.Infrastructure.Store.StoreDatabase.Open(_store.Path);
        var there = StoreFixture.Runs(otherDatabase, _store.Clock);
        there.Load();
        for (var round = 0; round < 20; round++)
        {
            var id = (await here.StartAsync(RunbookSamples.Runbook(), new RunStart("t"), "Lena", Cancel)).RunId!;

            var results = await Task.WhenAll(
                here.RecordAsync(id, RunEventKind.StepDone, 1, null, "Lena", Cancel),
                there.RecordAsync(id, RunEventKind.StepDone, 1, null, "Ana", Cancel));

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
        var id = (await runs.StartAsync(RunbookSamples.Runbook(), new RunStart("t"), "Lena", Cancel)).RunId!;

        var results = await Task.WhenAll(Enumerable.Range(1, 20).Select(n =>
            runs.RecordAsync(id, RunEventKind.Noted, null, $"note {n}", "Lena", Cancel)));

        var saved = results.Count(r => r.Problem is null);
        Assert.Equal(Enumerable.Range(1, saved + 1), runs.Current.Find(id)!.Events.Select(e => e.Sequence));
        Assert.Equal(saved + 1, _store.Database.Read(c => c.ExecuteScalar<int>("SELECT COUNT(*) FROM runbook_event")));
    }

    [Fact]
    public async Task Record_UnknownRun_IsRefusedInWords()
    {
        var result = await _store.Runs().RecordAsync("nothere", RunEventKind.Noted, null, "x", "Lena", Cancel);

        Assert.Equal("There is no run nothere.", result.Problem);
    }

    [Fact]
    public async Task Start_DiskFull_SaysSoAndWorksAgainOnceThereIsSpace()
    {
        var runs = _store.Runs();
        _store.Database.Read(c => c.ExecuteScalar<long>("PRAGMA max_page_count = 1"));
        var big = RunbookSamples.Runbook() with { TriggerText = new string('x', 100_000) };

        var refused = await runs.StartAsync(big, new RunStart("t"), "Lena", Cancel);
        Assert.Contains("is full", refused.Problem, StringComparison.Ordinal);
        Assert.Contains(_store.Path, refused.Problem, StringComparison.Ordinal);
        Assert.Empty(runs.Current.Runs);

        // The store opened a new connection, for which there is space.
        Assert.Null((await runs.StartAsync(big, new RunStart("t"), "Lena", Cancel)).Problem);
        Assert.Null(_store.Database.Problem);
    }

    [Fact]
    public async Task Event_UpdateOrDelete_IsRefusedByTheStore()
    {
        await _store.Runs().StartAsync(RunbookSamples.Runbook(), new RunStart("t"), "Lena", Cancel);

        Assert.Throws<SqliteException>(() => _store.Database.Read(c => c.Execute("UPDATE runbook_event SET by = 'Eve'")));
        Assert.Throws<SqliteException>(() => _store.Database.Read(c => c.Execute("DELETE FROM runbook_event")));
    }
}
