using System.Globalization;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Truth;
using Bqx.Dashboard.Costs;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Costs;

public sealed class CostPageTests : CostTests
{
    private static Spend Month { get; } = Sample.Spend((1, "Vertex AI training", 30.10m), (1, "BigQuery", 10.05m), (2, "Vertex AI training", 41.20m), (2, "BigQuery", 9.85m), (2, "Logging", 0.33m));

    [Fact]
    public void Head_Month_SaysNetForecastAndOverrun()
    {
        var page = Open<CostPage>(Sample.Assess(spend: Month), "/cost");

        Assert.Equal("$91.53", Text(page, "cost-month"));
        Assert.Equal("$2,610", Text(page, "cost-forecast"));
        Assert.Equal("$110", Text(page, "cost-over"));
        Assert.Contains("4.4%, on 29 Nov", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Pacific time", page.Markup, StringComparison.Ordinal);
        Assert.Contains("estimated until invoiced", Text(page, "cost-export-age"), StringComparison.Ordinal);
    }

    [Fact]
    public void ByService_Parts_AddUpToTheNet()
    {
        var page = Open<CostPage>(Sample.Assess(spend: Month), "/cost");

        var parts = page.FindAll("[data-testid=cost-breakdown] .line:not(.sum) b").Sum(b => Money(b.TextContent));
        Assert.Equal(Money(page.Find("[data-testid=cost-net]").TextContent), parts);
    }

    [Fact]
    public void ByPhase_Parts_AddUpAndNameTheUnlabelled()
    {
        var page = Open<CostPage>(Sample.Assess(spend: Month, phases: [Sample.Phase("MP03.06", "lag_bqx_eurusd")]), "/cost");

        Assert.Equal(Month.Net, page.FindAll("[data-testid=cost-by-phase] b").Sum(b => Money(b.TextContent)));
        Assert.Contains("Unlabelled", page.Find("[data-testid=cost-by-phase]").TextContent, StringComparison.Ordinal);
        Assert.Equal("/progress?phase=MP03.06", page.Find("[data-testid=cost-by-phase] a").GetAttribute("href"));
    }

    [Fact]
    public void Daily_DataTable_AddsUpPerDayAndInAll()
    {
        var page = Open<CostPage>(Sample.Assess(spend: Month), "/cost");

        var rows = page.FindAll("details table")[1].QuerySelectorAll("tbody tr");
        var sums = rows.Select(r => r.QuerySelectorAll("td.r").Select(c => Money(c.TextContent)).ToArray()).ToList();
        Assert.All(sums, row => Assert.Equal(row[^1], row[..^1].Sum()));
        Assert.Equal(Month.Net, sums.Sum(row => row[^1]));
    }

    [Fact]
    public void Daily_MoreThanEightServices_FoldTheRestAndStillAddUp()
    {
        var spend = Sample.Spend([.. Enumerable.Range(1, 11).Select(i => (1, $"Service {i:00}", (decimal)(20 - i)))]);

        var page = Open<CostPage>(Sample.Assess(spend: spend), "/cost");

        var table = page.FindAll("details table")[1];
        Assert.Equal("Other", table.QuerySelectorAll("th")[8].TextContent);
        var cells = table.QuerySelectorAll("tbody td.r").Select(c => Money(c.TextContent)).ToArray();
        Assert.Equal(cells[^1], cells[..^1].Sum());
    }

    [Fact]
    public void PerTable_LabelledPhase_DividesNetByVerified()
    {
        var page = Open<CostPage>(Sample.Assess(spend: Month, phases: [Sample.Phase("MP03.06", "lag_bqx_eurusd", "lag_bqx_eurgbp")]), "/cost");

        Assert.Equal("$35.77", Text(page, "cost-per-table"));
        Assert.Contains("$71.53 ÷ 2 verified tables", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void PerTable_NothingVerified_IsAbsentNotZero()
    {
        var tables = Sample.Tables(("lag_bqx_eurusd", Status.Critical));

        Assert.Equal("–", Text(Open<CostPage>(Sample.Assess(tables, spend: Month, phases: [Sample.Phase("MP03.06", "lag_bqx_eurusd")]), "/cost"), "cost-per-table"));
    }

    [Fact]
    public void Burn_IncompleteDays_AreInTheTableNotOnTheLine()
    {
        var page = Open<CostPage>(Sample.Assess(spend: Month with { LastFullDay = new DateOnly(2026, 11, 1) }), "/cost");

        Assert.Equal("$40.15", page.Find(".tag.sum").TextContent);
        Assert.Equal("$91.53", page.FindAll("details table")[0].QuerySelectorAll("tbody tr")[1].LastElementChild!.TextContent);
    }

    [Fact]
    public void Anomaly_Listed_SaysUsualAndLimit()
    {
        var spend = Month with { Anomalies = [new Anomaly(new DateOnly(2026, 11, 2), "BigQuery", 90m, 10m, 30m)] };

        var page = Open<CostPage>(Sample.Assess(spend: spend), "/cost");

        Assert.Contains("Usual $10.00, limit $30.00", Text(page, "cost-anomaly"), StringComparison.Ordinal);
        Assert.Single(page.FindAll(".tag.anomaly"));
    }

    [Fact]
    public void Budgets_Disagreeing_AreSaid()
    {
        var finding = new Finding { Rule = FindingRules.BudgetsDisagree, Subject = "monthly budget", Severity = Severity.Warning, Status = Status.Warning, Message = "Plan document says $400, the board $2,500.", Advice = "Settle one." };

        Assert.Contains(finding.Message, Text(Open<CostPage>(Sample.Assess(spend: Month, findings: [finding]), "/cost"), "cost-budgets-disagree"), StringComparison.Ordinal);
    }

    [Fact]
    public void OtherCurrencies_Present_StandApart()
    {
        var page = Open<CostPage>(Sample.Assess(spend: Month with { OtherCurrencies = [new SpendPart("EUR", 12.5m, 0)] }), "/cost");

        Assert.Contains("12.50 EUR", page.Markup, StringComparison.Ordinal);
        Assert.Equal("$91.53", Text(page, "cost-month"));
    }

    [Fact]
    public void Forecast_None_IsAbsentNotZero()
    {
        var page = Open<CostPage>(Sample.Assess(spend: Month with { Forecast = null }), "/cost");

        Assert.Equal("–", Text(page, "cost-forecast"));
        Assert.Equal("–", Text(page, "cost-over"));
    }

    [Theory]
    [InlineData(SourceState.NotLoaded, "No billing rows were read yet.")]
    [InlineData(SourceState.NotConfigured, "No billing export is configured.")]
    public void Source_Nothing_HasWords(SourceState state, string words) =>
        Assert.Contains(words, Open<CostPage>(Sample.Assess(sources: [new Proof(SourceName.Costs, state, null)]), "/cost").Markup, StringComparison.Ordinal);

    private static string Text(IRenderedComponent<CostPage> page, string testId) => page.Find($"[data-testid={testId}]").TextContent;

    private static decimal Money(string text) => decimal.Parse(text.Replace("−", "-", StringComparison.Ordinal).Replace("$", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
