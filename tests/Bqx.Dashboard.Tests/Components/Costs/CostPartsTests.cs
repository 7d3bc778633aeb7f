using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Journal;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Truth;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Api;
using Bqx.Dashboard.Costs;
using Bqx.Dashboard.Tests.Fakes;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Costs;

public sealed class CostPartsTests : CostTests
{
    private const long GiB = 1L << 30;

    /// <summary>A judged month: several budgets, labels, an unlabelled line, another currency and a jump on 16 Nov.</summary>
    private static Assessment Judged { get; } = Judge();

    [Theory]
    [InlineData("", "By service")]
    [InlineData("?by=sku", "By SKU")]
    [InlineData("?by=project", "By project")]
    [InlineData("?by=phase", "By phase")]
    [InlineData("?by=stage", "By stage")]
    [InlineData("?by=pair", "By pair")]
    [InlineData("?by=label&label=team", "By label team")]
    [InlineData("?by=nonsense", "By service")]
    public void Breakdown_AnyOfTheAddress_AddsUpToTheNetShown(string query, string title)
    {
        var page = Open<CostPage>(Judged, "/cost" + query);

        Assert.Contains(page.FindAll("h2"), h => h.TextContent == title);
        var parts = page.FindAll("[data-testid=cost-breakdown] .line:not(.sum) b").Sum(b => Money(b.TextContent));
        Assert.Equal(Money(page.Find("[data-testid=cost-net]").TextContent), parts);
        Assert.Equal(Money(page.Find("[data-testid=cost-month]").TextContent), parts);
    }

    [Fact]
    public void Breakdown_Choices_AreLinksAndKeepTheBudget()
    {
        var page = Open<CostPage>(Judged, "/cost?by=pair&budget=1");

        Assert.Equal("/cost?by=label&label=team&budget=1", page.FindAll(".dims a").Single(a => a.TextContent.Trim() == "team").GetAttribute("href"));
        Assert.Equal("/export/costs.csv?by=pair&budget=1", page.Find("[data-testid=cost-export]").GetAttribute("href"));
    }

    [Fact]
    public void View_AnyAddress_RoundTrips()
    {
        foreach (var view in new[] { new CostView(CostDimension.Service, null, 0), new(CostDimension.Pair, null, 2), new(CostDimension.Label, "a b", 0, CostSpan.Plan), new(CostDimension.Service, null, 1, CostSpan.Quarter) })
        {
            var query = System.Web.HttpUtility.ParseQueryString(view.Query);
            Assert.Equal(view, CostView.Parse(query["by"], query["label"], query["budget"], query["span"]));
        }
    }

    [Fact]
    public void Budgets_Several_EachSaysShareSourceAndCrossing()
    {
        var page = Open<CostPage>(Judged, "/cost?budget=2");

        var budgets = page.FindAll("[data-testid=cost-budget]");
        Assert.Equal(3, budgets.Count);
        Assert.Contains("Board, governs", budgets[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Plan document, line 7", budgets[2].TextContent, StringComparison.Ordinal);
        Assert.Contains("past 100%", budgets[2].TextContent, StringComparison.Ordinal);
        Assert.Contains("crossed on", budgets[2].TextContent, StringComparison.Ordinal);
        Assert.Contains("against $400, Plan document, line 7", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Budgets_ThresholdTold_StandsOnThePageWithItsLink()
    {
        await Board.PublishAsync(new CostBoard(
        [
            new CostEvent(1, Build.Now.AddHours(-3), "dashboard", CostEventKind.BudgetReached, "80% of $2,500", new DateOnly(2026, 11, 1), 2_000, "$2,000.00 spent of $2,500"),
            new CostEvent(2, Build.Now.AddDays(-31), "dashboard", CostEventKind.BudgetReached, "90% of $2,500", new DateOnly(2026, 10, 1), 2_300, "Last month"),
        ]));

        var alert = Assert.Single(Open<CostPage>(Judged, "/cost").FindAll("[data-testid=cost-alert]"));

        Assert.Contains("80% of $2,500 was reached", alert.TextContent, StringComparison.Ordinal);
        Assert.Equal("/activity?kind=money", alert.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void Months_All_SayWhetherTheyAreWhole()
    {
        var months = Open<CostPage>(Judged, "/cost").FindAll("[data-testid=cost-month-total]");

        Assert.Equal(2, months.Count);
        Assert.Contains("October 2026", months[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("in part, from 20 Oct", months[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("runs", months[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Late_Rows_AreSaidBesideTheNet()
    {
        var late = Judged with { Spend = Judged.Spend! with { Late = -12.4m } };

        Assert.Contains(Open<CostPage>(late, "/cost").FindAll("[data-testid=bill-note]"), n => n.TextContent.Contains("−$12.40 came more than a day after its usage", StringComparison.Ordinal));
    }

    [Fact]
    public void Anomaly_Judged_NamesWhatContributed()
    {
        var anomaly = Open<CostPage>(Judged, "/cost").Find("[data-testid=cost-anomaly]");

        Assert.Contains("SKU: Analysis +$200.00", anomaly.TextContent, StringComparison.Ordinal);
        Assert.Contains("pair: gbpjpy +$200.00", anomaly.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cost-say-expected", true)]
    [InlineData("cost-say-unexpected", false)]
    public async Task Anomaly_Judge_KeepsWhatWasSaidWithItsReason(string button, bool expected)
    {
        var page = Open<CostPage>(Judged, "/cost");
        await page.Find($"[data-testid={button}]").ClickAsync(new());
        await page.Find("[data-testid=cost-feedback-note]").InputAsync(new() { Value = "Backfill" });
        await page.Find("[data-testid=cost-feedback-form]").SubmitAsync();

        var (anomaly, isExpected, note, by) = Assert.Single(Feedback.Said);
        Assert.Equal((new DateOnly(2026, 11, 16), expected, "Backfill", "Lena Kovac"), (anomaly.Day, isExpected, note, by));
        Assert.Empty(page.FindAll("[data-testid=cost-feedback-form]"));
    }

    [Fact]
    public async Task Anomaly_Refused_SaysWhyAndKeepsTheForm()
    {
        Feedback.Refusal = "Not saved. The disk is full.";
        var page = Open<CostPage>(Judged, "/cost");
        await page.Find("[data-testid=cost-say-expected]").ClickAsync(new());
        await page.Find("[data-testid=cost-feedback-form]").SubmitAsync();

        Assert.Equal(Feedback.Refusal, page.Find("[role=alert]").TextContent);
    }

    [Fact]
    public void Anomaly_Viewer_MayNotJudge()
    {
        Role = Role.Viewer;

        Assert.True(Open<CostPage>(Judged, "/cost").Find("[data-testid=cost-say-expected]").HasAttribute("disabled"));
    }

    [Fact]
    public void Expected_Day_IsListedApartWithItsBand()
    {
        var said = new CostBoard([new CostEvent(1, Build.Now, "Lena Kovac", CostEventKind.Expected, "BigQuery", new DateOnly(2026, 11, 16), 220.003333m, "Backfill")]);

        var page = Open<CostPage>(Judge(said), "/cost");

        Assert.Contains("Lena Kovac called it expected on 21 Nov", page.Find("[data-testid=cost-expected]").TextContent, StringComparison.Ordinal);
        Assert.Contains("The band goes up to $220.00", page.Find("[data-testid=cost-band]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Judge(said).Findings, f => f.Rule == FindingRules.CostSpike);
    }

    [Fact]
    public void Outcomes_EachColumn_IsTheMonthToTheCent()
    {
        var page = Open<CostPage>(Judged, "/cost");

        foreach (var view in new[] { "cost-by-result", "cost-by-proof", "cost-by-gate" })
        {
            var amounts = page.FindAll($"[data-testid={view}] tbody tr:not(.sum) td:nth-child(2)").Sum(td => Money(td.TextContent));
            Assert.Equal(Money(page.Find("[data-testid=cost-month]").TextContent), amounts);
        }
    }

    [Fact]
    public async Task OwnUse_ByMonthAndDay_IsAnEstimateBesideTheBill()
    {
        var (today, yesterday) = (new DateOnly(2026, 11, 21), new DateOnly(2026, 11, 20));
        await Scans.PublishAsync(new ScanBoard
        {
            Days = new[] { new QueryDay(yesterday, QueryKind.Scan, 3, 256 * GiB), new QueryDay(today, QueryKind.Scan, 2, 512 * GiB) }.ToImmutableDictionary(d => d.Day),
            Limits = new ScanLimits(10 * GiB, 1024 * GiB),
        });

        var page = Open<CostPage>(Judged, "/cost");

        Assert.Equal(("768 GiB", "512 GiB"), (page.Find("[data-testid=cost-own-month]").TextContent, page.Find("[data-testid=cost-own-bytes]").TextContent));
        Assert.Equal(Bqx.Dashboard.Controls.Format.Price(4.6875m), page.Find("[data-testid=cost-own-price]").TextContent);
        Assert.Equal("50.0% of 1.00 TiB", page.Find("[data-testid=cost-own-cap]").TextContent);
        Assert.Equal("November 2026: 5 queries since 20 Nov, no source reports a cache", page.Find("[data-testid=cost-own-queries]").TextContent);
        var days = page.FindAll("[data-testid=cost-own-days] tbody tr").Select(r => r.QuerySelectorAll("td").Select(c => c.TextContent).ToArray()).ToList();
        Assert.Equal(["21 Nov", "2", "512 GiB", "0 B", "50.0%", "$3.13", "–"], days[0]);
        Assert.Equal(("20 Nov", "$20.00"), (days[1][0], days[1][^1]));
        Assert.Equal(["November 2026", "5", "768 GiB", "$4.69", "unknown"], page.FindAll("[data-testid=cost-own-months] tbody td").Select(c => c.TextContent));
    }

    [Fact]
    public void WhatIf_Scenarios_StandBesideUnchangedFigures()
    {
        var page = Open<CostPage>(Judged, "/cost");

        Assert.Equal(2, page.FindAll("[data-testid=cost-what-if]").Count);
        Assert.Contains("46.5%", page.Find("[data-testid=cost-saving]").TextContent, StringComparison.Ordinal);
        Assert.Contains("holds no whole month", page.Find("[data-testid=cost-saving]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void BrokenRows_Some_AreListedAndTheRestStands()
    {
        var proof = Sample.Proof(SourceName.Costs);
        var broken = proof with { Provenance = proof.Provenance! with { Rejected = [new RejectedRow("billing-export.jsonl line 7", "cost is not an amount")] } };

        var page = Open<CostPage>(Judged with { Sources = [broken] }, "/cost");

        Assert.Contains("billing-export.jsonl line 7", page.Find("[data-testid=cost-broken]").TextContent, StringComparison.Ordinal);
        Assert.NotEqual("–", page.Find("[data-testid=cost-month]").TextContent);
    }

    [Fact]
    public void Export_View_HasTheLinesThatAreShownWithExactAmounts()
    {
        var csv = CostExport.Lines(Judged, Judged.Spend!, CostView.Parse("pair", null, null, null)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        var pairs = csv.Where(l => l.Contains(",by pair,", StringComparison.Ordinal)).Select(l => decimal.Parse(l.Split(',')[4].TrimStart('\''))).ToArray();
        Assert.Equal(Judged.Spend!.Net, pairs.Sum());
        Assert.All(csv.Skip(1), l => Assert.EndsWith("estimated until invoiced", l, StringComparison.Ordinal));
        Assert.Contains(csv, l => l.Contains("other currency,,EUR,4.9,EUR", StringComparison.Ordinal));
    }

    [Fact]
    public void BillNote_EveryCardOfTheBill_SaysAgeAndEstimate()
    {
        var notes = Open<CostPage>(Judged, "/cost").FindAll("[data-testid=bill-note]");

        Assert.True(notes.Count >= 9);
        Assert.All(notes, n => Assert.Contains("Newest billing row 2 h 00 m ago, estimated until invoiced", n.TextContent, StringComparison.Ordinal));
    }

    private static Assessment Judge(CostBoard? board = null)
    {
        var world = Build.World(w =>
        {
            w.Workspace = w.Workspace with
            {
                Scenarios = [new Scenario.Workers("Four workers", "Plan", 1, 4), new Scenario.Spot("Spot", "Prices", ["Vertex AI"], 0.6, 0.1)],
                Savings = [new SavingClaim(535, 286, "Gap document")],
            };
            w.DocumentBudgets.Add(new(400, "$400/month", 7));
            w.Costs.Clear();
            for (var day = new DateOnly(2026, 10, 20); day < new DateOnly(2026, 11, 21); day = day.AddDays(1))
            {
                w.Costs.AddRange(
                [
                    Build.Cost(day, "BigQuery", 20.003333m, "mp03-01") with { Pair = "eurusd", Stage = "s03-01-01", Labels = "pair=eurusd\nteam=a" },
                    Build.Cost(day, "Vertex AI", 30.006666m, "mp03-02") with { Labels = "team=b" },
                    Build.Cost(day, "Logging", 1.001111m, phase: null),
                ]);
            }

            w.Costs.Add(Build.Cost(new(2026, 11, 16), "BigQuery", 200, "mp03-01") with { Sku = "Analysis", Pair = "gbpjpy", Labels = "pair=gbpjpy" });
            w.Costs.Add(Build.Cost(new(2026, 11, 15), "Rates", 4.9m, currency: "EUR"));
            w.Costs.Add(Build.Cost(new(2026, 11, 5), "Invoice", 3.3m, phase: null, type: "tax"));
        });
        return Assessor.Assess(world.Input() with { CostBoard = board ?? CostBoard.Empty });
    }

    private static decimal Money(string text) =>
        decimal.Parse(text.Replace("−", "-", StringComparison.Ordinal).Replace("$", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
}
