using Bqx.Infrastructure.Files;

namespace Bqx.Dashboard.Tests.Infrastructure.Files;

public sealed class PacificTimeTests
{
    [Theory]
    [InlineData("2026-01-01T07:59:59Z", "2025-12-31")]
    [InlineData("2026-01-01T08:00:00Z", "2026-01-01")]
    [InlineData("2026-07-01T06:59:59Z", "2026-06-30")]
    [InlineData("2026-07-01T07:00:00Z", "2026-07-01")]
    [InlineData("2026-03-08T07:59:59Z", "2026-03-07")]
    [InlineData("2026-03-09T07:00:00Z", "2026-03-09")]
    [InlineData("2026-11-01T07:00:00Z", "2026-11-01")]
    [InlineData("2026-11-02T07:59:59Z", "2026-11-01")]
    [InlineData("2028-02-29T08:00:00Z", "2028-02-29")]
    public void DayOf_UtcTime_IsTheDayInCalifornia(string utc, string day) =>
        Assert.Equal(DateOnly.Parse(day), PacificTime.DayOf(DateTimeOffset.Parse(utc)));

    [Theory]
    [InlineData("2026-03-08T09:59:59", -8)]
    [InlineData("2026-03-08T10:00:00", -7)]
    [InlineData("2026-11-01T08:59:59", -7)]
    [InlineData("2026-11-01T09:00:00", -8)]
    [InlineData("2015-03-08T10:00:00", -7)] // 1 March on a Sunday: the second is the 8th
    [InlineData("2020-11-01T09:00:00", -8)] // 1 November on a Sunday
    public void OffsetByRule_RoundTheChange_SwitchesToTheSecond(string utc, int hours) =>
        Assert.Equal(hours, PacificTime.OffsetByRule(DateTime.Parse(utc)).TotalHours);

    [Fact]
    public void OffsetByRule_EveryHourOfTwentyYears_AgreesWithTheTimeZoneData()
    {
        Assert.SkipUnless(TimeZoneInfo.TryFindSystemTimeZoneById("America/Los_Angeles", out var zone), "no time zone data on this machine");
        var first = new DateTime(2010, 1, 1, 0, 0, 0, DateTimeKind.Utc);

        var different = Enumerable.Range(0, 20 * 366 * 24).Select(h => first.AddHours(h)).Where(t => PacificTime.OffsetByRule(t) != zone!.GetUtcOffset(t));

        Assert.Empty(different);
    }
}
