using Bqx.Core.Common;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Quality;

/// <summary>The age of a table's newest row, counted in minutes of open market only: a weekend is no gap.</summary>
internal static class FreshCheck
{
    public static TableCheck Of(TableMetadata table, TableContext context)
    {
        if (context.Family?.FreshWithinMinutes is not { } limit)
        {
            return new TableCheck("fresh", "Fresh", CheckOutcome.Skipped, "\u2013", context.ExpectedFreshness, Status.Stale);
        }

        var expected = context.ExpectedFreshness;
        if (table.NewestRowAt is not { } newest)
        {
            var outcome = table.Rows == 0 ? CheckOutcome.Skipped : CheckOutcome.Errored;
            return new TableCheck("fresh", "Fresh", outcome, table.Rows == 0 ? "\u2013" : "Time of the newest row not reported", expected, Status.Stale);
        }

        var minutes = MarketHours.MinutesBetween(newest, context.At);
        return minutes <= limit
            ? new TableCheck("fresh", "Fresh", CheckOutcome.Passed, $"{Words.Number((long)minutes)} market min old", expected, Status.Stale)
            : new TableCheck("fresh", "Fresh", CheckOutcome.Failed, $"Last row {Words.Stamp(newest)} UTC, {Words.Number((long)minutes)} market min old", expected, Status.Stale);
    }
}
