using Bqx.Core.Costs;

namespace Bqx.Dashboard.Tests.Core.Costs;

public sealed class PacificTimeTests
{
    [Theory]
    [InlineData("2026-11-01T06:59:59Z", "2026-10-31")]
    [InlineData("2026-11-01T07:00:00Z", "2026-11-01")]
    [InlineData("2026-11-02T07:59:59Z", "2026-11-01")]
    [InlineData("2026-11-02T08:00:00Z", "2026-11-02")]
    [InlineData("2026-03-08T07:59:59Z", "2026-03-07")]
    [InlineData("2026-03-08T08:00:00Z", "2026-03-08")]
    [InlineData("2026-03-09T06:59:59Z", "2026-03-08")]
    [InlineData("2026-03-09T07:00:00Z", "2026-03-09")]
    [InlineData("2028-02-29T08:00:00Z", "2028-02-29")]
    [InlineData("2028-03-01T07:59:59Z", "2028-02-29")]
    [InlineData("2027-01-01T07:59:59Z", "2026-12-31")]
    public void Day_AtEdges_IsTheBillingDay(string at, string expected) =>
        Assert.Equal(DateOnly.Parse(expected), PacificTime.Day(DateTimeOffset.Parse(at)));

    [Theory]
    [InlineData("2026-07-04", "2026-07-04T07:00:00Z")]
    [InlineData("2026-12-04", "2026-12-04T08:00:00Z")]
    [InlineData("2026-03-08", "2026-03-08T08:00:00Z")]
    [InlineData("2026-03-09", "2026-03-09T07:00:00Z")]
    [InlineData("2026-11-01", "2026-11-01T07:00:00Z")]
    [InlineData("2026-11-02", "2026-11-02T08:00:00Z")]
    public void StartOf_Day_IsItsFirstInstant(string day, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected), PacificTime.StartOf(DateOnly.Parse(day)));

    [Fact]
    public void StartOf_EveryDayOfTenYears_BeginsThatDay()
    {
        for (var day = new DateOnly(2020, 1, 1); day.Year < 2030; day = day.AddDays(1))
        {
            Assert.Equal(day, PacificTime.Day(PacificTime.StartOf(day)));
            Assert.Equal(day.AddDays(-1), PacificTime.Day(PacificTime.StartOf(day).AddTicks(-1)));
        }
    }
}
