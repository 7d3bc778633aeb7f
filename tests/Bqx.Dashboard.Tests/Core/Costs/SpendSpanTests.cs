using Bqx.Core.Costs;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Costs;

public sealed class SpendSpanTests
{
    private static readonly DateOnly PlanStart = new(2026, 8, 20);
    private static readonly BudgetClaim Monthly = new(2500, "Board", Governs: true);
    private static readonly BudgetClaim Quarterly = new(7000, "Finance", Governs: false) { Per = CostSpan.Quarter };

    public static TheoryData<int, CostSpan> Seeds { get; } = [.. Enumerable.Range(1, 12).SelectMany(s => Enum.GetValues<CostSpan>().Select(span => (s, span)))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Of_AnyRowsInAnySpan_PartsOfEveryDimensionAddUpExactlyAndInCents(int seed, CostSpan span)
    {
        var random = new Random(seed);
        var spend = Of([.. Enumerable.Range(0, 400).Select(_ => Any(random))], span);

        var by = Enum.GetValues<CostDimension>().Where(static d => d != CostDimension.Label).Select(d => Breakdown.Of(spend, d))
            .Concat(Breakdown.LabelKeys(spend).Select(key => Breakdown.Of(spend, CostDimension.Label, key)))
            .Append(spend.ByService)
            .Append(spend.ByPhase);
        Assert.All(by, parts =>
        {
            Assert.Equal(spend.Net, parts.Sum(static p => p.Net));
            Assert.Equal(Math.Round(spend.Net, 2, MidpointRounding.ToEven), Cents.Of(parts).Sum(static p => p.Net));
        });
        Assert.Equal(spend.Net, spend.Daily.Sum(static d => d.Net));
        Assert.Equal(spend.Net, spend.Months.Where(m => m.Start >= spend.Start && m.Start <= spend.MonthEnd).Sum(static m => m.Net));
        Assert.All(SpendColumn.Of(spend), c => Assert.Equal(c.Net, c.ByService.Sum(static p => p.Net)));
        Assert.Contains(spend.ByPhase, static p => p.Key == SpendReport.Unlabelled);
    }

    [Fact]
    public void Of_Quarter_CountsAMonthlyBudgetOncePerMonthAndItsOwnAsItIs()
    {
        var spend = Of(Steady(new(2026, 8, 1)), CostSpan.Quarter);

        Assert.Equal([(5000m, 2), (7000m, 1)], spend.Budgets.Select(static b => (b.LimitUsd, b.Months)));
        Assert.Equal((5000m, 5100 / 5000.0), (spend.BudgetUsd, spend.BudgetShare));
        Assert.Empty(spend.OtherBudgets);
    }

    [Theory]
    [InlineData(CostSpan.Month)]
    [InlineData(CostSpan.Plan)]
    public void Of_BudgetOfAnotherSpan_IsNotScaled(CostSpan span)
    {
        var spend = Of(Steady(new(2026, 8, 1)), span);

        Assert.Equal([Quarterly], spend.OtherBudgets);
        Assert.DoesNotContain(spend.Budgets, static b => b.Budget == Quarterly);
    }

    [Fact]
    public void Of_WholeMonthsBefore_ForecastsTheRunningMonthOnTopOfThem()
    {
        var (month, quarter) = (Of(Steady(new(2026, 8, 1)), CostSpan.Month), Of(Steady(new(2026, 8, 1)), CostSpan.Quarter));

        Assert.Equal(month.Forecast!.Expected + 3100, quarter.Forecast!.Expected);
        Assert.Equal(month.Forecast.High - month.Forecast.Low, quarter.Forecast.High - quarter.Forecast.Low);
        Assert.Equal(new DateOnly(2026, 11, 20), quarter.Budgets[0].CrossesOn);
        Assert.Empty(quarter.GapMonths);
    }

    [Fact]
    public void Of_ExportBeginsWithinTheSpan_NamesTheMonthsAndForecastsNothing()
    {
        var spend = Of(Steady(new(2026, 10, 12)), CostSpan.Plan);

        Assert.Null(spend.Forecast);
        Assert.Equal(
            [(8, MonthCoverage.Absent, null), (9, MonthCoverage.Absent, null), (10, MonthCoverage.Part, new DateOnly(2026, 10, 12))],
            spend.GapMonths.Select(static m => (m.Start.Month, m.Coverage, m.From)));
        Assert.All(spend.Daily.Where(static d => d.Day < new DateOnly(2026, 10, 12)), static d => Assert.False(d.IsComplete));
        Assert.Null(spend.Budgets[0].OverAtEnd);
    }

    [Fact]
    public void Of_MonthThatHasJustEnded_IsNamedAndForecastLikeTheRunningOne()
    {
        // 01:00 in the Pacific on 1 December; the newest rows came at 22:00 the day before.
        var now = new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);
        var entries = Steady(new(2026, 10, 1)).Concat(Enumerable.Range(0, 9).Select(i => Build.Cost(new DateOnly(2026, 11, 21).AddDays(i), "BigQuery", 100))).Append(Build.Cost(new(2026, 11, 30), "BigQuery", 60));

        var spend = SpendReport.Of(new CostRecords { Entries = [.. entries], NewestExportAt = now.AddHours(-3) }, [Monthly], now, null, CostSpan.Quarter, PlanStart);

        Assert.Equal((11, new DateOnly(2026, 11, 29)), spend.GapMonths.Select(static m => (m.Start.Month, m.To!.Value)).Single());
        Assert.Equal((6060m, 9200m), (spend.Net, spend.Forecast!.Expected));
    }

    [Fact]
    public void Of_BudgetCrossedWithoutForecast_SaysTheBilledDay() =>
        Assert.Equal(new DateOnly(2026, 11, 1), SpendReport.Of(
            new CostRecords { Entries = [.. Steady(new(2026, 10, 12))], NewestExportAt = Build.Now }, [Monthly with { AmountUsd = 500 }], Build.Now, null, CostSpan.Plan, PlanStart).Budgets[0].CrossesOn);

    [Fact]
    public void Months_DayWithoutRows_IsCounted()
    {
        var spend = Of([.. Steady(new(2026, 9, 1)).Where(static e => e.Day != new DateOnly(2026, 10, 7))], CostSpan.Month);

        Assert.Equal([(9, 0), (10, 1), (11, 0)], spend.Months.Select(static m => (m.Start.Month, m.EmptyDays)));
        Assert.True(spend.Months[1].IsWhole);
    }

    [Fact]
    public void Months_Invoiced_StandBesideTheRowsOfTheirInvoice()
    {
        var late = Build.Cost(new(2026, 9, 30), "BigQuery", 4) with { InvoiceMonth = new DateOnly(2026, 10, 1), IsLate = true };
        var months = Of(
            [.. Steady(new(2026, 9, 1)), late],
            CostSpan.Month,
            new Invoice(new(2026, 9, 1), 3000, "USD", "1", new(2026, 10, 6)),
            new Invoice(new(2026, 10, 1), 3100, "USD", "2", new(2026, 11, 5)),
            new Invoice(new(2026, 10, 1), 3110, "USD", "2a", new(2026, 11, 9)),
            new Invoice(new(2026, 11, 1), 5, "EUR", "3", new(2026, 11, 9)),
            new Invoice(new(2026, 11, 1), 6, "USD", "4", new(2026, 12, 5))).Months;

        Assert.Equal([("1", 3000m, null), ("2a", 3104m, 6m), (null, null, null)], months.Select(static m => (m.Invoice?.Source, m.InvoicedNet, m.InvoiceDiffers)));
        Assert.Equal([3004m, 3100m], months.Take(2).Select(static m => m.Net));
    }

    [Fact]
    public void Spending_Spans_AreAddedUpOnce()
    {
        var spending = new Spending(new CostRecords { Entries = [.. Steady(new(2026, 8, 1))], NewestExportAt = Build.Now }, [Monthly], PlanStart, Build.Now, CostBoard.Empty);

        Assert.Same(spending.Of(CostSpan.Quarter), spending.Of(CostSpan.Quarter));
        Assert.Equal(new DateOnly(2026, 8, 1), spending.Of(CostSpan.Plan).Start);
        Assert.Same(spending.Month, spending.Of(CostSpan.Month));
    }

    [Theory]
    [InlineData(CostSpan.Month, "day", 21)]
    [InlineData(CostSpan.Quarter, "week", 8)]
    [InlineData(CostSpan.Plan, "week", 17)]
    public void Columns_Span_AreDaysOrWeeksFromMonday(CostSpan span, string unit, int count)
    {
        var spend = Of(Steady(new(2026, 8, 1)), span);

        var columns = SpendColumn.Of(spend);
        Assert.Equal((unit, count), (SpendColumn.Unit(spend), columns.Length));
        Assert.All(columns.Skip(1), c => Assert.True(unit == "day" || c.From.DayOfWeek == DayOfWeek.Monday));
        Assert.False(columns[^1].IsComplete);
    }

    private static CostEntry[] Steady(DateOnly from) =>
        [.. Enumerable.Range(0, new DateOnly(2026, 11, 20).DayNumber - from.DayNumber + 1).Select(i => Build.Cost(from.AddDays(i), "BigQuery", 100))];

    private static CostEntry Any(Random random) =>
        Build.Cost(new DateOnly(2026, 7, 20).AddDays(random.Next(130)), $"Service {random.Next(11)}", random.Next(-500_000, 9_000_000) / 1_000_000m, random.Next(3) == 0 ? null : $"mp03-0{random.Next(1, 9)}", random.Next(15) == 0 ? "EUR" : "USD", random.Next(9) == 0 ? "tax" : "regular") with
        {
            Project = random.Next(5) == 0 ? null : "bqx",
            Pair = random.Next(2) == 0 ? null : "eurusd",
            Stage = random.Next(2) == 0 ? null : "s03-06-01",
            Labels = random.Next(2) == 0 ? "" : "team=" + random.Next(3),
            Credits = -random.Next(1_000) / 1_000_000m,
            IsLate = random.Next(8) == 0,
        };

    private static Spend Of(CostEntry[] entries, CostSpan span, params Invoice[] invoices) =>
        SpendReport.Of(new CostRecords { Entries = [.. entries], NewestExportAt = Build.Now, Invoices = [.. invoices] }, [Monthly, Quarterly], Build.Now, null, span, PlanStart);
}
