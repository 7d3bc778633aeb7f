using Bqx.Core.Common;

namespace Bqx.Core.Truth;

/// <summary>How fast work gets verified, by the dates of its evidence.</summary>
internal sealed class Pace
{
    private const int ForecastDays = 14;
    private const int RecentDays = 7;

    /// <summary>A forecast further away than this says nothing.</summary>
    private const int MostDays = 3_650;

    private readonly DateTimeOffset _now;

    public Pace(ImmutableArray<TaskAssessment> tasks, DateTimeOffset now)
    {
        _now = now;
        foreach (var task in tasks)
        {
            if (task.VerifiedAt is not { } at || at > now)
            {
                continue;
            }

            WeightPerDay += at > now.AddDays(-ForecastDays) ? task.Weight / ForecastDays : 0;
            TasksPerDay += at > now.AddDays(-RecentDays) ? 1d / RecentDays : 0;
        }
    }

    /// <summary>Weight verified per day over the last 14 days.</summary>
    public double WeightPerDay { get; }

    /// <summary>Tasks verified per day over the last 7 days.</summary>
    public double TasksPerDay { get; }

    /// <summary>The day on which so much work will be verified; null without a pace.</summary>
    public DateOnly? DayAfter(double weight)
    {
        var days = WeightPerDay > 0 ? weight / WeightPerDay : double.PositiveInfinity;
        return days <= MostDays ? Days.After(Days.Of(_now), days) : null;
    }

    /// <summary>Verified share at the end of each day from a first one to today; what has no date counts from today.</summary>
    public static ImmutableArray<DayValue> History(ImmutableArray<TaskAssessment> tasks, Share share, DateOnly from, DateOnly today)
    {
        if (share.Weight <= 0 || from > today)
        {
            return [];
        }

        var gained = new double[today.DayNumber - from.DayNumber + 1];
        foreach (var task in tasks)
        {
            if (task.Verdict == Verdict.Verified)
            {
                var day = task.VerifiedAt is { } at ? Days.Of(at).DayNumber - from.DayNumber : gained.Length - 1;
                gained[Math.Clamp(day, 0, gained.Length - 1)] += task.Weight;
            }
        }

        var values = ImmutableArray.CreateBuilder<DayValue>(gained.Length);
        var sum = 0d;
        for (var i = 0; i < gained.Length; i++)
        {
            sum += gained[i];
            values.Add(new DayValue(from.AddDays(i), Math.Min(1, sum / share.Weight)));
        }

        return values.MoveToImmutable();
    }
}
