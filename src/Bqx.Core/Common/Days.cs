namespace Bqx.Core.Common;

internal static class Days
{
    /// <summary>UTC day of an instant.</summary>
    public static DateOnly Of(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    /// <summary>First instant of a UTC day.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    /// <summary>The whole minute in which an instant lies.</summary>
    public static DateTimeOffset MinuteOf(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute));

    /// <summary>A day some days on; the last possible day rather than an overflow.</summary>
    public static DateOnly After(DateOnly day, double days) =>
        days >= DateOnly.MaxValue.DayNumber - day.DayNumber ? DateOnly.MaxValue : day.AddDays((int)Math.Ceiling(days));
}
