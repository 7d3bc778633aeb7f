using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Journal;
using Bqx.Core.Quality.Scans;
using Bqx.Dashboard.Tests.Infrastructure.BigQuery.Rest;
using Bqx.Dashboard.Tests.Infrastructure.Store;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.BigQuery.Spending;
using Bqx.Infrastructure.Refresh;
using Bqx.Infrastructure.Store;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Spending;

public sealed class QueryBudgetTests : IDisposable
{
    private const long MiB = 1L << 20;

    private readonly StoreFixture _store = new();
    private readonly Live<History> _history;
    private readonly Live<ScanBoard> _board;

    public QueryBudgetTests() => (_history, _board) = (_store.Live(History.Empty), _store.Live(ScanBoard.Empty));

    private DateOnly Today => DateOnly.FromDateTime(_store.Clock.GetUtcNow().UtcDateTime);

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Hold_SideBySide_DoNotExceedTheDayTogether()
    {
        var budget = Make(100 * MiB);

        Assert.Null(budget.Hold("scan", 60 * MiB));
        var problem = budget.Hold("models", 60 * MiB);

        Assert.Equal(SourceProblemKind.RateLimited, problem!.Kind);
        Assert.Equal("A query (models) may bill 60 MiB; 40 MiB of today's 100 MiB are left (BigQuery:DailyScanBudgetBytes).", problem.Message);
        budget.Settle(60 * MiB, null);
        Assert.Null(budget.Hold("models", 60 * MiB));
    }

    [Fact]
    public void Settle_QueriesOfAllPurposes_CountTogetherAndSurviveARestart()
    {
        var budget = Make(100 * MiB);
        budget.Settle(0, Query("scan", 30 * MiB));
        budget.Settle(0, Query("billing", 20 * MiB));
        budget.Settle(0, Query("jobs", 10 * MiB) with { IsCacheHit = true, BytesBilled = 0 });
        _store.Restart();

        var again = Make(100 * MiB);

        Assert.Equal(50 * MiB, again.BytesToday);
        Assert.NotNull(again.Hold("tables", 51 * MiB));
        Assert.Null(again.Hold("tables", 50 * MiB));
    }

    [Fact]
    public void Settle_Query_ShowsInOwnUseOnceAndAsCapOfAll()
    {
        var budget = Make(100 * MiB);
        budget.Settle(0, Query("scan", 30 * MiB));
        budget.Settle(0, Query("billing", 20 * MiB));
        budget.Settle(0, Query("rows", 10 * MiB) with { IsAnswered = false });
        _board.Update(b => b with { Limits = new ScanLimits(1, 100 * MiB) { IsOfAllQueries = true } });

        var use = OwnUse.Of(_board.Current, _history.Current, new QueryPrice(1), _store.Clock.GetUtcNow());

        Assert.Equal((2L, 60 * MiB, 40 * MiB, 20 * MiB), (use.Today.Queries, use.Today.Bytes, use.Today.ScannedBytes, use.Today.ListedBytes));
        Assert.Equal(0.6, use.CapShare!.Value, 6);
        Assert.Equal(60 * MiB, _board.Current.BytesToday);
        Assert.Equal((2L, 0L), (use.Today.CacheKnown, use.Today.CacheHits));
    }

    [Fact]
    public void Refuse_OverMidnight_CountsTheNewDayAndKeepsTheLastReason()
    {
        var budget = Make(100 * MiB);
        var problem = budget.Hold("inputs", 101 * MiB)!;
        budget.Refuse("inputs", problem);
        budget.Refuse("scan", problem);
        var first = _board.Current.Refusals!;
        _store.Clock.Advance(TimeSpan.FromDays(1));
        budget.Refuse("models", problem);

        Assert.Equal((2L, "scan", problem.Message), (first.Count, first.LastPurpose, first.LastReason));
        Assert.Equal((Today, 1L, "models", _store.Clock.GetUtcNow()), (_board.Current.Refusals!.Day, _board.Current.Refusals.Count, _board.Current.Refusals.LastPurpose, _board.Current.Refusals.LastAt));
    }

    [Fact]
    public void Settle_SameJobTwice_CountsOnce()
    {
        var (budget, query) = (Make(100 * MiB), Query("models", 30 * MiB));

        budget.Settle(0, query);
        budget.Settle(0, query);

        Assert.Equal(30 * MiB, budget.BytesToday);
    }

    [Fact]
    public void ScansThatWereMetered_AreNotCountedAgainByTheirStore()
    {
        var budget = Make(100 * MiB);
        budget.Settle(0, Query("scan", 30 * MiB));
        var metered = new Provenance { Source = SourceName.Warehouse, System = "BigQuery", Request = "SELECT", TakenAt = _store.Clock.GetUtcNow(), Complete = true, Bytes = 30 * MiB, IsMetered = true };

        var day = new ScanStore(_store.Database).Save([new ScanReading.Read(new TableScan { Table = "t", Provenance = metered, Values = ImmutableDictionary<ScanMeasure, Measure>.Empty })], Today, _store.Clock.GetUtcNow());

        Assert.Equal((1L, 30 * MiB), (day.Queries, day.Bytes));
        Assert.Null(HistoryChanges.Queries(new SourceRun { Source = SourceName.Models, StartedAt = default, EndedAt = default, Succeeded = true, Provenance = metered }));
    }

    [Fact]
    public void Hold_NextDay_BeginsAnew()
    {
        var budget = Make(10 * MiB);
        budget.Settle(0, Query("scan", 10 * MiB));
        Assert.NotNull(budget.Hold("scan", 1));

        _store.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Null(budget.Hold("scan", 10 * MiB));
    }

    [Fact]
    public void Hold_BudgetOfZero_NamesTheKey() =>
        Assert.Equal("BigQuery:DailyScanBudgetBytes is 0, so nothing is asked of BigQuery that could bill bytes.", Make(0).Hold("scan", 1)!.Message);

    [Fact]
    public async Task QueryAsync_DayUsedUp_SendsNoJob()
    {
        var budget = Make(12 * MiB);
        await using var bench = await BigQueryBench.StartAsync(budget: budget);
        budget.Settle(0, Query("scan", 5 * MiB));

        var problem = await bench.FailAsync();

        Assert.Contains("BigQuery:DailyScanBudgetBytes", problem.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Server.Jobs);
    }

    [Fact]
    public async Task QueryAsync_CapLargerThanTheDay_RunsUnderWhatADryRunSays()
    {
        var budget = Make(100 * MiB);
        await using var bench = await BigQueryBench.StartAsync(budget: budget);

        await bench.AnswerAsync();

        Assert.Single(bench.Server.DryRuns);
        Assert.Equal((15 * MiB).ToString(System.Globalization.CultureInfo.InvariantCulture), Assert.Single(bench.Server.Jobs).Value["configuration"]!["query"]!["maximumBytesBilled"]!.GetValue<string>());
        Assert.Equal(10 * MiB, budget.BytesToday);
        Assert.Null(budget.Hold("scan", 90 * MiB));
    }

    [Fact]
    public async Task QueryAsync_FailedJob_BillsNothingAndFreesWhatItHeld()
    {
        var budget = Make(100 * MiB);
        await using var bench = await BigQueryBench.StartAsync(budget: budget);
        bench.Server.JobErrors.Enqueue(("invalidQuery", "no"));

        await bench.FailAsync();

        Assert.Equal(0, budget.BytesToday);
        Assert.Null(budget.Hold("scan", 100 * MiB));
    }

    [Fact]
    public async Task QueryAsync_CancelledAndItsBillUnknown_CountsTheMostThatItCanBe()
    {
        var budget = Make(100 * MiB);
        await using var bench = await BigQueryBench.StartAsync(budget: budget, settings: static s => s with { MaxBytesBilledPerQuery = 40 * MiB });
        bench.Server.PollsUntilDone = int.MaxValue;
        bench.Server.Next(new SmallFault.CutBefore(), times: 100, when: static c => c.Path.EndsWith("/cancel", StringComparison.Ordinal));

        await bench.FailAsync();

        Assert.Equal(40 * MiB, budget.BytesToday);
    }

    /// <summary>Whatever is held, settled and refused in whatever order: what was billed never exceeds the day.</summary>
    [Fact]
    public void Hold_AnyStory_NeverExceedsTheDay() => Prop.ForAll(
        Gen.Choose(0, 40).ArrayOf().ToArbitrary(),
        sizes =>
        {
            using var store = new StoreFixture();
            var budget = Make(100 * MiB, store);
            var held = new Queue<long>();
            foreach (var size in sizes)
            {
                if (budget.Hold("scan", size * MiB) is null)
                {
                    held.Enqueue(size * MiB);
                }

                if (size % 3 == 0 && held.TryDequeue(out var ended))
                {
                    budget.Settle(ended, Query("scan", ended));
                }
            }

            while (held.TryDequeue(out var ended))
            {
                budget.Settle(ended, Query("scan", ended));
            }

            return budget.BytesToday <= 100 * MiB;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    private QueryBudget Make(long day, StoreFixture? store = null) => new(
        new OwnQueryStore((store ?? _store).Database), _history, _board, new ScanLimits(1, day), new QueryPrice(6.25m), (store ?? _store).Clock, NullLogger<QueryBudget>.Instance);

    private SpentQuery Query(string purpose, long billed) => new()
    {
        JobId = $"bqx_{purpose}_{Guid.NewGuid():N}",
        Purpose = purpose,
        Subject = "t",
        EndedAt = _store.Clock.GetUtcNow(),
        IsAnswered = true,
        BytesProcessed = billed,
        BytesBilled = billed,
        IsCacheHit = false,
    };
}
