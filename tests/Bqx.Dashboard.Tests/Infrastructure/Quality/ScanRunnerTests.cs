using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Dashboard.Tests.Infrastructure.Store;
using Bqx.Infrastructure.Quality;
using Bqx.Infrastructure.Refresh;
using Bqx.Infrastructure.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Infrastructure.Quality;

/// <summary>Three tables of one column that a check scans: 100 rows of 8 bytes each.</summary>
public sealed class ScanRunnerTests : IAsyncDisposable
{
    private const long BytesOfTable = 800;

    private readonly StoreFixture _store = new();
    private readonly FakeScanner _scanner;
    private ScanLimits _limits = new(10 * BytesOfTable, 100 * BytesOfTable);
    private CheckBook _book = new() { Checks = [Check("nulls", "v")] };
    private ScanRunner? _runner;
    private TimeProvider? _clockOfRunner;
    private Live<ScanBoard> _board;
    private SnapshotStore<CheckBook> _checks;

    public ScanRunnerTests() => (_scanner, _board, _checks) = (new(Clock), _store.Live(ScanBoard.Empty), Snapshots<CheckBook>(SourceName.Checks));

    private FakeClock Clock => _store.Clock;

    private ScanBoard Board => _board.Current;

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _store.Dispose();
    }

    [Fact]
    public async Task Start_NeverScanned_ScansEveryTableOnceAndKeepsIt()
    {
        await RunAsync();

        await DoneAsync(3);
        Assert.Equal(["lag_bqx_eurgbp", "lag_bqx_eurjpy", "lag_bqx_eurusd"], _scanner.Scanned);
        Assert.Equal((3, 0, 3 * BytesOfTable, null), (Board.Last!.Done, Board.Last.Troubled, Board.BytesToday, Board.Last.Stopped));
        await RestartAsync();
        Assert.Equal(3, Board.Full.Count);
        Assert.Equal(3 * BytesOfTable, Board.BytesToday);
        await PassAsync(TimeSpan.FromHours(5));
        Assert.Equal(3, _scanner.Scanned.Count);
    }

    [Fact]
    public async Task Schedule_TimerAMomentAheadOfTheClock_BeginsAtOnce()
    {
        _clockOfRunner = new LateClock(Clock);

        await RunAsync();

        await DoneAsync(3);
    }

    [Fact]
    public async Task Schedule_CadencePassed_ScansAgain()
    {
        _book = _book with { Scans = new ScanSettings { Every = TimeSpan.FromHours(1) } };
        await RunAsync();
        await DoneAsync(3);

        await PassAsync(TimeSpan.FromMinutes(59));
        Assert.Equal(3, _scanner.Scanned.Count);
        // And not a moment more: a run rests as long as its scan took, by a clock that nobody moves on.
        await PassAsync(TimeSpan.FromMinutes(1));

        await Eventually.TrueAsync(() => _scanner.Scanned.Count == 6);
    }

    [Fact]
    public async Task Schedule_CheckAdded_ScansForIt()
    {
        await RunAsync();
        await DoneAsync(3);

        Publish(_checks, _book with { Checks = [.. _book.Checks, Check("more", "w")] });

        await Eventually.TrueAsync(() => _scanner.Scanned.Count == 6);
    }

    [Fact]
    public async Task Start_OnePattern_ScansThatAlone()
    {
        await RunAsync();
        await DoneAsync(3);

        Assert.Null(_runner!.Start("*eurjpy", "Ada"));

        await Eventually.TrueAsync(() => Board is { Running: null, Last.By: "Ada" });
        Assert.Equal("lag_bqx_eurjpy", _scanner.Scanned[^1]);
        Assert.Equal(4, _scanner.Scanned.Count);
    }

    [Fact]
    public async Task Start_NothingFits_SaysSo()
    {
        await RunAsync();

        Assert.Equal("No listed table that a check scans fits nothing*.", _runner!.Start("nothing*", "Ada"));
    }

    [Fact]
    public async Task Start_OverTheCapOfOneQuery_IsRefusedWithTheSetting()
    {
        _limits = _limits with { BytesPerQuery = 100 };
        await RunAsync();

        Assert.Contains("BigQuery:MaxBytesBilledPerQuery", _runner!.Start("lag_bqx_eurusd", "Ada"), StringComparison.Ordinal);
        await DoneAsync(0);
        Assert.Empty(_scanner.Scanned);
        Assert.Equal(3, Board.Failed.Count);
    }

    [Fact]
    public async Task Budget_UsedUp_EndsTheRunAndRefusesMoreUntilTomorrow()
    {
        _limits = _limits with { BytesPerDay = 2 * BytesOfTable };
        await RunAsync();

        await DoneAsync(2);
        Assert.Contains("BigQuery:DailyScanBudgetBytes", Board.Last!.Stopped, StringComparison.Ordinal);
        Assert.Contains("0 B of today's 1.6 KiB are left", _runner!.Start("lag_bqx_eurusd", "Ada"), StringComparison.Ordinal);
        await PassAsync(TimeSpan.FromHours(13));
        await Eventually.TrueAsync(() => Board.Full.Count == 3);
    }

    [Fact]
    public async Task Cancel_InTheMiddle_KeepsWhatIsDoneAndNothingOfTheTableInHand()
    {
        await RunAsync(hold: true);
        await Eventually.TrueAsync(() => _scanner.Scanned.Count == 1);

        _runner!.Cancel("Ada");

        await Eventually.TrueAsync(() => Board is { Running: null, Last: not null });
        Assert.Equal("Cancelled by Ada", Board.Last!.Stopped);
        Assert.Empty(Board.Full);
        Assert.Empty(Board.Failed);
        await PassAsync(TimeSpan.FromMinutes(5));
        Assert.Single(_scanner.Scanned);
    }

    [Fact]
    public async Task Start_DuringAScheduledRun_GoesFirst()
    {
        await RunAsync(hold: true);
        await Eventually.TrueAsync(() => _scanner.Scanned.Count == 1);

        Assert.Null(_runner!.Start("lag_bqx_eurusd", "Ada"));
        _scanner.Release();

        await Eventually.TrueAsync(() => Board is { Running: null, Last.By: "schedule" });
        Assert.Equal(["lag_bqx_eurgbp", "lag_bqx_eurusd", "lag_bqx_eurjpy", "lag_bqx_eurusd"], _scanner.Scanned);
    }

    [Fact]
    public async Task Scan_TableVanished_IsNotedAndTheOthersGoOn()
    {
        _scanner.Answer = plan => plan.Table == "lag_bqx_eurjpy"
            ? new ScanReading.Failed(plan.Table, new(SourceProblemKind.NotFound, "It is gone.", "Look."))
            : new ScanReading.Read(_scanner.Scan(plan));
        await RunAsync();

        await DoneAsync(2);
        Assert.Equal("It is gone.", Board.Failed["lag_bqx_eurjpy"].Message);
        Assert.Equal((3, 1), (Board.Last!.Done, Board.Last.Troubled));
        await RestartAsync();
        Assert.Equal("It is gone.", Board.Failed["lag_bqx_eurjpy"].Message);
    }

    [Fact]
    public async Task Scan_ScannersBug_IsNotedAndTheOthersGoOn()
    {
        _scanner.Answer = plan => plan.Table == "lag_bqx_eurjpy" ? throw new InvalidOperationException("a bug") : new ScanReading.Read(_scanner.Scan(plan));
        await RunAsync();

        await DoneAsync(2);
        Assert.Equal("The scanner failed on this table.", Board.Failed["lag_bqx_eurjpy"].Message);
    }

    [Fact]
    public async Task Start_WithoutChecks_SaysThatNothingNeedsAScan()
    {
        _book = new CheckBook { Checks = [] };
        await RunAsync();

        Assert.Equal("No check needs a scan of any listed table.", _runner!.Start(null, "Ada"));
    }

    private async Task RunAsync(bool hold = false)
    {
        var warehouse = Snapshots<WarehouseTables>(SourceName.Warehouse);
        (_board, _checks) = (_store.Live(ScanBoard.Empty), Snapshots<CheckBook>(SourceName.Checks));
        Publish(_checks, _book);
        Publish(warehouse, new WarehouseTables { Tables = new([.. new[] { "eurusd", "eurjpy", "eurgbp" }.Select(Table)], IsExhausted: true, Pages: 1) });
        var plans = new ScanPlans(Programme, _checks, warehouse);
        var ledger = new ScanLedger(_board, new ScanStore(_store.Database), _limits, Clock, NullLogger<ScanLedger>.Instance);
        ledger.Load();
        if (hold)
        {
            _scanner.Hold();
        }

        _runner = new ScanRunner(plans, _scanner, ledger, new FailedRowsFinder(plans, _scanner, _board), _clockOfRunner ?? Clock, NullLogger<ScanRunner>.Instance);
        await _runner.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => Clock.Waiting > 0);
        Clock.Advance(TimeSpan.FromSeconds(3));
    }

    private async Task RestartAsync()
    {
        await StopAsync();
        _store.Restart();
        await RunAsync();
    }

    private async Task StopAsync()
    {
        if (_runner is not null)
        {
            await _runner.StopAsync(CancellationToken.None);
            _runner.Dispose();
        }
    }

    private Task DoneAsync(int tables) => Eventually.TrueAsync(() => Board is { Running: null, Last: not null } && Board.Full.Count == tables);

    /// <summary>Time passes minute by minute, and the runner may look at each of them.</summary>
    private async Task PassAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromMinutes(1))
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }
    }

    private SnapshotStore<T> Snapshots<T>(SourceName name)
        where T : class => new(name, new Signal(Clock, NullLogger<Signal>.Instance));

    private void Publish<T>(SnapshotStore<T> store, T value)
        where T : class => store.Publish(new SourceReading<T>.Read(
            value, new Provenance { Source = SourceName.Checks, System = "Test", Request = "", TakenAt = Clock.GetUtcNow(), Complete = true }));

    private static QualityCheck Check(string key, string column) => new()
    {
        Key = key,
        Name = key,
        Rule = new CheckRule.NotNull([column]),
        Families = ["lag_bqx"],
        Limits = new(null, 0.05),
        Severity = Severity.Critical,
        From = "Test",
    };

    private static TableMetadata Table(string pair) => new()
    {
        Ref = new TableRef("main", $"lag_bqx_{pair}"),
        Rows = 100,
        Columns = [new("v", "REAL"), new("w", "REAL")],
    };

    private static Workspace Programme { get; } = new()
    {
        Name = "Test",
        PlanStart = new(2026, 1, 1),
        Pairs = [CurrencyPair.Parse("eurusd"), CurrencyPair.Parse("eurjpy"), CurrencyPair.Parse("eurgbp")],
        Currencies = ["eur", "usd", "jpy", "gbp"],
        Families = [new TableFamily { Name = "lag_bqx", Pattern = "lag_bqx_{pair}", TimeColumn = "t" }],
        Algorithms = [],
        Targets = new(0.85, 0.6, 0.2, 0.5, 0.02),
    };
}
