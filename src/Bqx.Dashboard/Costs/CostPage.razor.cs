using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Truth;
using Bqx.Dashboard.Charts;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Costs;

/// <summary>Spend of the billing month, the quarter or the plan against its budgets, from billing export rows.</summary>
public sealed partial class CostPage : LivePage
{
    /// <summary>Every open page shows the same: what the money bought is laid on all tasks of the plan once.</summary>
    private static readonly ImmutableDictionary<CostSpan, Shared<OutcomeCosts>> Bought =
        Enum.GetValues<CostSpan>().ToImmutableDictionary(s => s, s => new Shared<OutcomeCosts>(now => OutcomeCosts.Of(now, now.SpendOf(s)!)));

    private Proof _proof = new(SourceName.Costs, SourceState.NotLoaded, null);
    private ImmutableArray<CostKpi> _kpis = [];
    private AttentionItem? _spike;
    private Finding? _unlabelled, _budgets;
    private string _scope = "";
    private string? _days, _burnOf, _kpiTitle, _columnsTitle, _gaps;
    private CostView _view = new(CostDimension.Service, null, 0);
    private OutcomeCosts? _outcomes;
    private ImmutableArray<WhatIf> _whatIf = [];
    private ImmutableArray<Saving> _savings = [];
    private ImmutableArray<CostEvent> _told = [];
    private ImmutableArray<decimal> _byPhase = [];
    private Spend? _spend;
    private BudgetBurn? _burn;
    private bool _isInvoicedInPart;

    [Inject] public required ILive<CostBoard> Board { get; set; }

    [SupplyParameterFromQuery] public string? By { get; set; }

    [SupplyParameterFromQuery] public string? Label { get; set; }

    [SupplyParameterFromQuery] public string? Budget { get; set; }

    [SupplyParameterFromQuery] public string? Span { get; set; }

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
        _budgets = Now.Findings.FirstOrDefault(f => f.Rule == FindingRules.BudgetsDisagree);
        _view = CostView.Parse(By, Label, Budget, Span);
        _spend = Now.SpendOf(_view.Span);
        _scope = _spend is { } scope ? $"{SpanWord.Months(scope)}, US dollars after credits, Pacific time" : "US dollars after credits, Pacific time";
        (_whatIf, _savings) = (WhatIf.Of(Now), Now.Spend is { } saved ? Saving.Of(Now.Workspace, saved) : []);
        if (_spend is not { } spend)
            return;

        _outcomes = Bought[_view.Span].Of(Now);
        _kpis = [Spent(spend), Expected(spend), OverBudget(spend), PerTable(_outcomes), PerModel(_outcomes)];
        _told = [.. Board.Current.Events.Where(e => e.Kind == CostEventKind.BudgetReached && e.Day >= spend.Start && e.Day <= spend.MonthEnd).Reverse()];
        _byPhase = Cents.Of([.. spend.ByPhase.Select(p => p.Net)]);
        _unlabelled = spend.Span == CostSpan.Month ? Now.Findings.FirstOrDefault(f => f.Rule == FindingRules.UnlabelledCost) : null;
        _gaps = SpanWord.Gaps(spend);
        _isInvoicedInPart = spend.MonthCount > 1 && spend.Months.Any(m => m.Start >= spend.Start && m.Invoice is not null);
        _days = spend.Daily is [var first, .., var last] ? $"{Format.Day(first.Day, last.Day)} to {Format.Day(last.Day, last.Day)}, Pacific time" : null;
        _columnsTitle = SpendColumn.Unit(spend) switch { "day" => "Daily cost by service", "week" => "Weekly cost by service", _ => "Monthly cost by service" };
        _kpiTitle = $"{(spend.NewestExportAt is { } at ? $"Newest billing row {Format.Exact(at)}" : "Age of the export unknown")}, {SpanWord.Invoiced(spend)}";
        _burn = _view.Budget < spend.Budgets.Length ? spend.Budgets[_view.Budget] : null;
        _burnOf = _burn is { } burn ? $"against {SpanWord.Limit(burn)}, {burn.Budget.Source}" : "no budget is set";
    }

    private static CostKpi Spent(Spend spend) => new(
        "cost-month",
        $"{char.ToUpperInvariant(SpanWord.Noun(spend.Span)[0])}{SpanWord.Noun(spend.Span)[1..]} to date{(spend.GapMonths.Any() ? ", at least" : null)}",
        Format.Money(spend.Net),
        spend.BudgetShare is { } share ? $"{Format.Percent(share)} of {(spend.MonthCount > 1 ? Format.MoneyRough(spend.BudgetUsd) : "budget")}" : "no budget is set",
        spend.BudgetShare > 1 ? "c-crit" : "");

    private static CostKpi Expected(Spend spend) => spend.Forecast is { } forecast
        ? new CostKpi(
            "cost-forecast",
            $"Forecast, {Format.Day(spend.MonthEnd, spend.MonthStart)}",
            Format.MoneyRough(forecast.Expected),
            $"{Format.MoneyRough(forecast.Low)} to {Format.MoneyRough(forecast.High)}, 80% band",
            forecast.Expected > spend.BudgetUsd ? "c-warn" : "")
        : new CostKpi("cost-forecast", "Forecast", Format.Absent, spend.GapMonths.FirstOrDefault() is { } gap ? $"{SpanWord.Month(gap.Start)}: {SpanWord.Coverage(gap)}" : "too few full days", "");

    private static CostKpi OverBudget(Spend spend)
    {
        if (spend is not { BudgetUsd: > 0 and { } budget, Forecast: { } forecast })
            return new CostKpi("cost-over", "Over budget by", Format.Absent, "needs a budget and a forecast", "");

        var over = forecast.Expected - budget;
        var share = Format.Percent((double)(Math.Abs(over) / budget));
        return over > 0
            ? new CostKpi("cost-over", "Over budget by", Format.MoneyRough(over), forecast.CrossesBudgetOn is { } on ? $"{share}, on {Format.Day(on, spend.MonthStart)}" : share, "c-warn")
            : new CostKpi("cost-over", "Under budget by", Format.MoneyRough(-over), $"{share} of {Format.MoneyRough(budget)}", "c-ok");
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
