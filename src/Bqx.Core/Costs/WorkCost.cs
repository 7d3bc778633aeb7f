namespace Bqx.Core.Costs;

/// <summary>Net of all rows of a span that name the same work by their labels: what outcomes are told apart by.</summary>
/// <param name="Phase">Label <c>phase</c>; null when absent.</param>
/// <param name="Stage">Label <c>stage</c>.</param>
/// <param name="Pair">Label <c>pair</c>.</param>
/// <param name="Task">Label <c>task</c>, such as <c>t03-06-01-01</c>.</param>
/// <param name="Result">Label <c>table</c>, a table name, or <c>model</c>, such as <c>eurusd_xgboost</c>.</param>
/// <param name="IsRegular">False for taxes and adjustments.</param>
/// <param name="Net">US dollars.</param>
public sealed record WorkCost(string? Phase, string? Stage, string? Pair, string? Task, string? Result, bool IsRegular, decimal Net)
{
    public static ImmutableArray<WorkCost> Of(IEnumerable<CostEntry> entries) =>
    [
        .. entries.GroupBy(static e => new WorkCost(e.Phase, e.Stage, e.Pair, e.Label("task"), e.Label("table") ?? e.Label("model"), DayTotals.IsRegular(e), 0))
            .Select(static g => g.Key with { Net = g.Sum(static e => e.Net) }),
    ];
}
