namespace Bqx.Core.Common;

/// <summary>
/// An immutable reading of one source. A failure keeps the last good <see cref="Value"/> with its own <see cref="CapturedAt"/>.
/// </summary>
/// <typeparam name="T">What the source holds.</typeparam>
public sealed record Snapshot<T>
    where T : class
{
    public required SourceName Source { get; init; }

    /// <summary>The last good value; null until there was one.</summary>
    public T? Value { get; init; }

    /// <summary>Grows by one with each published change, failures included.</summary>
    public long Version { get; init; }

    public required SourceState State { get; init; }

    /// <summary>When <see cref="Value"/> was captured, UTC; null without a value.</summary>
    public DateTimeOffset? CapturedAt => Provenance?.TakenAt;

    public Provenance? Provenance { get; init; }

    public SourceProblem? Problem { get; init; }

    /// <summary>When the source is asked next, UTC.</summary>
    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>How often the source is asked; null when that is not planned.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>The same snapshot, seen as <see cref="SourceState.Stale"/> when its value is older than allowed.</summary>
    public Snapshot<T> AsOf(DateTimeOffset now, TimeSpan expectedEvery) =>
        State == SourceState.Fresh && CapturedAt is { } at && now - at > expectedEvery * 2
            ? this with { State = SourceState.Stale }
            : this;
}

public static class Snapshot
{
    /// <summary>What stands before the first reading.</summary>
    public static Snapshot<T> NotLoaded<T>(SourceName source)
        where T : class =>
        new() { Source = source, State = SourceState.NotLoaded };

    /// <summary>What stands for a source that nobody reads.</summary>
    public static Snapshot<T> NotConfigured<T>(SourceName source)
        where T : class =>
        new() { Source = source, State = SourceState.NotConfigured };
}
