using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Quality;

/// <summary>The age of a table's newest row, counted in minutes of open market only: a weekend is no gap.</summary>
internal static class FreshCheck
{
    public static string Expected(CheckLimits limits, TableFamily? family) =>
        LimitOf(limits, family) is { } limit ? $"Within {Words.Number((long)limit)} market minutes" : "Not kept fresh";

    public static TableCheck Of(MetadataCase at, TableMetadata table, TableContext context)
    {
        if (LimitOf(at.Limits, context.Family) is not { } limit)
        {
            return at.Template;
        }

        if (table.NewestRowAt is not { } newest)
        {
            return table.Rows == 0 ? at.Template : at.Template with { Outcome = CheckOutcome.Errored, Found = "Time of the newest row not reported" };
        }

        var seenAt = SeenAt(table, context.At);
        if (MarketHours.MinutesBetween(seenAt, context.At) > limit)
        {
            return at.Template with { Outcome = CheckOutcome.Errored, Found = $"Newest row looked up {Words.Stamp(seenAt)} UTC, and the table was written since" };
        }

        var minutes = MarketHours.MinutesBetween(newest, seenAt);
        var asOf = seenAt < context.At ? $" at {Words.Stamp(seenAt)} UTC" : "";
        return minutes > limit ? at.Template with { Outcome = CheckOutcome.Failed, Found = $"Last row {Words.Stamp(newest)} UTC, {Age(minutes)}{asOf}" }
            : minutes > at.Limits.Warn ? at.Template with { Outcome = CheckOutcome.Warned, Found = $"{Age(minutes)}{asOf}" }
            : asOf.Length > 0 ? at.Passed($"{Age(minutes)}{asOf}")
            : at.Passed(Math.Floor(minutes), Age);
    }

    /// <summary>
    /// Until when the newest row is known to be the newest: the reading itself, or the time when it was looked up if the table was
    /// written since, or may have been.
    /// </summary>
    public static DateTimeOffset SeenAt(TableMetadata table, DateTimeOffset at) =>
        table.RowTimesAt is { } lookedUp && lookedUp < at && !(table.ModifiedAt <= lookedUp) ? lookedUp : at;

    private static string Age(double minutes) => $"{Words.Number((long)minutes)} market min old";

    /// <summary>The check's own limit, else that of the family.</summary>
    public static double? LimitOf(CheckLimits limits, TableFamily? family) => family is null ? null : limits.Fail ?? family.FreshWithinMinutes;
}
