using Bqx.Core.Common;
using Bqx.Infrastructure.Quality;

namespace Bqx.Infrastructure.BigQuery.Spending;

/// <summary>Why a query may not be sent.</summary>
internal static class BudgetProblems
{
    private const string Key = "BigQuery:DailyScanBudgetBytes";

    public static SourceProblem Over(string purpose, long bytes, long left, long day) => day == 0
        ? new(SourceProblemKind.RateLimited, $"{Key} is 0, so nothing is asked of BigQuery that could bill bytes.", $"Set {Key} to what a day may read.")
        : new(
            SourceProblemKind.RateLimited,
            $"A query ({purpose}) may bill {ScanBudget.Size(bytes)}; {ScanBudget.Size(left)} of today's {ScanBudget.Size(day)} are left ({Key}).",
            $"Raise {Key}, or wait until midnight UTC. The page Cost shows what today's queries read.");
}
