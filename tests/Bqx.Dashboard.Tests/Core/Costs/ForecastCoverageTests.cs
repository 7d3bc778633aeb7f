using Bqx.Core.Costs;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Costs;

/// <summary>The 80% interval must hold about 80% of the months: simulated here day by day, with quiet weekends and jumps.</summary>
public sealed class ForecastCoverageTests
{
    private const int Months = 400;

    [Theory]
    [InlineData(3, 0)]
    [InlineData(10, 0)]
    [InlineData(20, 0)]
    [InlineData(27, 0)]
    [InlineData(10, 0.03)]
    [InlineData(20, 0.03)]
    public void Of_SimulatedMonths_HoldsFourOfFive(int dayOfMonth, double jumps)
    {
        var random = new Random((dayOfMonth * 100) + (int)(jumps * 100));
        var held = 0;
        for (var i = 0; i < Months; i++)
        {
            var days = Enumerable.Range(0, 61).Select(d => new DateOnly(2026, 10, 1).AddDays(d)).Select(d => (Day: d, Usd: Usd(d, random, jumps))).ToArray();
            var now = new DateTimeOffset(2026, 11, dayOfMonth, 20, 0, 0, TimeSpan.Zero);
            var known = days.Where(d => d.Day < new DateOnly(2026, 11, dayOfMonth)).Select(d => Build.Cost(d.Day, "BigQuery", d.Usd));

            var forecast = SpendReport.Of(new CostRecords { Entries = [.. known], NewestExportAt = now }, [], now).Forecast!;

            var net = days.Where(d => d.Day.Month == 11).Sum(d => d.Usd);
            held += net >= forecast.Low && net <= forecast.High ? 1 : 0;
        }

        Assert.InRange(held / (double)Months, 0.72, 0.93);
    }

    [Fact]
    public void Path_EveryDay_EndsAtWhatIsExpected()
    {
        var now = new DateTimeOffset(2026, 11, 12, 20, 0, 0, TimeSpan.Zero);
        var random = new Random(4);
        var entries = Enumerable.Range(0, 42).Select(d => Build.Cost(new DateOnly(2026, 10, 1).AddDays(d), "BigQuery", Usd(new DateOnly(2026, 10, 1).AddDays(d), random, 0)));

        var spend = SpendReport.Of(new CostRecords { Entries = [.. entries], NewestExportAt = now }, [], now);

        Assert.Equal(30, spend.Forecast!.Path.Length);
        Assert.Equal(spend.Forecast.Expected, Math.Round(spend.Forecast.Path[^1], 2));
        Assert.Equal(spend.Daily.Where(d => d.IsComplete).Sum(d => d.Net), spend.Forecast.Path[spend.LastFullDay!.Value.Day - 1]);
    }

    /// <summary>About $60 on weekdays and $30 at weekends, with a spread of a fifth.</summary>
    private static decimal Usd(DateOnly day, Random random, double jumps)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var usual = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 30 : 60;
        return Math.Round((decimal)(usual * Math.Max(0.1, 1 + (0.2 * normal)) * (random.NextDouble() < jumps ? 3 : 1)), 4);
    }
}
