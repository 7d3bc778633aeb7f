using Bqx.Core.Alerts;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Journal;
using Bqx.Core.Models;
using Bqx.Core.Plans;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Imports;
using Bqx.Core.Runbooks;
using Bqx.Core.Truth;
using Bqx.Core.Warehouse;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Dashboard.Tests.Infrastructure.Store;
using Bqx.Infrastructure.Refresh;
using Bqx.Infrastructure.Store;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Measures = Bqx.Core.Journal.Measures;

namespace Bqx.Dashboard.Tests.Infrastructure.Refresh;

public sealed class AssessmentLiveTests : IAsyncDisposable
{
    private readonly StoreFixture _store = new();
    private readonly SnapshotStore<PlanRecords> _plan;
    private readonly AssessmentSources _sources;
    private readonly HistoryLive _history;
    private readonly AssessmentLive _live;
    private readonly CostStore _costs;
    private int _judged;
    private bool _fails, _ages;
    private Assessment _answer = Build.DemoLikeAssessment();

    public AssessmentLiveTests()
    {
        _plan = Snapshots<PlanRecords>(SourceName.Plan);
        _sources = new AssessmentSources(
            _answer.Workspace,
            _plan,
            Snapshots<PlanDocument>(SourceName.Document),
            Snapshots<WarehouseTables>(SourceName.Warehouse),
            Snapshots<ModelRegistry>(SourceName.Models),
            Snapshots<CostRecords>(SourceName.Costs),
            Snapshots<RunbookLibrary>(SourceName.Runbooks),
            Snapshots<ArtifactRecords>(SourceName.Artifacts),
            Snapshots<CheckBook>(SourceName.Checks),
            Snapshots<ImportedResults>(SourceName.Imports),
            Snapshots<AlertBook>(SourceName.Alerts));
        _history = NewHistory();
        _costs = new CostStore(_store.Database, _store.Live(CostBoard.Empty), Clock);
        _live = NewLive(_history);
    }

    private FakeClock Clock => _store.Clock;

    public async ValueTask DisposeAsync()
    {
        await _live.StopAsync(CancellationToken.None);
        _live.Dispose();
        _store.Dispose();
    }

    [Fact]
    public async Task Source_Changes_JudgesAgain()
    {
        await StartAsync();
        var before = Volatile.Read(ref _judged);

        _plan.Touch();

        await Eventually.TrueAsync(() => Volatile.Read(ref _judged) > before);
    }

    [Fact]
    public async Task Minute_Passes_JudgesAgain()
    {
        await StartAsync();
        var before = Volatile.Read(ref _judged);

        Clock.Advance(TimeSpan.FromMinutes(1));

        await Eventually.TrueAsync(() => Volatile.Read(ref _judged) > before);
    }

    [Fact]
    public void Refresh_Twice_JournalsEachValueOnce()
    {
        _live.Refresh();
        var measured = Count();
        _answer = _answer with { At = _answer.At.AddMinutes(1) };
        _live.Refresh();

        Assert.NotEqual(0, measured);
        Assert.Equal(measured, Count());
    }

    [Fact]
    public void Refresh_AfterARestart_JournalsNothingThatWasMeasuredBefore()
    {
        _live.Refresh();
        var measured = Count();
        var history = NewHistory();
        history.Load();
        using var restarted = NewLive(history);
        _answer = _answer with { At = _answer.At.AddMinutes(1) };

        restarted.Refresh();

        Assert.Contains(history.Current.Series, static s => Measures.IsCheck(s.Key.Subject));
        Assert.Equal(measured, Count());
    }

    [Fact]
    public void Refresh_SeveralAtOnce_JournalsEachValueOnce()
    {
        _ages = true;

        Parallel.For(0, 8, _ => _live.Refresh());

        Assert.All(_history.Current.Series, s => Assert.Single(s.Value));
    }

    [Fact]
    public void Refresh_BudgetReachedAgainAndAgain_TellsEachThresholdOnce()
    {
        _answer = _answer with { Spend = Spent(2_100) };
        _live.Refresh();
        _answer = _answer with { Spend = Spent(1_900) };
        _live.Refresh();
        _answer = _answer with { Spend = Spent(2_300) };
        _live.Refresh();
        _live.Refresh();

        Assert.Equal([("80% of $2,500", 2_100m), ("90% of $2,500", 2_300m)], _costs.Current.Events.Select(e => (e.Subject, e.AmountUsd)));
    }

    [Fact]
    public void Refresh_StoreRefusesARow_JudgesOnAndTellsOnceItIsAllowed()
    {
        _store.Database.Write((c, t) => c.Execute("CREATE TRIGGER refuses BEFORE INSERT ON cost_event BEGIN SELECT RAISE(ABORT, 'no'); END", transaction: t));
        _answer = _answer with { Spend = Spent(2_100) };

        _live.Refresh();
        Assert.Empty(_costs.Current.Events);

        _store.Database.Write((c, t) => c.Execute("DROP TRIGGER refuses", transaction: t));
        _live.Refresh();
        Assert.Single(_costs.Current.Events);
    }

    [Fact]
    public void Refresh_RuleFails_KeepsTheLastAssessment()
    {
        _live.Refresh();
        var last = _live.Current;
        _fails = true;

        _live.Refresh();

        Assert.Same(last, _live.Current);
    }

    [Fact]
    public void Refresh_DiskFull_PublishesAndJournalsOnceThereIsSpace()
    {
        _store.Database.Read(c => c.ExecuteScalar<long>("PRAGMA max_page_count = 1"));
        _answer = _answer with { Findings = [.. _answer.Findings, .. Enumerable.Range(0, 500).Select(Another)] };

        _live.Refresh();
        Assert.Same(_answer.Phases[0], _live.Current.Phases[0]);
        Assert.Equal(0, Count());
        Assert.Empty(_history.Current.Series);

        _live.Refresh();
        Assert.NotEqual(0, Count());
    }

    private HistoryLive NewHistory() => new(new JournalStore(_store.Database), new Live<History>(History.Empty, NewSignal()), NullLogger<HistoryLive>.Instance);

    private AssessmentLive NewLive(HistoryLive history) => new(_sources, Judge, history, NewSignal(), Clock, NullLogger<AssessmentLive>.Instance, budgets: _costs);

    private SnapshotStore<T> Snapshots<T>(SourceName name)
        where T : class => new(name, NewSignal());

    private Signal NewSignal() => new(Clock, NullLogger<Signal>.Instance);

    private static Spend Spent(decimal usd) => SpendReport.Of(
        new CostRecords { Entries = [Build.Cost(new DateOnly(2026, 11, 3), "BigQuery", usd)], NewestExportAt = Build.Now }, [new(2_500, "Board", Governs: true)], Build.Now);

    private Finding Another(int number) => _answer.Findings[0] with { Subject = new string('x', 200) + number };

    private Assessment Judge(AssessmentInput input, Assessment? before)
    {
        var judged = Interlocked.Increment(ref _judged);
        return _fails ? throw new InvalidOperationException("a rule's bug") : _answer with { At = _ages ? _answer.At.AddMilliseconds(judged) : _answer.At };
    }

    private int Count() => _store.Database.Read(c => c.ExecuteScalar<int>("SELECT COUNT(*) FROM measurement"));

    private async Task StartAsync()
    {
        var before = _judged;
        await _live.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => Volatile.Read(ref _judged) > before && Clock.Waiting > 0);
    }
}
