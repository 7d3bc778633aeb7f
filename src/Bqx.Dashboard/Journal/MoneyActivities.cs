using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Journal;

/// <summary>Budgets that were reached, and what people said of days that cost too much.</summary>
internal static class MoneyActivities
{
    public static Activity Of(CostEvent told) => new()
    {
        Key = $"money {told.Sequence}",
        At = told.At,
        Kind = ActivityKind.Money,
        Status = told.Kind switch
        {
            CostEventKind.BudgetReached => told.Subject.StartsWith("100%", StringComparison.Ordinal) ? Status.Critical : Status.Warning,
            CostEventKind.Expected => Status.Ok,
            _ => Status.Warning,
        },
        Subject = told.Kind == CostEventKind.BudgetReached ? $"{told.Day:MMMM yyyy}" : $"{told.Subject} {told.Day:yyyy-MM-dd}",
        Href = Links.Cost(),
        Text = told.Kind switch
        {
            CostEventKind.BudgetReached => $"Budget reached, {told.Subject}: {told.Text}",
            CostEventKind.Expected => $"{told.By} called {Format.Money(told.AmountUsd)} expected, the band includes it: {told.Text}",
            _ => $"{told.By} called {Format.Money(told.AmountUsd)} not expected, left out of what is usual: {told.Text}",
        },
        By = told.Kind == CostEventKind.BudgetReached ? null : told.By,
    };
}
