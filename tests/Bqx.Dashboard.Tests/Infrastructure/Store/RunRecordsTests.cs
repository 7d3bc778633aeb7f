using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Bqx.Dashboard.Tests.Fakes;
using Dapper;

namespace Bqx.Dashboard.Tests.Infrastructure.Store;

public sealed class RunRecordsTests : IDisposable
{
    private readonly StoreFixture _store = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task HandOff_ThenRestart_StillWaitsForItsAnswer()
    {
        var runs = _store.Runs();
        var id = (await runs.StartAsync(RunbookSamples.Runbook(), new RunStart("t"), "Lena", Role.Operator, Cancel)).RunId!;
        Assert.Null((await runs.CallAsync(id, RunEventKind.HandedOff, "Priya", "shift ends", "Lena", Role.Operator, Cancel)).Problem);

        _store.Restart();
        runs = _store.Runs();

        Assert.Equal(("Priya", "shift ends"), (runs.Current.Find(id)!.OpenHandOff!.Person, runs.Current.Find(id)!.OpenHandOff!.Text));
        Assert.Null((await runs.RecordAsync(id, RunEventKind.HandOffAccepted, null, null, "Priya", Role.Operator, Cancel)).Problem);
        Assert.Equal("Priya", runs.Current.Find(id)!.Holder);
    }

    [Fact]
    public async Task HandOff_TwoAnswersAtOnce_OneStands()
    {
        var runs = _store.Runs();
        var id = (await runs.StartAsync(RunbookSamples.Runbook(), new RunStart("t"), "Lena", Role.Operator, Cancel)).RunId!;
        await runs.CallAsync(id, RunEventKind.HandedOff, "Priya", null, "Lena", Role.Operator, Cancel);

        var answers = await Task.WhenAll(
            runs.RecordAsync(id, RunEventKind.HandOffAccepted, null, null, "Priya", Role.Operator, Cancel),
            runs.RecordAsync(id, RunEventKind.HandOffWithdrawn, null, null, "Lena", Role.Operator, Cancel));

        Assert.Equal("No hand-off of this run waits for an answer.", Assert.Single(answers, a => a.Problem is not null).Problem);
        Assert.Equal(3, runs.Current.Find(id)!.Events.Length);
    }

    [Fact]
    public async Task Drill_Whole_WritesNothingButItsOwnEvents()
    {
        var runs = _store.Runs();
        await runs.StartAsync(RunbookSamples.Runbook(), new RunStart("t", "empty-table|t"), "Lena", Role.Operator, Cancel);
        var before = RowsOfOthers();
        var runbook = RunbookSamples.Runbook() with { Escalation = [new EscalationRung(0, "Lead")] };

        var id = (await runs.StartAsync(runbook, new RunStart("t", "empty-table|t") { IsDrill = true }, "Lena", Role.Operator, Cancel)).RunId!;
        await runs.CallAsync(id, RunEventKind.Escalated, "Lead", "exercise", "Lena", Role.Operator, Cancel);
        await runs.CallAsync(id, RunEventKind.HandedOff, "Priya", null, "Lena", Role.Operator, Cancel);
        await runs.RecordAsync(id, RunEventKind.HandOffAccepted, null, null, "Priya", Role.Operator, Cancel);
        await runs.RecordAsync(id, RunEventKind.StepDone, 1, null, "Priya", Role.Operator, Cancel);
        await runs.RecordAsync(id, RunEventKind.StepFailed, 2, "exercise", "Priya", Role.Operator, Cancel);
        Assert.Null((await runs.RecordAsync(id, RunEventKind.Finished, null, null, "Priya", Role.Operator, Cancel)).Problem);

        Assert.Equal(before, RowsOfOthers());
        _store.Restart();
        var board = _store.Runs().Current;
        Assert.True(board.Find(id)!.IsDrill);
        var counted = RunStatistics.Of("RB-05", board);
        Assert.Equal((1, 0, 1), (counted.Runs, counted.Ended, counted.Drills));
    }

    [Fact]
    public async Task Load_MoreRunsThanTheBoardShows_CountsAndFindsTheOlderOnes()
    {
        var runs = _store.Runs();
        var first = "";
        for (var i = 0; i < 205; i++)
        {
            var id = (await runs.StartAsync(RunbookSamples.Runbook(), new RunStart("t"), "Lena", Role.Operator, Cancel)).RunId!;
            first = i == 0 ? id : first;
            _store.Clock.Advance(TimeSpan.FromMinutes(4));
            await runs.RecordAsync(id, RunEventKind.Aborted, null, "exercise of the store", "Lena", Role.Operator, Cancel);
        }

        _store.Restart();
        runs = _store.Runs();

        Assert.Equal((200, 5), (runs.Current.Runs.Length, runs.Current.Earlier.Length));
        Assert.Equal(205, RunStatistics.Of("RB-05", runs.Current).Ended);
        Assert.Equal(RunOutcome.Aborted, (await runs.FindAsync(first, Cancel))!.Outcome);
        Assert.Equal(205, (await runs.AllAsync(Cancel)).Length);
        Assert.Null(await runs.FindAsync("nothere", Cancel));
    }

    /// <summary>Count of the rows of every table that does not keep runs.</summary>
    private string RowsOfOthers() => _store.Database.Read(c => string.Join(
        '\n',
        c.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'runbook_%' ORDER BY name")
            .AsList()
            .ConvertAll(t => $"{t} {c.ExecuteScalar<long>($"SELECT COUNT(*) FROM \"{t}\"")}")));
}
