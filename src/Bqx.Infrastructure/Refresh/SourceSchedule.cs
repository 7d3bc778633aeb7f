namespace Bqx.Infrastructure.Refresh;

/// <summary>When a source is asked.</summary>
public sealed record SourceSchedule
{
    /// <summary>Between two readings.</summary>
    public required TimeSpan Every { get; init; }

    /// <summary>After which a reading is given up.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>How often a cheap mark is compared.</summary>
    public static TimeSpan Look { get; } = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Wait before the next try: the cadence after a success; after failures 5 s, doubled each time up to the cadence,
    /// less up to a quarter at random so that sources that failed together do not come back together.
    /// </summary>
    /// <param name="failures">Failures in a row; 0 after a success.</param>
    /// <param name="jitter">0 to 1.</param>
    public TimeSpan Wait(int failures, double jitter)
    {
        if (failures == 0)
        {
            return Every;
        }

        var doubled = FirstRetry * Math.Pow(2, Math.Min(failures - 1, 16));
        return (doubled < Every ? doubled : Every) * (1 - (0.25 * jitter));
    }
}
