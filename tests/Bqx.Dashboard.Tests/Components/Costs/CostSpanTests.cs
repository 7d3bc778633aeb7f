using Bqx.Core.Costs;
using Bqx.Core.Truth;
using Bqx.Dashboard.Api;
using Bqx.Dashboard.Costs;
using Bqx.Dashboard.Tests.Fakes;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Costs;

public sealed class CostSpanTests : CostTests
{
    /// <summary>$50.50 a day since 1 September; the plan starts on 5 October.</summary>
    private static Assessment Whole { get; } = Judge(new(2026, 9, 1));

    [Theory]
    [InlineData("", "November 2026, US dollars", "Month to date", "month")]
    [InlineData("?span=quarter", "October to November 2026, US dollars", "Quarter to date", "quarter")]
    [InlineData("?span=plan", "October to November 2026, US dollars", "Plan to date", "plan")]
    [InlineData("?span=nonsense", "November 2026, US dollars", "Month to date", "month")]
    public void Span_OfTheAddress_IsSaidAndChosen(string query, string scope, string label, string key)
    {
        var page = Open<CostPage>(Whole, "/cost" + query);

        Assert.Contains(scope, page.Find("header.ph").TextContent, StringComparison.Ordinal);
        Assert.Contains(label, page.Find(".kpis").TextContent, StringComparison.Ordinal);
        Assert.Equal(key, page.Find("header.ph .seg [aria-current=true]").TextContent.Trim().ToLowerInvariant());
    }

    [Fact]
    public void Span_Choices_KeepTheDimensionAndLeaveTheBudget()
    {
        var page = Open<CostPage>(Whole, "/cost?by=pair&budget=1");

        Assert.Equal(["/cost?by=pair", "/cost?span=quarter&by=pair", "/cost?span=plan&by=pair"], page.FindAll("header.ph .seg a").Select(a => a.GetAttribute("href")));
    }

    [Theory]
    [InlineData("?span=quarter&by=phase")]
    [InlineData("?span=plan&by=pair")]
    [InlineData("?span=quarter")]
    public void Breakdown_InASpan_AddsUpToTheNetShownAndToItsMonths(string query)
    {
        var page = Open<CostPage>(Whole, "/cost" + query);

        var net = Money(page.Find("[data-testid=cost-month]").TextContent);
        Assert.Equal(net, page.FindAll("[data-testid=cost-breakdown] .line:not(.sum) b").Sum(b => Money(b.TextContent)));
        Assert.Equal(net, page.FindAll("[data-testid=cost-month-total].on b").Sum(b => Money(b.TextContent)));
        Assert.Equal(net, page.FindAll("[data-testid=cost-by-proof] tbody tr:not(.sum) td:nth-child(2)").Sum(td => Money(td.TextContent)));
    }

    [Fact]
    public void Budgets_InASpan_SayTheirArithmetic()
    {
        var budget = Open<CostPage>(Whole, "/cost?span=quarter").FindAll("[data-testid=cost-budget]")[0];

        Assert.Contains("$5,000", budget.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 × $2,500, Board, governs", budget.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "cost-budget-other", "Stated for the quarter: not scaled to the month.")]
    [InlineData("?span=quarter", "cost-budget", "$7,000")]
    public void Budget_OfAQuarter_CountsInItsOwnSpanOnly(string query, string testId, string text)
    {
        var now = Judge(new(2026, 9, 1), w => w.Workspace = w.Workspace with { Budgets = [.. w.Workspace.Budgets, new(7000, "Finance", false) { Per = CostSpan.Quarter }] });

        Assert.Contains(Open<CostPage>(now, "/cost" + query).FindAll($"[data-testid={testId}]"), b => b.TextContent.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void Gaps_MonthNotWhole_AreNamedAndForecastNothing()
    {
        var page = Open<CostPage>(Judge(new(2026, 10, 12)), "/cost?span=plan");

        Assert.Contains("At least: October 2026 (in part, from 12 Oct).", page.Find("[data-testid=cost-gaps]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Plan to date, at least", page.Find(".kpis").TextContent, StringComparison.Ordinal);
        Assert.Equal("–", page.Find("[data-testid=cost-forecast]").TextContent);
        Assert.Contains("October 2026: in part, from 12 Oct", page.Find(".kpis").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_Span_HasItsMonthsAndTheirSum()
    {
        var spend = Whole.SpendOf(CostSpan.Quarter)!;

        var csv = CostExport.Lines(Whole, spend, CostView.Parse(null, null, null, "quarter")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.All(csv.Skip(1), l => Assert.StartsWith("2026-10/2026-11,", l, StringComparison.Ordinal));
        Assert.Equal(spend.Net, csv.Where(l => l.Contains(",\"month, ", StringComparison.Ordinal)).Sum(l => decimal.Parse(l.Split(',')[5])));
        Assert.Contains(csv, l => l.Contains("budget,", StringComparison.Ordinal) && l.Contains(",5000,", StringComparison.Ordinal));
    }

    [Fact]
    public void Invoiced_MonthOfTheSpan_IsNoEstimateAndSaysItsInvoice()
    {
        var page = Open<CostPage>(Invoiced(1565.50m), "/cost?span=quarter");

        Assert.All(page.FindAll("[data-testid=bill-note]"), n => Assert.Contains("ago, Nov 2026 estimated until invoiced", n.TextContent, StringComparison.Ordinal));
        Assert.Contains("in part estimated", page.Find("[data-testid=cost-export-age]").TextContent, StringComparison.Ordinal);
        var months = page.FindAll("[data-testid=cost-month-total]");
        Assert.Contains("invoice 77 of 5 Nov, $1,565.50", months[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("estimated until invoiced", months[2].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Invoiced_OtherAmountThanTheRows_SaysByHowMuch() =>
        Assert.Contains("invoice 77 of 5 Nov says $1,570.00, $4.50 more than its rows", Open<CostPage>(Invoiced(1570), "/cost").FindAll("[data-testid=cost-month-total]")[1].TextContent, StringComparison.Ordinal);

    [Fact]
    public void Export_InvoicedDays_AreNoEstimates()
    {
        var now = Invoiced(1565.50m);

        var csv = CostExport.Lines(now, now.SpendOf(CostSpan.Quarter)!, CostView.Parse(null, null, null, "quarter")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.EndsWith(",invoiced", csv.Single(l => l.Contains(",day,2026-10-31,", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.EndsWith(",estimated until invoiced", csv.Single(l => l.Contains(",day,2026-11-01,", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.EndsWith(",Nov 2026 estimated until invoiced", csv.Single(l => l.Contains(",total,,net,", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    /// <summary>31 days of October at $50.50.</summary>
    private static Assessment Invoiced(decimal october)
    {
        var world = Build.World(w => Since(w, new(2026, 9, 1)));
        var input = world.Input();
        return Assessor.Assess(input with
        {
            Costs = input.Costs with { Value = input.Costs.Value! with { Invoices = [new Invoice(new(2026, 10, 1), october, "USD", "77", new(2026, 11, 5))] } },
        });
    }

    private static Assessment Judge(DateOnly from, Action<World>? change = null) => Build.Assessment(w =>
    {
        Since(w, from);
        change?.Invoke(w);
    });

    private static void Since(World world, DateOnly from)
    {
        world.Workspace = world.Workspace with { PlanStart = new DateOnly(2026, 10, 5) };
        world.Costs.Clear();
        for (var day = from; day < new DateOnly(2026, 11, 21); day = day.AddDays(1))
        {
            world.Costs.Add(Build.Cost(day, "BigQuery", 20.163333m, "mp03-01") with { Pair = "eurusd", Labels = "pair=eurusd" });
            world.Costs.Add(Build.Cost(day, "Logging", 30.336667m, phase: null));
        }
    }

    private static decimal Money(string text) =>
        decimal.Parse(text.Replace("−", "-", StringComparison.Ordinal).Replace("$", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
}
