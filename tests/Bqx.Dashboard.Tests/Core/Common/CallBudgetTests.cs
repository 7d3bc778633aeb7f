using Bqx.Core.Common;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Core.Common;

public sealed class CallBudgetTests
{
    private static readonly DateOnly November = new(2026, 11, 1);
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    [Fact]
    public void ExhaustedAt_TwiceTheRateThatLasts_IsMidMonth()
    {
        var at = CallBudget.ExhaustedAt(Use(20_000), Start.AddDays(3));

        Assert.Equal(Start.AddDays(15), at);
    }

    [Fact]
    public void ExhaustedAt_RateThatLasts_IsNever() => Assert.Null(CallBudget.ExhaustedAt(Use(9_000), Start.AddDays(3)));

    [Fact]
    public void ExhaustedAt_NothingCalled_IsNever() => Assert.Null(CallBudget.ExhaustedAt(new CallUse(November, 0, 100, null), Start));

    [Fact]
    public void ExhaustedAt_UsedUp_IsNow() => Assert.Equal(Start.AddDays(9), CallBudget.ExhaustedAt(Use(100_000), Start.AddDays(9)));

    [Fact]
    public void ExhaustedAt_FirstMinutes_AreNoRate() => Assert.Null(CallBudget.ExhaustedAt(Use(11), Start.AddMinutes(1)));

    [Fact]
    public void At_NextMonth_BeginsWithNone() => Assert.Equal(0, Use(90_000).At(Start.AddMonths(1)).Calls);

    [Fact]
    public void At_LastMomentOfTheMonthElsewhere_IsCountedInUtc() =>
        Assert.Equal(5, Use(5).At(new DateTimeOffset(2026, 12, 1, 0, 30, 0, TimeSpan.FromHours(1))).Calls);

    [Fact]
    public void Cadence_MonthLasts_IsTheWanted() => Assert.Equal(FiveMinutes, CallBudget.Cadence(FiveMinutes, 10, Use(0), Start));

    [Fact]
    public void Cadence_SmallPlan_IsSlower()
    {
        // 950 calls are 95 readings of 10 in 30 days.
        var every = CallBudget.Cadence(FiveMinutes, 10, Use(0) with { Budget = 1_000 }, Start);

        Assert.Equal(TimeSpan.FromDays(30) / 95, every);
    }

    [Fact]
    public void Cadence_UsedUp_IsTheRestOfTheMonth() => Assert.Equal(TimeSpan.FromDays(10), CallBudget.Cadence(FiveMinutes, 10, Use(100_000), Start.AddDays(20)));

    [Fact]
    public void Cadence_Followed_NeverOverdrawsTheMonth() => Prop.ForAll(
        Gen.Choose(1, 200_000).Select(static b => (long)b).ToArbitrary(),
        Gen.Choose(1, 50).ToArbitrary(),
        Gen.Choose(1, 3_600).ToArbitrary(),
        (budget, perReading, seconds) =>
        {
            var (now, use, wanted) = (Start, Use(0) with { Budget = budget }, TimeSpan.FromSeconds(Math.Max(seconds, 60)));
            for (var readings = 0; now.Month == 11 && readings < 50_000; readings++)
            {
                now += CallBudget.Cadence(wanted, perReading, use, now);
                use = now.Month == 11 ? use with { Calls = use.Calls + perReading } : use;
            }

            return use.Calls <= budget;
        }).QuickCheckThrowOnFailure();

    private static CallUse Use(long calls) => new(November, calls, 100_000, Start);
}
