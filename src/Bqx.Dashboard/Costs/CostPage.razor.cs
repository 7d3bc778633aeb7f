using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Costs;

/// <summary>Spend of the billing month against its budget, from billing export rows.</summary>
public sealed partial class CostPage : LivePage
{
    private Proof _proof = new(SourceName.Costs, SourceState.NotLoaded, null);
    private ImmutableArray<CostKpi> _kpis = [];
    private AttentionItem? _spike;
    private Finding? _unlabelled, _budgets;
    private string _scope = "";
    private string? _days, _burnOf, _kpiTitle;
    private CostView _view = new(CostDimension.Service, null, 0);
    private OutcomeCosts? _outcomes;
    private ImmutableArray<WhatIf> _whatIf = [];
    private ImmutableArray<Saving> _savings = [];
    private ImmutableArray<CostEvent> _told = [];
    private ImmutableArray<decimal> _byPhase = [];
    private Spend? _drawn;
    private (Spend? Spend, int Budget) _drawnOf;

    [Inject] public required ILive<CostBoard> Board { get; set; }

    [SupplyParameterFromQuery] public string? By { get; set; }

    [SupplyParameterFromQuery] public string? Label { get; set; }

    [SupplyParameterFromQuery] public string? Budget { get; set; }

    protected override void OnInitialized()
    {
        Follow(Board);
        base.OnInitialized();
    }

    protected override void OnParametersSet() => OnNow();

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
        _view = CostView.Parse(By, Label, Budget);
        _outcomes = Now.Spend is { } spent ? OutcomeCosts.Of(Now, spent) : null;
        _kpis = Now.Spend is { } month ? [Spent(month), Expected(month), OverBudget(month), PerTable(_outcomes!), PerModel(_outcomes!)] : [];
        (_whatIf, _savings) = (WhatIf.Of(Now), Now.Spend is { } saved ? Saving.Of(Now.Workspace, saved) : []);
        _told = [.. Board.Current.Events.Where(e => e.Kind == CostEventKind.BudgetReached && e.Day == Now.Spend?.MonthStart).Reverse()];
        _byPhase = Cents.Of([.. (Now.Spend?.ByPhase ?? []).Select(p => p.Net)]);
        Draw();
    }

    /// <summary>The chosen budget in place of the governing one; the same instance while neither changes, so that nothing is drawn again.</summary>
    private void Draw()
    {
        if (Now.Spend is not { } spend)
            return;

        _kpiTitle = $"{(spend.NewestExportAt is { } at ? $"Newest billing row {Format.Exact(at)}" : "Age of the export unknown")}, estimated until invoiced";
        var burn = _view.Budget < spend.Budgets.Length ? spend.Budgets[_view.Budget] : null;
        _burnOf = spend.Budgets.IsEmpty ? "no budget is set" : $"against {(burn?.Budget ?? spend.Budget)?.Source ?? "no budget: none governs"}";
        if (_drawnOf == (spend, _view.Budget))
            return;

        _drawnOf = (spend, _view.Budget);
        _drawn = burn is null || _view.Budget == 0 ? spend : spend with
        {
            Budget = burn.Budget,
            Forecast = spend.Forecast is { } forecast ? forecast with { CrossesBudgetOn = burn.CrossesOn } : null,
        };
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

    private static CostKpi PerTable(OutcomeCosts outcomes) => Each("cost-per-table", "Per verified table", outcomes.PerTable, "no labelled table spend");

    private static CostKpi PerModel(OutcomeCosts outcomes) => Each("cost-per-model", "Per passing model", outcomes.PerModel, "no labelled model spend");

    private static CostKpi Each(string testId, string name, OutcomeLine cost, string otherwise) => cost switch
    {
        { Net: 0 } => new CostKpi(testId, name, Format.Absent, otherwise, ""),
        { Each: null } => new CostKpi(testId, name, Format.Absent, $"{Format.Money(cost.Net)}, no {cost.Noun}", ""),
        _ => new CostKpi(testId, name, Format.Money(cost.Each), $"{Format.Money(cost.Net)} ÷ {Format.Plural(cost.Count ?? 0, cost.Noun)}", ""),
    };

    private sealed record CostKpi(string TestId, string Name, string Value, string Note, string Class);
}
