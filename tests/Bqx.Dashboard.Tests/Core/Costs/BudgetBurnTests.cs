using Bqx.Core.Costs;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Costs;

public sealed class BudgetBurnTests
{
    private static readonly ImmutableArray<BudgetClaim> Budgets =
        [new(286, "Gap document, line 9", false), new(2500, "Board", true), new(400, "Gap document, line 7", false), new(2500, "Plan record MP03", false)];

    [Fact]
    public void Of_SeveralBudgets_EachIsBurntBySameSpendWithItsSource()
    {
        var spend = Of(20, 100);

        Assert.Equal([(2500m, "Board"), (2500m, "Plan record MP03"), (400m, "Gap document, line 7"), (286m, "Gap document, line 9")], spend.Budgets.Select(b => (b.Budget.AmountUsd, b.Budget.Source)));
        Assert.Equal([0.8, 0.8, 5, 2000 / 286.0], spend.Budgets.Select(b => b.Share));
        Assert.Equal([500m, 500m, -1600m, -1714m], spend.Budgets.Select(b => b.Left));
        Assert.Equal([new DateOnly(2026, 11, 26), new DateOnly(2026, 11, 26), new DateOnly(2026, 11, 5), new DateOnly(2026, 11, 3)], spend.Budgets.Select(b => b.CrossesOn));
        Assert.Equal([500m, 500m, 2600m, 2714m], spend.Budgets.Select(b => b.OverAtEnd));
    }

    [Theory]
    [InlineData(79.99, null)]
    [InlineData(80, 80)]
    [InlineData(89.99, 80)]
    [InlineData(90, 90)]
    [InlineData(100, 100)]
    [InlineData(250, 100)]
    public void Reached_Net_IsTheGreatestThreshold(double net, int? expected) => Assert.Equal(expected, BudgetThresholds.Reached((decimal)net, 100));

    [Fact]
    public void Due_TwoThresholdsPassedAtOnce_TellsBoth()
    {
        var alerts = BudgetThresholds.Due(Of(20, 115), CostBoard.Empty);

        Assert.Equal(["80% of $2,500", "90% of $2,500"], alerts.Select(a => a.Subject));
        Assert.Contains("$2,300.00 spent of $2,500 (Board), 92.0%; estimated until invoiced", alerts[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Due_ToldBefore_IsNotToldAgain()
    {
        var spend = Of(20, 115);
        var board = new CostBoard([.. BudgetThresholds.Due(spend, CostBoard.Empty).Select((a, i) => new CostEvent(i + 1, Build.Now, "dashboard", CostEventKind.BudgetReached, a.Subject, a.Month, a.NetUsd, a.Text))]);

        Assert.Empty(BudgetThresholds.Due(spend, board));
        Assert.Empty(BudgetThresholds.Due(Of(20, 101), board));
        Assert.Equal("100% of $2,500", Assert.Single(BudgetThresholds.Due(Of(20, 130), board)).Subject);
    }

    [Fact]
    public void Due_NextMonth_TellsAnew()
    {
        var spend = Of(20, 100);
        var board = new CostBoard([new CostEvent(1, Build.Now, "dashboard", CostEventKind.BudgetReached, "80% of $2,500", new DateOnly(2026, 10, 1), 2000, "")]);

        Assert.Single(BudgetThresholds.Due(spend, board));
    }

    [Fact]
    public void Due_NoBudgetGoverns_TellsNothing() =>
        Assert.Empty(BudgetThresholds.Due(SpendReport.Of(Records(20, 500), [Budgets[0]], Build.Now), CostBoard.Empty));

    private static Spend Of(int days, decimal usd) => SpendReport.Of(Records(days, usd), Budgets, Build.Now);

    private static CostRecords Records(int days, decimal usd) => new()
    {
        Entries = [.. Enumerable.Range(0, days).Select(i => Build.Cost(new DateOnly(2026, 11, 1).AddDays(i), "BigQuery", usd))],
        NewestExportAt = Build.Now,
    };
}
