namespace Bqx.Core.Common;

/// <summary>What a month's calls allow.</summary>
public static class CallBudget
{
    /// <summary>Of the budget; kept for writes and for people who ask for a reading.</summary>
    private const double Reserve = 0.05;

    /// <summary>A shorter time says nothing of the rate.</summary>
    private static readonly TimeSpan LeastCounted = TimeSpan.FromHours(1);

    public static DateOnly MonthOf(DateTimeOffset now) => new(now.UtcDateTime.Year, now.UtcDateTime.Month, 1);

    /// <summary>When the budget is used up at the rate of the month so far; null when it lasts the month, or nothing was called yet.</summary>
    public static DateTimeOffset? ExhaustedAt(CallUse use, DateTimeOffset now)
    {
        use = use.At(now);
        if (use is not { Calls: > 0, Since: { } since })
        {
            return null;
        }

        if (use.Calls >= use.Budget)
        {
            return now;
        }

        var counted = now - since > LeastCounted ? now - since : LeastCounted;
        var left = counted / use.Calls * (use.Budget - use.Calls);
        return left < End(now) - now ? now + left : null;
    }

    /// <summary>How often may be read so that the month lasts: the wanted cadence, or slower. With nothing left it is the rest of the month.</summary>
    /// <param name="wanted">Between two readings.</param>
    /// <param name="callsPerReading">1 and up.</param>
    /// <param name="use">Calls so far.</param>
    /// <param name="now">The moment.</param>
    public static TimeSpan Cadence(TimeSpan wanted, int callsPerReading, CallUse use, DateTimeOffset now)
    {
        use = use.At(now);
        var rest = End(now) - now;
        var readings = Math.Floor(((use.Budget * (1 - Reserve)) - use.Calls) / Math.Max(1, callsPerReading));
        var least = readings < 1 ? rest : rest / readings;
        return least > wanted ? least : wanted;
    }

    private static DateTimeOffset End(DateTimeOffset now) => new(MonthOf(now).AddMonths(1), TimeOnly.MinValue, TimeSpan.Zero);
}
