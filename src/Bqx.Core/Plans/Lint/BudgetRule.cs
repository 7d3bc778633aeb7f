using Bqx.Core.Common;

namespace Bqx.Core.Plans.Lint;

/// <summary>Monthly budgets that differ, each with the lines on which it stands.</summary>
internal static class BudgetRule
{
    public static IEnumerable<PlanFinding> Find(PlanDocument document)
    {
        var amounts = document.Budgets.GroupBy(b => b.AmountUsd).ToList();
        if (amounts.Count < 2)
        {
            yield break;
        }

        var stated = amounts.Take(8).Select(a => $"${a.Key:#,0.##} (line {string.Join(", ", a.Select(b => b.Line).Distinct().Take(6))})");
        yield return new PlanFinding(
            LintRules.BudgetStatedTwice,
            Severity.Warning,
            amounts[1].First().Line,
            "monthly budget",
            $"{amounts.Count} different amounts per month are stated: {string.Join(", ", stated)}.",
            "Say which one governs from which day, and mark the others as estimates or limits.");
    }
}
