using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Costs;

/// <summary>Spend of the billing month against its budget, from billing export rows.</summary>
public sealed partial class CostPage : LivePage
{
    private Proof _proof = new(SourceName.Costs, SourceState.NotLoaded, null);
    private ImmutableArray<CostKpi> _kpis = [];
    private AttentionItem? _spike;
    private Finding? _unlabelled, _budgets;
    private string _scope = "";
    private string? _days;

    protected override void OnNow()
    {
        _proof = Now.SourceProof(SourceName.Costs);
        _spike = Now.Attention.FirstOrDefault(a => a.Rule == FindingRules.CostSpike && a.RunbookId is not null);
        _unlabelled = Now.Findings.FirstOrDefault(f => f.Rule == FindingRules.UnlabelledCost);
        _budgets = Now.Findings.FirstOrDefault(f => f.Rule == FindingRules.BudgetsDisagree);
        _scope = Now.Spend is { } spend
            ? $"{spend.MonthStart:MMMM yyyy}, US dollars, after credits, days in Pacific time"
            : "US dollars, after credits, days in Pacific time";
        _days = Now.Spend is { Daily: [var first, .., var last] } ? $"{first.Day.Day} to {Format.Day(last.Day, last.Day)}, Pacific time" : null;
        _kpis = Now.Spend is { } month ? [Spent(month), Expected(month), OverBudget(month), PerTable(Now), PerModel(Now)] : [];
    }

    private static CostKpi Spent(Spend spend) => new(
        "cost-month",
        "Month to date",
        Format.Money(spend.Net),
        spend.BudgetShare is { } share ? $"{Format.Percent(share)} of budget" : "no budget is set",
        spend.BudgetShare > 1 ? "c-crit" : "");

    private static CostKpi Expected(Spend spend) => spend.Forecast is { } forecast
        ? new CostKpi(
            "cost-forecast",
            $"Forecast, {Format.Day(spend.MonthEnd, spend.MonthStart)}",
            Format.MoneyRough(forecast.Expected),
            $"{Format.MoneyRough(forecast.Low)} to {Format.MoneyRough(forecast.High)}, 80% band",
            forecast.Expected > spend.Budget?.AmountUsd ? "c-warn" : "")
        : new CostKpi("cost-forecast", "Forecast", Format.Absent, "too few full days", "");

    private static CostKpi OverBudget(Spend spend)
    {
        if (spend is not { Budget: { AmountUsd: > 0 } budget, Forecast: { } forecast })
            return new CostKpi("cost-over", "Over budget by", Format.Absent, "needs a budget and a forecast", "");

        var over = forecast.Expected - budget.AmountUsd;
        var share = Format.Percent((double)(Math.Abs(over) / budget.AmountUsd));
        return over > 0
            ? new CostKpi("cost-over", "Over budget by", Format.MoneyRough(over), forecast.CrossesBudgetOn is { } on ? $"{share}, on {Format.Day(on, spend.MonthStart)}" : share, "c-warn")
            : new CostKpi("cost-over", "Under budget by", Format.MoneyRough(-over), $"{share} of {Format.MoneyRough(budget.AmountUsd)}", "c-ok");
    }

    private static CostKpi PerTable(Assessment now) => Each("cost-per-table", "Per verified table", UnitCost.PerVerifiedTable(now), "verified table", "no labelled table spend");

    private static CostKpi PerModel(Assessment now) => Each("cost-per-model", "Per passing model", UnitCost.PerPassingModel(now), "passing model", "no labelled model spend");

    private static CostKpi Each(string testId, string name, UnitCost? cost, string noun, string otherwise) => cost switch
    {
        null => new CostKpi(testId, name, Format.Absent, otherwise, ""),
        { Each: null } => new CostKpi(testId, name, Format.Absent, $"{Format.Money(cost.Net)}, no {noun}", ""),
        _ => new CostKpi(testId, name, Format.Money(cost.Each), $"{Format.Money(cost.Net)} ÷ {Format.Plural(cost.Count, noun)}", ""),
    };

    private sealed record CostKpi(string TestId, string Name, string Value, string Note, string Class);
}
