namespace Bqx.Core.Quality;

/// <summary>The foreign-exchange week: open from Sunday 22:00 to Friday 22:00 UTC. Holidays are not modelled.</summary>
public static class MarketHours
{
    private const long DayTicks = TimeSpan.TicksPerDay;
    private const long WeekTicks = 7 * DayTicks;
    private const long OpenTicks = 5 * DayTicks;

    /// <summary>A Sunday 22:00 UTC, from which weeks are counted.</summary>
    private static readonly long FirstOpening = new DateTime(1900, 1, 7, 22, 0, 0, DateTimeKind.Utc).Ticks;

    public static bool IsOpen(DateTimeOffset at) => IntoWeek(at.UtcTicks - FirstOpening) < OpenTicks;

    /// <summary>Minutes of open market between two instants; 0 when <paramref name="to"/> is not after <paramref name="from"/>.</summary>
    public static double MinutesBetween(DateTimeOffset from, DateTimeOffset to) =>
        to <= from ? 0 : (double)(OpenBefore(to.UtcTicks) - OpenBefore(from.UtcTicks)) / TimeSpan.TicksPerMinute;

    /// <summary>Open ticks since the first opening; negative before it.</summary>
    private static long OpenBefore(long ticks)
    {
        var since = ticks - FirstOpening;
        var into = IntoWeek(since);
        return ((since - into) / WeekTicks * OpenTicks) + Math.Min(into, OpenTicks);
    }

    /// <summary>0 up to a week, also before the first opening.</summary>
    private static long IntoWeek(long since) => ((since % WeekTicks) + WeekTicks) % WeekTicks;
}
