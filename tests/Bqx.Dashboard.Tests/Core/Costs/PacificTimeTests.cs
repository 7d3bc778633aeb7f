using Bqx.Core.Costs;

namespace Bqx.Dashboard.Tests.Core.Costs;

public sealed class PacificTimeTests
{
    [Theory]
    [InlineData("2026-01-01T07:59:59Z", "2025-12-31")]
    [InlineData("2026-01-01T08:00:00Z", "2026-01-01")]
    [InlineData("2026-07-01T06:59:59Z", "2026-06-30")]
    [InlineData("2026-07-01T07:00:00Z", "2026-07-01")]
    [InlineData("2026-03-08T07:59:59Z", "2026-03-07")]
    [InlineData("2026-03-09T06:59:59Z", "2026-03-08")] // the day of 23 hours
    [InlineData("2026-11-02T07:59:59Z", "2026-11-01")] // the day of 25 hours
    [InlineData("2028-02-29T08:00:00Z", "2028-02-29")]
    public void Day_UtcTime_IsTheDayInCalifornia(string utc, string day) =>
        Assert.Equal(DateOnly.Parse(day), PacificTime.Day(DateTimeOffset.Parse(utc)));

    [Fact]
    public void Day_EveryHourOfTwentyYears_AgreesWithTheTimeZoneData()
    {
        Assert.SkipUnless(TimeZoneInfo.TryFindSystemTimeZoneById("America/Los_Angeles", out var zone), "no time zone data on this machine");
        var first = new DateTimeOffset(2010, 1, 1, 0, 0, 0, TimeSpan.Zero);

        var different = Enumerable.Range(0, 20 * 366 * 24).Select(h => first.AddHours(h))
            .Where(t => PacificTime.Day(t) != DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(t, zone!).DateTime));

        Assert.Empty(different);
    }

    [Fact]
    public void StartOf_EveryDayOfTwentyYears_IsTheFirstInstantOfIt()
    {
        var first = new DateOnly(2010, 1, 1);

        Assert.All(Enumerable.Range(0, 20 * 366).Select(first.AddDays), day =>
        {
            Assert.Equal(day, PacificTime.Day(PacificTime.StartOf(day)));
            Assert.Equal(day.AddDays(-1), PacificTime.Day(PacificTime.StartOf(day).AddTicks(-1)));
        });
    }
}
