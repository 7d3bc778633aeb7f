using Bqx.Core.Workspaces;

namespace Bqx.Core.Costs;

/// <summary>One bill by month, by quarter and by plan. The longer spans are added up when somebody first asks for them; all pages share them.</summary>
public sealed class Spending
{
    private readonly Lazy<Spend> _quarter, _plan;

    /// <param name="records">The bill.</param>
    /// <param name="budgets">Every budget that somebody stated; at most one governs.</param>
    /// <param name="planStart">First day of the plan.</param>
    /// <param name="now">UTC.</param>
    /// <param name="board">What people said of earlier jumps.</param>
    public Spending(CostRecords records, ImmutableArray<BudgetClaim> budgets, DateOnly planStart, DateTimeOffset now, CostBoard board)
    {
        Month = SpendReport.Of(records, budgets, now, board);
        _quarter = new(() => SpendReport.Of(records, budgets, now, board, CostSpan.Quarter, planStart));
        _plan = new(() => SpendReport.Of(records, budgets, now, board, CostSpan.Plan, planStart));
    }

    public Spend Month { get; }

    public Spend Of(CostSpan span) => span switch
    {
        CostSpan.Month => Month,
        CostSpan.Quarter => _quarter.Value,
        CostSpan.Plan => _plan.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(span), span, null),
    };
}
