using Bqx.Core.Common;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Costs;

/// <summary>Spend of a span against one of the budgets that somebody stated.</summary>
/// <param name="Budget">Amount and who says so.</param>
/// <param name="LimitUsd">What it allows in the span.</param>
/// <param name="Months">How often a monthly amount was counted for it; 1 for a budget of the span itself.</param>
/// <param name="Share">Used so far, 0 and up.</param>
/// <param name="Left">Limit less net; negative once it is used up.</param>
/// <param name="CrossesOn">Day after which net lies above it: billed when the day is full, else by the forecast; null when it does not.</param>
/// <param name="OverAtEnd">Forecast less limit; null without a forecast.</param>
/// <param name="Reached">The greatest of <see cref="BudgetThresholds.All"/> that is reached; null below all.</param>
public sealed record BudgetBurn(BudgetClaim Budget, decimal LimitUsd, int Months, double Share, decimal Left, DateOnly? CrossesOn, decimal? OverAtEnd, int? Reached)
{
    internal static ImmutableArray<BudgetBurn> Of(ImmutableArray<BudgetClaim> budgets, BilledSpan span, CostSpan kind, int months, Forecast? forecast)
    {
        var path = forecast?.Path ?? span.Path();
        return
        [
            .. budgets.Where(b => b.Limit(kind, months) > 0)
                .OrderByDescending(static b => b.Governs)
                .DistinctBy(static b => (b.AmountUsd, b.Per, b.Source))
                .OrderByDescending(static b => b.Governs)
                .ThenByDescending(static b => b.AmountUsd)
                .ThenBy(static b => b.Source, StringComparer.Ordinal)
                .Select(b => Of(b, b.Limit(kind, months)!.Value)),
        ];

        BudgetBurn Of(BudgetClaim budget, decimal limit) => new(
            budget,
            limit,
            budget.Per == CostSpan.Month ? months : 1,
            (double)(span.Net / limit),
            limit - span.Net,
            Forecast.Crosses(path, limit, span.Start),
            forecast?.Expected - limit,
            BudgetThresholds.Reached(span.Net, limit));
    }
}

/// <summary>Shares of a budget at which somebody should hear of it.</summary>
public static class BudgetThresholds
{
    /// <summary>Percent, ascending.</summary>
    public static ImmutableArray<int> All { get; } = [80, 90, 100];

    public static int? Reached(decimal net, decimal budget) => All.Where(t => net * 100 >= budget * t).Select(static t => (int?)t).LastOrDefault();

    /// <summary>
    /// Alerts that are due and not on the board: one for each month, governing budget and threshold, however often spend falls below and
    /// rises again. A threshold that was passed together with a greater one is told with it.
    /// </summary>
    public static ImmutableArray<BudgetAlert> Due(Spend? spend, CostBoard board)
    {
        if (spend?.Budgets.FirstOrDefault(static b => b.Budget.Governs) is not { Reached: { } reached } burn)
        {
            return [];
        }

        var told = board.Events.Where(static e => e.Kind == CostEventKind.BudgetReached).Select(static e => (e.Subject, e.Day)).ToHashSet();
        return
        [
            .. All.Where(t => t <= reached)
                .Select(t => new BudgetAlert(
                    spend.MonthStart,
                    $"{Words.Number(t)}% of {Words.Dollars(burn.Budget.AmountUsd)}",
                    spend.Net,
                    $"{Words.Money(spend.Net)} spent of {Words.Dollars(burn.Budget.AmountUsd)} ({burn.Budget.Source}), {Words.Percent(burn.Share)}; estimated until invoiced"))
                .Where(a => !told.Contains((a.Subject, a.Month))),
        ];
    }
}

/// <param name="Month">First day of the billing month, Pacific.</param>
/// <param name="Subject">"80% of $2,500".</param>
/// <param name="NetUsd">Net when it was seen.</param>
/// <param name="Text">One sentence.</param>
public sealed record BudgetAlert(DateOnly Month, string Subject, decimal NetUsd, string Text);
