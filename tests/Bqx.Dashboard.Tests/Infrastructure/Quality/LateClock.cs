namespace Bqx.Dashboard.Tests.Infrastructure.Quality;

/// <summary>A clock that has fallen a millisecond behind its own timers, as a machine's may.</summary>
internal sealed class LateClock(TimeProvider inner) : TimeProvider
{
    private readonly DateTimeOffset _start = inner.GetUtcNow();

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() is var now && now > _start ? now - TimeSpan.FromMilliseconds(1) : now;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => inner.CreateTimer(callback, state, dueTime, period);
}
