using Bqx.Core.Common;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Truth;

/// <summary>Every monthly budget that workspace, records and document state.</summary>
public static class StatedBudgets
{
    public static ImmutableArray<BudgetClaim> Of(AssessmentInput input) =>
    [
        .. input.Workspace.Budgets,
        .. (input.Plan.Value?.Plans ?? []).Where(static p => p.BudgetUsd is not null)
            .Select(static p => new BudgetClaim(p.BudgetUsd!.Value, $"Plan record {p.PlanId}", false)),
        .. (input.Document.Value?.Budgets ?? []).Select(static b => new BudgetClaim(b.AmountUsd, $"Plan document, line {Words.Number(b.Line)}", false)),
    ];
}
