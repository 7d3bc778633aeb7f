using Bqx.Core.Costs;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Costs;

public sealed class SpendReportTests
{
    private static readonly ImmutableArray<BudgetClaim> Budgets = [new(2500, "Board", Governs: true), new(2400, "Record", Governs: false)];

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 30)];

    [Fact]
    public void Of_NoEntries_IsZeroWithoutForecast()
    {
        var spend = Of([]);

        Assert.Equal(0, spend.Net);
        Assert.Null(spend.Forecast);
        Assert.Contains(spend.ByPhase, p => p is { Key: SpendReport.Unlabelled, Net: 0 });
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Of_AnyEntries_PartsAddUpExactly(int seed)
    {
        var random = new Random(seed);
        var entries = Enumerable.Range(0, 400).Select(i => Build.Cost(new DateOnly(2026, 10, 20).AddDays(random.Next(40)), $"Service {random.Next(12)}", random.Next(-500, 90_000) / 10_000m, random.Next(3) == 0 ? null : $"mp03-0{random.Next(1, 9)}", random.Next(20) == 0 ? "EUR" : "USD", random.Next(15) == 0 ? "tax" : "regular") with { Credits = -random.Next(100) / 1000m }).ToArray();

        var spend = Of(entries);

        Assert.Equal(spend.Net, spend.ByService.Sum(p => p.Net));
        Assert.Equal(spend.Net, spend.ByPhase.Sum(p => p.Net));
        Assert.Equal(spend.Net, spend.Daily.Sum(d => d.Net));
        Assert.All(spend.Daily, d => Assert.Equal(d.Net, d.ByService.Sum(p => p.Net)));
        Assert.Equal(entries.Where(e => e is { Currency: "USD", Day.Month: 11 }).Sum(e => e.Net), spend.Net);
        Assert.True(spend.Forecast is null || (spend.Forecast.Low <= spend.Forecast.Expected && spend.Forecast.Expected <= spend.Forecast.High));
    }

    [Fact]
    public void Of_OtherCurrency_IsKeptApart()
    {
        var spend = Of([Build.Cost(new DateOnly(2026, 11, 3), "BigQuery", 10), Build.Cost(new DateOnly(2026, 11, 3), "BigQuery", 7, currency: "EUR")]);

        Assert.Equal(10, spend.Net);
        Assert.Equal([new SpendPart("EUR", 7, 1)], spend.OtherCurrencies);
    }

    [Fact]
    public void Of_ExportFromToday_CoversYesterdayWholly()
    {
        var spend = Of([Build.Cost(new DateOnly(2026, 11, 3), "BigQuery", 10)]);

        Assert.Equal(new DateOnly(2026, 11, 20), spend.LastFullDay);
        Assert.False(spend.Daily[^1].IsComplete);
    }

    [Fact]
    public void Of_SteadySpend_ForecastsThatRateForTheRest()
    {
        var spend = Of(Steady(new DateOnly(2026, 10, 1), new DateOnly(2026, 11, 20), 100));

        Assert.Equal(3000, spend.Forecast!.Expected);
        Assert.Equal(3000, spend.Forecast.High);
        Assert.Equal(new DateOnly(2026, 11, 26), spend.Forecast.CrossesBudgetOn);
    }

    [Fact]
    public void Of_OneWildDay_DoesNotMoveTheRate()
    {
        var spend = Of([.. Steady(new DateOnly(2026, 10, 1), new DateOnly(2026, 11, 20), 50), Build.Cost(new DateOnly(2026, 11, 10), "BigQuery", 900)]);

        Assert.Equal(1500 + 900, spend.Forecast!.Expected);
        Assert.True(spend.Forecast.High > spend.Forecast.Expected + 100, "A wild day widens the interval.");
    }

    [Fact]
    public void Of_FirstDayOfMonth_ForecastsFromTheDaysBefore()
    {
        var now = new DateTimeOffset(2026, 12, 1, 20, 0, 0, TimeSpan.Zero);
        var spend = SpendReport.Of(new CostRecords { Entries = [.. Steady(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), 10)], NewestExportAt = now }, Budgets, now);

        Assert.Null(spend.LastFullDay);
        Assert.Equal(310, spend.Forecast!.Expected);
    }

    [Fact]
    public void Of_TwoDaysOfHistory_GivesNoForecast() =>
        Assert.Null(Of(Steady(new DateOnly(2026, 11, 19), new DateOnly(2026, 11, 20), 10)).Forecast);

    [Theory]
    [InlineData(49, 0)]
    [InlineData(51, 1)]
    public void Of_DayAboveMedianAndTwentyDollars_IsAnAnomaly(int usd, int expected)
    {
        var entries = Steady(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 19), 30).Append(Build.Cost(new DateOnly(2026, 11, 20), "BigQuery", usd));

        Assert.Equal(expected, Of([.. entries]).Anomalies.Length);
    }

    [Fact]
    public void Of_SpikeWithinFirstSevenDays_IsNotJudged()
    {
        var entries = Steady(new DateOnly(2026, 11, 14), new DateOnly(2026, 11, 19), 30).Append(Build.Cost(new DateOnly(2026, 11, 20), "BigQuery", 500));

        Assert.Empty(Of([.. entries]).Anomalies);
    }

    private static CostEntry[] Steady(DateOnly from, DateOnly to, decimal usd) =>
        [.. Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(i => Build.Cost(from.AddDays(i), "BigQuery", usd))];

    private static Spend Of(CostEntry[] entries) =>
        SpendReport.Of(new CostRecords { Entries = [.. entries], NewestExportAt = Build.Now }, Budgets, Build.Now);
}
