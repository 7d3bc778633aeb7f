using Bqx.Core.Costs;
using Bqx.Core.Journal;
using Bqx.Core.Quality.Scans;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Costs;

public sealed class OwnUseTests
{
    private const long GiB = 1L << 30;
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly QueryPrice Price = new(6.25m);

    [Fact]
    public void Of_ScansAndListings_AddUpByDayAndByMonthAtTheConfiguredPrice()
    {
        var use = Of(
            [Day(-30, QueryKind.Scan, 4, 8 * GiB), Day(-2, QueryKind.Scan, 2, 5 * GiB), Day(0, QueryKind.Scan, 3, 6 * GiB)],
            [Day(-2, QueryKind.Tables, 96, GiB), Day(0, QueryKind.Tables, 10, GiB), Day(0, QueryKind.Models, 1, 2 * GiB)]);

        Assert.Equal((14L, 6 * GiB, 3 * GiB), (use.Today.Queries, use.Today.ScannedBytes, use.Today.ListedBytes));
        Assert.Equal((112L, 15 * GiB, 15m / 1024 * 6.25m), (use.Month.Queries, use.Month.Bytes, use.Month.PriceUsd));
        Assert.Equal([(10, 8 * GiB), (11, 15 * GiB)], use.Months.Select(m => (m.From.Month, m.Bytes)));
        Assert.Equal((21, use.Month.Bytes, use.Month.PriceUsd), (use.Days.Length, use.Days.Sum(d => d.Bytes), use.Days.Sum(d => d.PriceUsd)));
        Assert.Equal(0, use.Days[0].Bytes);
        Assert.Equal(6 / 100.0, use.CapShare);
    }

    [Fact]
    public void Of_JournalBeganWithinTheMonth_SaysSinceWhen()
    {
        var use = Of([Day(-3, QueryKind.Scan, 1, GiB)], []);

        Assert.Equal((Today.AddDays(-3), Today.AddDays(-3), 4), (use.Since, use.Month.From, use.Days.Length));
    }

    [Fact]
    public void Of_DayOfWhichOnlyBytesWereCounted_IsAtLeast()
    {
        var use = Of([Day(-1, QueryKind.Scan, null, GiB), Day(0, QueryKind.Scan, 2, GiB)], []);

        Assert.Equal((2L, true, false), (use.Month.Queries, use.Month.IsAtLeast, use.Today.IsAtLeast));
    }

    [Fact]
    public void Of_NothingAsked_HasNoLargestAndNoCache()
    {
        var use = Of([], []);

        Assert.Equal((0L, null, 0L, null), (use.Today.Queries, use.Today.LargestBytes, use.Today.CacheKnown, use.Since));
        Assert.Empty(use.Months);
    }

    [Fact]
    public void Of_Cache_CountsOnlyWhatSaidSo()
    {
        var use = Of([Day(0, QueryKind.Scan, 5, GiB) with { CacheKnown = 2, CacheHits = 1 }], [Day(0, QueryKind.Tables, 9, GiB)]);

        Assert.Equal((14L, 2L, 1L), (use.Month.Queries, use.Month.CacheKnown, use.Month.CacheHits));
    }

    [Fact]
    public void Of_Largest_IsTheGreatestOfAllKinds()
    {
        var use = Of([Day(-1, QueryKind.Scan, 5, 9 * GiB) with { LargestBytes = 3 * GiB, Largest = "lag_bqx_eurusd" }], [Day(0, QueryKind.Models, 1, GiB) with { LargestBytes = GiB, Largest = "listing of models" }]);

        Assert.Equal(("lag_bqx_eurusd", 3 * GiB), (use.Month.Largest, use.Month.LargestBytes));
        Assert.Equal("listing of models", use.Today.Largest);
    }

    private static QueryDay Day(int days, QueryKind kind, long? queries, long bytes) => new(Today.AddDays(days), kind, queries, bytes);

    private static OwnUse Of(QueryDay[] scans, QueryDay[] listings) => OwnUse.Of(
        new ScanBoard { Days = scans.ToImmutableDictionary(d => d.Day), Limits = new ScanLimits(10 * GiB, 100 * GiB) },
        new History { QueryDays = listings.ToImmutableDictionary(d => (d.Day, d.Kind)) },
        Price,
        Build.Now);
}
