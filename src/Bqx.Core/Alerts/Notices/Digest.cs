namespace Bqx.Core.Alerts.Notices;

/// <summary>When what was collected is told as one message.</summary>
public abstract record Digest
{
    private Digest()
    {
    }

    /// <summary>The first time after the given one at which a digest is told.</summary>
    public abstract DateTimeOffset NextAfter(DateTimeOffset at);

    /// <summary>Every so many minutes, counted from midnight UTC of 1 January of year 1, so that a restart shifts nothing.</summary>
    /// <param name="Minutes">1 and up.</param>
    public sealed record Every(int Minutes) : Digest
    {
        public override DateTimeOffset NextAfter(DateTimeOffset at)
        {
            var step = Minutes * TimeSpan.TicksPerMinute;
            return new DateTimeOffset(((at.UtcTicks / step) + 1) * step, TimeSpan.Zero);
        }
    }

    /// <summary>Once a day, when the clock first shows that time.</summary>
    /// <param name="At">Of the zone's clock.</param>
    /// <param name="Zone">Whose clock.</param>
    public sealed record Daily(TimeOnly At, TimeZoneInfo Zone) : Digest
    {
        public override DateTimeOffset NextAfter(DateTimeOffset at)
        {
            var day = WallClock.Day(Zone, at);
            var next = WallClock.First(Zone, day, At);
            while (next <= at)
            {
                day = day.AddDays(1);
                next = WallClock.First(Zone, day, At);
            }

            return next;
        }
    }
}
