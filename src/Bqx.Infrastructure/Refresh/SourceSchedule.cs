namespace Bqx.Infrastructure.Refresh;

/// <summary>When a source is asked.</summary>
public sealed record SourceSchedule
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LeastWithMark = TimeSpan.FromMinutes(5);

    /// <summary>How often a change mark is compared.</summary>
    public static TimeSpan Look { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Between two readings.</summary>
    public required TimeSpan Every { get; init; }

    /// <summary>After which a reading is given up.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Makes a cadence slower where readings are limited.</summary>
    public Func<TimeSpan, TimeSpan> Slowed { get; init; } = static every => every;

    /// <summary>A source with a change mark tells of changes by itself: it is read without one at most every 5 minutes.</summary>
    public TimeSpan EveryWith(string? mark) => Slowed(mark is not null && Every < LeastWithMark ? LeastWithMark : Every);

    /// <summary>
    /// Wait after failures in a row: 5 s, doubled each time up to the cadence, less up to a quarter at random so that sources
    /// that failed together do not come back together.
    /// </summary>
    /// <param name="failures">1 and up.</param>
    /// <param name="jitter">0 to 1.</param>
    public TimeSpan Wait(int failures, double jitter)
    {
        var doubled = FirstRetry * Math.Pow(2, Math.Min(failures - 1, 16));
        return (doubled < Every ? doubled : Every) * (1 - (0.25 * jitter));
    }
}
