using Bqx.Core.Quality;

namespace Bqx.Dashboard.Tests.Core.Quality;

public sealed class MarketHoursTests
{
    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 30)];

    [Theory]
    [InlineData("2026-11-20T21:59:59Z", true)]
    [InlineData("2026-11-20T22:00:00Z", false)]
    [InlineData("2026-11-21T12:00:00Z", false)]
    [InlineData("2026-11-22T21:59:59Z", false)]
    [InlineData("2026-11-22T22:00:00Z", true)]
    [InlineData("1899-12-27T12:00:00Z", true)]
    [InlineData("1899-12-30T12:00:00Z", false)]
    public void IsOpen_AtEdgesOfTheWeek_FollowsTheHours(string at, bool expected) =>
        Assert.Equal(expected, MarketHours.IsOpen(DateTimeOffset.Parse(at)));

    [Theory]
    [InlineData("2026-11-20T21:00:00Z", "2026-11-23T01:00:00Z", 240)]
    [InlineData("2026-11-20T22:00:00Z", "2026-11-22T22:00:00Z", 0)]
    [InlineData("2026-11-15T22:00:00Z", "2026-11-20T22:00:00Z", 7200)]
    [InlineData("2026-11-15T00:00:00Z", "2026-11-29T00:00:00Z", 14400)]
    [InlineData("2026-11-18T10:00:00Z", "2026-11-18T10:00:30Z", 0.5)]
    [InlineData("2026-11-18T11:00:00Z", "2026-11-18T10:00:00Z", 0)]
    public void MinutesBetween_KnownSpans_CountsOpenMinutesOnly(string from, string to, double expected) =>
        Assert.Equal(expected, MarketHours.MinutesBetween(DateTimeOffset.Parse(from), DateTimeOffset.Parse(to)));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void MinutesBetween_AnySpan_AgreesWithCountingMinuteByMinute(int seed)
    {
        var random = new Random(seed);
        var from = new DateTimeOffset(1890 + random.Next(200), 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(525_600));
        var minutes = random.Next(30_000);

        var counted = Enumerable.Range(0, minutes).Count(i => MarketHours.IsOpen(from.AddMinutes(i)));

        Assert.Equal(counted, MarketHours.MinutesBetween(from, from.AddMinutes(minutes)));
    }
}
