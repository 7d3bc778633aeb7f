using Bqx.Core.Costs;
using Bqx.Core.Truth;
using Bqx.Core.Workspaces;

namespace Bqx.Infrastructure.Refresh;

/// <summary>
/// The month's spend, kept while bill, budgets, what people said and the Pacific day stay the same: the minute's assessment does not add
/// up thousands of rows again, and pages see the same instance and draw nothing. Called by one thread at a time.
/// </summary>
internal sealed class SpendJudgement
{
    private CostRecords? _records;
    private CostBoard? _board;
    private ImmutableArray<BudgetClaim> _budgets = [];
    private DateOnly _day;
    private Spend? _spend;

    public Spend? Of(AssessmentInput input)
    {
        if (input.Costs.Value is not { } records)
        {
            return null;
        }

        var (budgets, day) = (StatedBudgets.Of(input), PacificTime.Day(input.Now));
        if (_spend is null || !ReferenceEquals(records, _records) || !ReferenceEquals(input.CostBoard, _board) || day != _day || !budgets.SequenceEqual(_budgets))
        {
            (_records, _board, _budgets, _day) = (records, input.CostBoard, budgets, day);
            _spend = SpendReport.Of(records, budgets, input.Now, input.CostBoard);
        }

        return _spend;
    }
}
