namespace Bqx.Core.Alerts.Notices;

/// <summary>Instants of what a clock on the wall shows. A time that is skipped when clocks go forward is the instant at which they do.</summary>
internal static class WallClock
{
    public static DateOnly Day(TimeZoneInfo zone, DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    /// <summary>The first instant at which the clock shows that time of that day.</summary>
    public static DateTimeOffset First(TimeZoneInfo zone, DateOnly day, TimeOnly time) => Instant(zone, day.ToDateTime(time), first: true);

    /// <summary>The last one: the second of two when clocks go back.</summary>
    public static DateTimeOffset Last(TimeZoneInfo zone, DateOnly day, TimeOnly time) => Instant(zone, day.ToDateTime(time), first: false);

    private static DateTimeOffset Instant(TimeZoneInfo zone, DateTime shown, bool first)
    {
        if (zone.IsInvalidTime(shown))
        {
            return EndOfGap(zone, shown);
        }

        var offset = !zone.IsAmbiguousTime(shown) ? zone.GetUtcOffset(shown)
            : first ? zone.GetAmbiguousTimeOffsets(shown).Max()
            : zone.GetAmbiguousTimeOffsets(shown).Min();
        return new DateTimeOffset(shown, offset).ToUniversalTime();
    }

    /// <summary>Gaps begin and end at whole minutes.</summary>
    private static DateTimeOffset EndOfGap(TimeZoneInfo zone, DateTime shown)
    {
        var after = shown.AddTicks(-(shown.Ticks % TimeSpan.TicksPerMinute));
        while (zone.IsInvalidTime(after))
        {
            after = after.AddMinutes(1);
        }

        return new DateTimeOffset(after, zone.GetUtcOffset(after)).ToUniversalTime();
    }
}
