using Bqx.Core.Truth;

namespace Bqx.Dashboard.Charts;

/// <summary>Days on a line: positions and lengths in percent of the whole. First and last day inclusive.</summary>
public sealed record DayScale(DateOnly First, DateOnly Last, DateOnly Today)
{
    private static readonly int[] TickDays = [1, 8, 15, 22];

    /// <summary>Covers every planned and forecast day and today, with a little room at the end.</summary>
    public static DayScale Over(IEnumerable<PhaseDates> dates, DateOnly today)
    {
        var (first, last) = (today, today);
        foreach (var d in dates)
        {
            first = Least(first, Least(d.PlannedStart, d.Start));
            last = Greatest(last, Greatest(d.PlannedEnd, d.End ?? d.PlannedEnd));
        }

        return new DayScale(first, last.AddDays(2), today);
    }

    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>Percent from the left edge to the start of a day, 0 to 100.</summary>
    public double At(DateOnly day) => Math.Clamp((day.DayNumber - First.DayNumber) * 100.0 / Days, 0, 100);

    /// <summary>Percent that the days from <paramref name="start"/> to <paramref name="end"/> take, both inclusive; at least one day.</summary>
    public double Length(DateOnly start, DateOnly end) => Math.Max(1, end.DayNumber - start.DayNumber + 1) * 100.0 / Days;

    /// <summary>Days with a label: the 1st, 8th, 15th and 22nd of each month, thinned so that labels keep apart from each other and from today.</summary>
    public IEnumerable<(DateOnly Day, bool IsMonth)> Ticks()
    {
        var apart = Math.Max(5, Days / 9);
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            var isFirst = day == First && day.Day is < 26;
            if ((TickDays.Contains(day.Day) || isFirst) && Math.Abs(day.DayNumber - Today.DayNumber) >= apart && (isFirst || day.DayNumber - First.DayNumber >= apart))
                yield return (day, day.Day == 1 || day == First);
        }
    }

    private static DateOnly Least(DateOnly a, DateOnly b) => a < b ? a : b;

    private static DateOnly Greatest(DateOnly a, DateOnly b) => a > b ? a : b;
}
