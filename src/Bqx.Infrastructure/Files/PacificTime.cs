namespace Bqx.Infrastructure.Files;

/// <summary>Days in US Pacific time, in which bills are made.</summary>
internal static class PacificTime
{
    private static readonly TimeSpan Standard = TimeSpan.FromHours(-8);
    private static readonly TimeSpan Daylight = TimeSpan.FromHours(-7);

    /// <summary>Null on a machine without time zone data.</summary>
    private static readonly TimeZoneInfo? Zone = TimeZoneInfo.TryFindSystemTimeZoneById("America/Los_Angeles", out var zone) ? zone : null;

    public static DateOnly DayOf(DateTimeOffset time) =>
        DateOnly.FromDateTime(time.UtcDateTime + (Zone?.GetUtcOffset(time.UtcDateTime) ?? OffsetByRule(time.UtcDateTime)));

    /// <summary>
    /// The United States' rule since 2007: daylight time from 02:00 standard on the second Sunday of March to 02:00 daylight on the first Sunday of November.
    /// </summary>
    internal static TimeSpan OffsetByRule(DateTime utc)
    {
        var start = Sunday(utc.Year, 3, 2).AddHours(2) - Standard;
        var end = Sunday(utc.Year, 11, 1).AddHours(2) - Daylight;
        return utc >= start && utc < end ? Daylight : Standard;
    }

    private static DateTime Sunday(int year, int month, int number)
    {
        var first = new DateTime(year, month, 1, 0, 0, 0, DateTimeKind.Utc);
        return first.AddDays(((7 - (int)first.DayOfWeek) % 7) + (7 * (number - 1)));
    }
}
