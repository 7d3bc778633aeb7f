using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Plans;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Dashboard.Tests.Infrastructure.Store;
using Bqx.Infrastructure.Refresh;
using Bqx.Infrastructure.Store;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Infrastructure.Refresh;

public sealed class SourceRefresherTests : IAsyncDisposable
{
    private static readonly SourceSchedule Schedule = new() { Every = TimeSpan.FromMinutes(10), Timeout = TimeSpan.FromSeconds(30) };

    private readonly StoreFixture _store = new();
    private readonly FakeSource _source;
    private readonly SnapshotStore<PlanRecords> _snapshots;
    private readonly HistoryLive _history;
    private readonly SourceRefresher<PlanRecords> _refresher;

    public SourceRefresherTests()
    {
        _source = new FakeSource(Clock);
        _snapshots = new SnapshotStore<PlanRecords>(SourceName.Plan, NewSignal());
        var journal = new JournalStore(_store.Database);
        _history = new HistoryLive(journal, new Live<History>(History.Empty, NewSignal()), NullLogger<HistoryLive>.Instance);
        _refresher = new SourceRefresher<PlanRecords>(
            _source, _snapshots, journal, _history, Schedule, Clock, NullLogger<SourceRefresher<PlanRecords>>.Instance);
    }

    private FakeClock Clock => _store.Clock;

    public async ValueTask DisposeAsync()
    {
        _source.Answer(FakeSource.Bad());
        await _refresher.StopAsync(CancellationToken.None);
        _refresher.Dispose();
        _store.Dispose();
    }

    [Fact]
    public async Task Request_WhileAReadingIsInFlight_ReadsOnceMoreAfterIt()
    {
        await StartAsync();
        _refresher.Request();
        _refresher.Request();
        await AnswerAsync(_source.Good());

        await Eventually.TrueAsync(() => _source.Started == 2);

        Assert.False(_source.Overlapped);
    }

    [Fact]
    public async Task Failure_AfterAValue_KeepsItAndTriesAgainSooner()
    {
        await StartAsync();
        await AnswerAsync(_source.Good());
        Clock.Advance(Schedule.Every);
        await Eventually.TrueAsync(() => _source.Started == 2);
        await AnswerAsync(FakeSource.Bad());

        var failed = _snapshots.Current;
        Assert.Equal(SourceState.Failed, failed.State);
        Assert.Equal("MP03", failed.Value!.Plans[0].PlanId);
        Assert.NotNull(failed.Problem!.ErrorId);
        Assert.InRange(failed.NextTryAt!.Value - Clock.GetUtcNow(), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(5));

        Clock.Advance(TimeSpan.FromSeconds(6));
        await Eventually.TrueAsync(() => _source.Started == 3);
    }

    [Fact]
    public async Task ChangeMark_Moves_ReadsAtTheNextLook()
    {
        await StartAsync();
        await AnswerAsync(_source.Good());
        Clock.Advance(SourceSchedule.Look);
        Assert.Equal(1, _source.Started);

        _source.Mark = "2";
        Clock.Advance(SourceSchedule.Look);

        await Eventually.TrueAsync(() => _source.Started == 2);
    }

    [Fact]
    public async Task Reading_NoAnswerInTime_IsATimeoutAndNothingElseStartsMeanwhile()
    {
        await StartAsync();
        Clock.Advance(Schedule.Timeout);
        await Eventually.TrueAsync(() => _snapshots.Current.Problem?.Kind == SourceProblemKind.Timeout);

        _refresher.Request();
        await Eventually.TrueAsync(() => _snapshots.Current.Problem!.Message.Contains("still busy", StringComparison.Ordinal));

        Assert.Equal(1, _source.Started);
    }

    [Fact]
    public async Task Adapter_Throws_IsAProblemWithAnIdAndTheLoopLives()
    {
        await StartAsync();
        _source.Throw(new InvalidOperationException("a bug"));
        await Eventually.TrueAsync(() => _snapshots.Current.State == SourceState.Failed);
        Assert.Contains(_snapshots.Current.Problem!.ErrorId!, _snapshots.Current.Problem.Advice, StringComparison.Ordinal);

        _refresher.Request();
        await Eventually.TrueAsync(() => _source.Started == 2);
        await AnswerAsync(_source.Good());

        Assert.Equal(SourceState.Fresh, _snapshots.Current.State);
    }

    [Fact]
    public async Task Journal_SameContentTwice_KeepsOneSnapshotAndTwoRuns()
    {
        await StartAsync();
        await AnswerAsync(_source.Good());
        _refresher.Request();
        await Eventually.TrueAsync(() => _source.Started == 2);
        await AnswerAsync(_source.Good());
        _refresher.Request();
        await Eventually.TrueAsync(() => _source.Started == 3);
        await AnswerAsync(_source.Good("MP04"));

        Assert.Equal(3, _history.Current.Runs.Length);
        Assert.Equal(2, _store.Database.Read(c => c.ExecuteScalar<int>("SELECT COUNT(*) FROM snapshot")));
        Assert.Equal(3, _store.Database.Read(c => c.ExecuteScalar<int>("SELECT COUNT(*) FROM run")));
    }

    [Fact]
    public async Task Restore_AfterARestart_ShowsTheLastValueAsStale()
    {
        await StartAsync();
        await AnswerAsync(_source.Good("MP07"));
        var taken = _snapshots.Current.CapturedAt;

        _store.Restart();
        var journal = new JournalStore(_store.Database);
        var snapshots = new SnapshotStore<PlanRecords>(SourceName.Plan, NewSignal());
        using var restarted = new SourceRefresher<PlanRecords>(
            _source, snapshots, journal, _history, Schedule, Clock, NullLogger<SourceRefresher<PlanRecords>>.Instance);
        restarted.Restore();

        Assert.True(restarted.IsRestored);
        Assert.Equal(SourceState.Stale, snapshots.Current.State);
        Assert.Equal("MP07", snapshots.Current.Value!.Plans[0].PlanId);
        Assert.Equal(taken, snapshots.Current.CapturedAt);
    }

    private Signal NewSignal() => new(Clock, NullLogger<Signal>.Instance);

    private async Task StartAsync()
    {
        await _refresher.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => _source.Started == 1);
    }

    /// <summary>Answers the reading in flight and waits until it is journalled.</summary>
    private async Task AnswerAsync(SourceReading<PlanRecords> reading)
    {
        var before = _history.Current.Runs.Length;
        _source.Answer(reading);
        await Eventually.TrueAsync(() => _history.Current.Runs.Length > before);
        await _refresher.FirstAttempt;
        // The look begins after the first attempt.
        await Eventually.TrueAsync(() => Clock.Waiting > 0);
    }
}
