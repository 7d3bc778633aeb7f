using Bqx.Core.Plans.Schedule;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Core.Plans.Schedule;

public sealed class EndForecastTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public void Of_EvenDays_EndsWhenTheyAddUp()
    {
        var forecast = EndForecast.Of([.. Enumerable.Repeat(4d, 14)], 40, Today);

        Assert.Equal(new EndDays(Today.AddDays(10), Today.AddDays(10), Today.AddDays(10)), forecast.End);
        Assert.Equal((14, 14, 4d), (forecast.Days, forecast.WorkingDays, forecast.PerDay));
    }

    [Fact]
    public void Of_UnevenDays_SpreadsRoundTheMean()
    {
        double[] past = [0, 0, 30, 2, 0, 14, 8, 0, 0, 22, 5, 0, 9, 10];

        var end = EndForecast.Of(past, 200, Today).End!;

        Assert.True(end.P20 < end.P50 && end.P50 < end.P80, $"{end}");
        Assert.InRange(end.P50.DayNumber - Today.DayNumber, 24, 33);
    }

    [Fact]
    public void Of_NothingLeft_EndsToday() => Assert.Equal(new EndDays(Today, Today, Today), EndForecast.Of([], 0, Today).End);

    [Theory]
    [InlineData(9, 9, "Work ended on 9 days of 9 days: a forecast takes 3 of at least 10.")]
    [InlineData(28, 2, "Work ended on 2 days of 28 days: a forecast takes 3 of at least 10.")]
    [InlineData(0, 0, "Work ended on 0 days of 0 days: a forecast takes 3 of at least 10.")]
    public void Of_TooLittleData_CannotSayAndSaysWhy(int days, int working, string reason)
    {
        var forecast = EndForecast.Of([.. Enumerable.Range(0, days).Select(i => i < working ? 5d : 0d)], 100, Today);

        Assert.Null(forecast.End);
        Assert.Equal(reason, forecast.Reason);
    }

    [Fact]
    public void Of_EndTooFarAway_CannotSay()
    {
        var forecast = EndForecast.Of([.. Enumerable.Repeat(0.1, 12)], 1_000, Today);

        Assert.Null(forecast.End);
        Assert.Equal("At 0.10 a day the end lies more than five years away.", forecast.Reason);
    }

    [Fact]
    public void Of_ValuesThatAreNone_CountAsNothing() =>
        Assert.Equal(4, EndForecast.Of([double.NaN, double.PositiveInfinity, -3, 4, 4, 4, 4, 0, 0, 0], 8, Today).WorkingDays);

    [Fact]
    public void Of_AnyPast_IsInOrderDeterministicAndNotFasterThanTheBestDay() => Prop.ForAll(
        Gen.Choose(0, 60).ArrayOf(20).ToArbitrary(),
        Gen.Choose(0, 4_000).ToArbitrary(),
        (past, left) =>
        {
            double[] days = [.. past.Select(p => (double)p)];
            var forecast = EndForecast.Of(days, left, Today);
            Assert.Equal(forecast, EndForecast.Of(days, left, Today));
            Assert.True(forecast.End is null != forecast.Reason is null);
            if (forecast.End is { } end)
            {
                Assert.True(Today <= end.P20 && end.P20 <= end.P50 && end.P50 <= end.P80);
                Assert.True(left == 0 || (end.P20.DayNumber - Today.DayNumber) * days.Max() >= left);
            }
        }).QuickCheckThrowOnFailure();
}
