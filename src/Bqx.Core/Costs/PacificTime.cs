namespace Bqx.Core.Costs;

/// <summary>
/// The billing day: Google's billing months run in Pacific time. Rules of the United States since 2007: daylight time from the second
/// Sunday of March 02:00 PST to the first Sunday of November 02:00 PDT. Computed, so that no time-zone database is needed.
/// </summary>
public static class PacificTime
{
    public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime + Offset(at));

    /// <summary>First instant of a Pacific day, UTC. Clocks change at 02:00, so midnight is never ambiguous.</summary>
    public static DateTimeOffset StartOf(DateOnly day)
    {
        var standard = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(-8)).ToUniversalTime();
        return Offset(standard.AddHours(-1)) == Daylight ? standard.AddHours(-1) : standard;
    }

    private static readonly TimeSpan Daylight = TimeSpan.FromHours(-7);
    private static readonly TimeSpan Standard = TimeSpan.FromHours(-8);

    private static TimeSpan Offset(DateTimeOffset at)
    {
        var utc = at.UtcDateTime;
        var from = Sunday(utc.Year, 3, 2).AddHours(10);
        var to = Sunday(utc.Year, 11, 1).AddHours(9);
        return utc >= from && utc < to ? Daylight : Standard;
    }

    /// <summary>Midnight of the n-th Sunday of a month.</summary>
    private static DateTime Sunday(int year, int month, int n)
    {
        var first = new DateTime(year, month, 1, 0, 0, 0, DateTimeKind.Utc);
        return first.AddDays(((7 - (int)first.DayOfWeek) % 7) + (7 * (n - 1)));
    }
}
