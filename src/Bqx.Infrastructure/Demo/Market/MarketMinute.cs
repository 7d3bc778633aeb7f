namespace Bqx.Infrastructure.Demo.Market;

/// <summary>
/// Minutes in which the market is open (Sunday 22:00 to Friday 22:00 UTC), counted through without weekends: 7,200 a week.
/// </summary>
internal static class MarketMinute
{
    public const int PerDay = 24 * 60;

    private const long OpenPerWeek = 5 * PerDay;
    private const long Week = 7 * PerDay;

    /// <summary>Sunday 1970-01-04 22:00 UTC in minutes since 1970.</summary>
    private const long FirstOpening = (3 * PerDay) + (22 * 60);

    /// <summary>The newest market minute that began at or before the moment.</summary>
    public static long At(DateTimeOffset moment)
    {
        var (week, minute) = Split(moment);
        return (week * OpenPerWeek) + Math.Min(minute, OpenPerWeek - 1);
    }

    /// <summary>The newest market minute that is over, so that its bar is complete.</summary>
    public static long LastComplete(DateTimeOffset now) => At(now.AddMinutes(-1));

    public static bool IsOpen(DateTimeOffset moment) => Split(moment).Minute < OpenPerWeek;

    /// <summary>UTC epoch seconds at which the minute begins.</summary>
    public static long Seconds(long minute)
    {
        var week = Math.DivRem(minute, OpenPerWeek, out var rest);
        return ((week * Week) + rest + FirstOpening) * 60;
    }

    private static (long Week, long Minute) Split(DateTimeOffset moment)
    {
        var minutes = Math.DivRem(moment.ToUnixTimeSeconds(), 60).Quotient - FirstOpening;
        return (Math.DivRem(minutes, Week, out var rest), rest);
    }
}
