using Bqx.Core.Common;

namespace Bqx.Core.Plans.Schedule;

/// <summary>When work will have ended: of many courses drawn from past days, 20%, 50% and 80% have ended by these days.</summary>
public sealed record EndDays(DateOnly P20, DateOnly P50, DateOnly P80);

/// <summary>The end by past throughput: each coming day does what some past day did, drawn anew for each of many courses.</summary>
public sealed record EndForecast
{
    /// <summary>Fewer days say too little of what a day may bring.</summary>
    public const int LeastDays = 10;

    /// <summary>A single busy day is no throughput.</summary>
    public const int LeastWorkingDays = 3;

    /// <summary>An end further away than this says nothing.</summary>
    public const int MostDays = 1_825;

    private const int Courses = 1_000;

    /// <summary>Always the same, so that the same past gives the same end.</summary>
    private const ulong Seed = 0x9E3779B97F4A7C15;

    /// <summary>Work left, in the unit of the throughput.</summary>
    public required double Left { get; init; }

    /// <summary>Past days that were drawn from, and those of them on which work ended.</summary>
    public required int Days { get; init; }

    public required int WorkingDays { get; init; }

    /// <summary>Mean of the past days.</summary>
    public required double PerDay { get; init; }

    /// <summary>Null when it cannot be said; <see cref="Reason"/> says why.</summary>
    public EndDays? End { get; init; }

    /// <summary>One sentence; null when there is an end.</summary>
    public string? Reason { get; init; }

    /// <param name="past">What each past day did, the newest last; values that are negative or not finite count as nothing.</param>
    /// <param name="left">Work left; nothing left ends today.</param>
    /// <param name="today">The day on which the first drawn day is under way.</param>
    public static EndForecast Of(ReadOnlySpan<double> past, double left, DateOnly today)
    {
        double[] days = [.. past.ToArray().Select(static d => double.IsFinite(d) && d > 0 ? d : 0)];
        var working = days.Count(static d => d > 0);
        var forecast = new EndForecast { Left = Math.Max(0, left), Days = days.Length, WorkingDays = working, PerDay = days.DefaultIfEmpty(0).Average() };
        if (left <= 0)
        {
            return forecast with { End = new EndDays(today, today, today) };
        }

        if (days.Length < LeastDays || working < LeastWorkingDays)
        {
            return forecast with { Reason = $"Work ended on {Words.Count(working, "day")} of {Words.Count(days.Length, "day")}: a forecast takes {LeastWorkingDays} of at least {LeastDays}." };
        }

        // Where the mean already leads too far, the courses need not be drawn.
        var ends = left / forecast.PerDay > MostDays ? [] : Draw(days, left);
        return ends is [_, ..] && ends[Courses * 8 / 10] <= MostDays
            ? forecast with { End = new EndDays(On(today, ends, 2), On(today, ends, 5), On(today, ends, 8)) }
            : forecast with { Reason = $"At {Words.Fixed(forecast.PerDay, 2)} a day the end lies more than five years away." };
    }

    private static DateOnly On(DateOnly today, int[] ends, int tenth) => Common.Days.After(today, ends[Courses * tenth / 10]);

    /// <summary>Days that each course takes, ascending; one more than <see cref="MostDays"/> for a course that does not end by then.</summary>
    private static int[] Draw(double[] days, double left)
    {
        var ends = new int[Courses];
        var state = Seed;
        for (var course = 0; course < Courses; course++)
        {
            var rest = left;
            while (rest > 0 && ends[course] <= MostDays)
            {
                rest -= days[(int)(Next(ref state) % (ulong)days.Length)];
                ends[course]++;
            }
        }

        Array.Sort(ends);
        return ends;
    }

    /// <summary>SplitMix64: the same numbers on every machine and version.</summary>
    private static ulong Next(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
