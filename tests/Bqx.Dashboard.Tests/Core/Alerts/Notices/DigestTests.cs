using Bqx.Core.Alerts.Notices;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Core.Alerts.Notices;

public sealed class DigestTests
{
    private static readonly Digest Morning = new Digest.Daily(new TimeOnly(2, 30), Noticed.Berlin);

    [Theory]
    [InlineData("2026-11-21 12:00:00", "2026-11-21 12:15")]
    [InlineData("2026-11-21 12:14:59", "2026-11-21 12:15")]
    [InlineData("2026-11-21 12:15:00", "2026-11-21 12:30")]
    public void NextAfter_EveryQuarter_IsTheNextQuarter(string at, string next) =>
        Assert.Equal(Noticed.Utc(next), new Digest.Every(15).NextAfter(Noticed.Utc(at)));

    [Theory]
    [InlineData("2026-11-21 01:29", "2026-11-21 01:30")]
    [InlineData("2026-11-21 01:30", "2026-11-22 01:30")]
    // 02:30 is skipped on 29 March, and comes twice on 25 October: told once, at the first.
    [InlineData("2026-03-29 00:00", "2026-03-29 01:00")]
    [InlineData("2026-03-29 01:00", "2026-03-30 00:30")]
    [InlineData("2026-10-25 00:00", "2026-10-25 00:30")]
    [InlineData("2026-10-25 00:30", "2026-10-26 01:30")]
    public void NextAfter_Daily_IsOnceADayOfItsClock(string at, string next) =>
        Assert.Equal(Noticed.Utc(next), Morning.NextAfter(Noticed.Utc(at)));

    [Fact]
    public void NextAfter_Daily_ComesOncePerDayForYears()
    {
        var (at, days) = (Noticed.At, new HashSet<DateOnly>());
        for (var told = 0; told < 1_000; told++)
        {
            at = Morning.NextAfter(at);
            Assert.True(days.Add(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Noticed.Berlin).DateTime)));
        }

        Assert.Equal(999, days.Max().DayNumber - days.Min().DayNumber);
    }

    [Fact]
    public void NextAfter_AnyTime_IsLaterByOneStepAtMost() => Prop.ForAll(
        Gen.Choose(0, 10_000_000).ToArbitrary(),
        Gen.Choose(1, 1_440).ToArbitrary(),
        (seconds, minutes) =>
        {
            var at = Noticed.At.AddSeconds(seconds);
            var wait = new Digest.Every(minutes).NextAfter(at) - at;
            return wait > TimeSpan.Zero && wait <= TimeSpan.FromMinutes(minutes);
        }).QuickCheckThrowOnFailure();
}
