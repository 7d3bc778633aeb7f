namespace Bqx.Core.Costs;

/// <summary>Weekdays and weekends cost differently.</summary>
internal static class DayKind
{
    public static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    public static bool IsAlike(DateOnly a, DateOnly b) => IsWeekend(a) == IsWeekend(b);
}
