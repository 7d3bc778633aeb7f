using Bqx.Core.Costs;
using Bqx.Core.Truth;
using Bqx.Core.Workspaces;

namespace Bqx.Infrastructure.Refresh;

/// <summary>
/// What the bill adds up to, kept while bill, budgets, what people said and the Pacific day stay the same: the minute's assessment does not add
/// up thousands of rows again, and pages see the same instance and draw nothing. Called by one thread at a time.
/// </summary>
internal sealed class SpendJudgement
{
    private CostRecords? _records;
    private CostBoard? _board;
    private ImmutableArray<BudgetClaim> _budgets = [];
    private DateOnly _day, _planStart;
    private Spending? _spending;

    public Spending? Of(AssessmentInput input)
    {
        if (input.Costs.Value is not { } records)
        {
            return null;
        }

        var (budgets, day, planStart) = (StatedBudgets.Of(input), PacificTime.Day(input.Now), input.Workspace.PlanStart);
        if (_spending is null || !ReferenceEquals(records, _records) || !ReferenceEquals(input.CostBoard, _board) || (day, planStart) != (_day, _planStart) || !budgets.SequenceEqual(_budgets))
        {
            (_records, _board, _budgets, _day, _planStart) = (records, input.CostBoard, budgets, day, planStart);
            _spending = new Spending(records, budgets, planStart, input.Now, input.CostBoard);
        }

        return _spending;
    }
}
