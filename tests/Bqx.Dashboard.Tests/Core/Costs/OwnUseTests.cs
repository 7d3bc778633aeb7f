using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Journal;
using Bqx.Core.Quality.Scans;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Costs;

public sealed class OwnUseTests
{
    private const long GiB = 1L << 30;

    [Fact]
    public void Of_ScansAndListingsOfToday_AddUpAtTheConfiguredPrice()
    {
        var board = new ScanBoard
        {
            Full = ImmutableDictionary<string, TableScan>.Empty
                .Add("lag_bqx_eurusd", Scan("lag_bqx_eurusd", 3 * GiB, Build.Now.AddHours(-2)))
                .Add("agg_bqx_eurusd", Scan("agg_bqx_eurusd", 9 * GiB, Build.Now.AddDays(-1))),
            BytesToday = 5 * GiB,
            BudgetDay = new DateOnly(2026, 11, 21),
            Limits = new ScanLimits(10 * GiB, 100 * GiB),
        };

        var use = OwnUse.Of(board, new History { Runs = [Run(SourceName.Warehouse, GiB, true), Run(SourceName.Costs, 50 * GiB, null)] }, new QueryPrice(6.25m), Build.Now);

        Assert.Equal((2, 6 * GiB), (use.Queries, use.Bytes));
        Assert.Equal(6m / 1024 * 6.25m, use.PriceUsd);
        Assert.Equal(("lag_bqx_eurusd", 3 * GiB), (use.Largest, use.LargestBytes));
        Assert.Equal((1, 1), (use.CacheHits, use.CacheKnown));
        Assert.Equal((100 * GiB, 10 * GiB), (use.DayCap, use.QueryCap));
        Assert.True(use.IsWhole);
    }

    [Fact]
    public void Of_BytesOfYesterday_AreNotTodays() =>
        Assert.Equal(0, OwnUse.Of(new ScanBoard { BytesToday = 5, BudgetDay = new DateOnly(2026, 11, 20) }, History.Empty, new QueryPrice(6.25m), Build.Now).Bytes);

    [Fact]
    public void Of_NothingAsked_HasNoLargestAndNoCache()
    {
        var use = OwnUse.Of(ScanBoard.Empty, History.Empty, new QueryPrice(6.25m), Build.Now);

        Assert.Equal((0, null, 0), (use.Queries, use.LargestBytes, use.CacheKnown));
    }

    private static TableScan Scan(string table, long bytes, DateTimeOffset at) => new()
    {
        Table = table,
        Values = ImmutableDictionary<ScanMeasure, Measure>.Empty,
        Provenance = Build.Provenance(SourceName.Warehouse) with { Bytes = bytes, TakenAt = at },
    };

    private static SourceRun Run(SourceName source, long bytes, bool? isCached) => new()
    {
        Source = source,
        StartedAt = Build.Now.AddMinutes(-5),
        EndedAt = Build.Now.AddMinutes(-4),
        Succeeded = true,
        Provenance = Build.Provenance(source) with { Bytes = bytes, IsCached = isCached },
    };
}
