using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Truth.Findings;

/// <summary>Spikes, spend without labels, a forecast above the budget, and budgets that disagree.</summary>
internal static class MoneyFindings
{
    /// <summary>Share of the month's usage without labels above which its purpose cannot be told.</summary>
    private const decimal UnlabelledLimit = 0.05m;

    public static IEnumerable<Finding> Of(Facts facts) => OfSpend(facts).Concat(BudgetsThatDisagree(facts));

    private static IEnumerable<Finding> OfSpend(Facts facts)
    {
        if (facts.Spend is not { } spend || !facts.Input.Costs.Holds(facts.Now))
        {
            yield break;
        }

        foreach (var anomaly in spend.Anomalies)
        {
            yield return Spike(facts, anomaly);
        }

        var regular = SpendReport.RegularNet(facts.Input.Costs.Value!, facts.Now);
        if (regular > 0 && spend.Unlabelled > UnlabelledLimit * regular)
        {
            yield return Unlabelled(facts, spend, regular);
        }

        if (spend is { Forecast: { } forecast, Budget: { } budget } && forecast.Expected > budget.AmountUsd)
        {
            yield return OverBudget(facts, spend, forecast, budget);
        }
    }

    private static Finding Spike(Facts facts, Anomaly anomaly) =>
        About(facts, FindingRules.CostSpike, $"{anomaly.Service} {anomaly.Day:yyyy-MM-dd}") with
        {
            Message = $"{anomaly.Service} cost {Words.Money(anomaly.Net)} on {Words.Day(anomaly.Day, Days.Of(facts.Now))}, usually {Words.Money(anomaly.Usual)}, limit {Words.Money(anomaly.Limit)}",
            Advice = "List the jobs of that day by bytes or hours and cancel what nobody approved.",
            Since = PacificTime.StartOf(anomaly.Day),
            Usd = anomaly.Net - anomaly.Usual,
        };

    private static Finding Unlabelled(Facts facts, Spend spend, decimal regular) =>
        About(facts, FindingRules.UnlabelledCost, $"{spend.MonthStart:yyyy-MM}") with
        {
            Message = $"{Words.Money(spend.Unlabelled)} of this month's usage carries no label, {Words.Percent((double)(spend.Unlabelled / regular))} of {Words.Money(regular)}, limit {Words.Percent((double)UnlabelledLimit)}",
            Advice = "Label the resources with phase and pair, so that their cost can be told.",
            Since = PacificTime.StartOf(spend.MonthStart),
            Usd = spend.Unlabelled,
        };

    private static Finding OverBudget(Facts facts, Spend spend, Forecast forecast, BudgetClaim budget)
    {
        var today = Days.Of(facts.Now);
        var crossing = forecast.CrossesBudgetOn is { } day ? $", crossed on {Words.Day(day, today)}" : "";
        return About(facts, FindingRules.ForecastOverBudget, $"{spend.MonthStart:yyyy-MM}") with
        {
            Message = $"Month-end forecast is {Words.Dollars(forecast.Expected)} ({Words.Dollars(forecast.Low)} to {Words.Dollars(forecast.High)}), budget {Words.Dollars(budget.AmountUsd)}{crossing}",
            Advice = "Cut or postpone the largest service, or have the budget raised by who decides on it.",
            Usd = forecast.Expected - budget.AmountUsd,
        };
    }

    private static IEnumerable<Finding> BudgetsThatDisagree(Facts facts)
    {
        foreach (var budgets in StatedBudgets.Of(facts.Input).GroupBy(static b => b.Per))
        {
            var amounts = budgets.Select(static b => b.AmountUsd).Distinct().Order().ToArray();
            if (amounts.Length == 1)
            {
                continue;
            }

            var name = budgets.Key switch { CostSpan.Month => "monthly budget", CostSpan.Quarter => "quarterly budget", _ => "budget of the plan" };
            var said = budgets.DistinctBy(static b => (b.AmountUsd, b.Source)).Select(static b => $"{Words.Dollars(b.AmountUsd)} ({b.Source})");
            yield return About(facts, FindingRules.BudgetsDisagree, name) with
            {
                Message = $"The {name} is stated as {Words.Some([.. said], 4)}",
                Advice = "Have the budget decided once; correct the places that say otherwise.",
                Usd = amounts[^1] - amounts[0],
                Proof = facts.Input.Plan.Proof(),
            };
        }
    }

    private static Finding About(Facts facts, string rule, string subject) => new()
    {
        Rule = rule,
        Subject = subject,
        Severity = Severity.Warning,
        Status = Status.Warning,
        Message = "",
        Advice = "",
        Owner = Owners.OfPlan(facts),
        Proof = facts.Input.Costs.Proof(),
    };
}
