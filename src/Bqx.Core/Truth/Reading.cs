using Bqx.Core.Common;
using Bqx.Core.Quality;

namespace Bqx.Core.Truth;

/// <summary>What a snapshot is good for at a moment.</summary>
internal static class Reading
{
    /// <summary>All that a judgement takes from a snapshot at a moment.</summary>
    public static Basis BasisAt<T>(this Snapshot<T> snapshot, DateTimeOffset now)
        where T : class => new(snapshot.Value, snapshot.Proof(), snapshot.Holds(now) ? null : snapshot.Why(now));

    public static Proof Proof<T>(this Snapshot<T> snapshot)
        where T : class => new(snapshot.Source, snapshot.State, snapshot.Provenance, snapshot.Problem, snapshot.NextTryAt) { Every = snapshot.Every };

    /// <summary>True while the value still proves something: current, or not older than evidence holds.</summary>
    public static bool Holds<T>(this Snapshot<T> snapshot, DateTimeOffset now)
        where T : class =>
        snapshot.Value is not null && (snapshot.State == SourceState.Fresh || now - snapshot.CapturedAt <= QualityLimits.EvidenceHolds);

    /// <summary>The moment that a value speaks of: now while its source answers, else when it was read.</summary>
    public static DateTimeOffset SpeaksOf<T>(this Snapshot<T> snapshot, DateTimeOffset now)
        where T : class => snapshot.State == SourceState.Fresh ? now : snapshot.CapturedAt ?? now;

    public static bool IsComplete<T>(this Snapshot<T> snapshot)
        where T : class => snapshot.Provenance is { Complete: true };

    /// <summary>Why nothing can be said, in a few words.</summary>
    public static string Why<T>(this Snapshot<T> snapshot, DateTimeOffset now)
        where T : class => snapshot switch
        {
            { Value: not null, CapturedAt: { } at } => $"read {Words.Age(now - at)} ago",
            { Problem.Message: var message } => message.TrimEnd('.'),
            { State: SourceState.NotConfigured } => "not configured",
            _ => "not read yet",
        };
}

/// <param name="Value">What was read, told apart by reference.</param>
/// <param name="Proof">What stands behind it.</param>
/// <param name="WhyNot">Why it proves nothing any more; null while it does.</param>
internal readonly record struct Basis(object? Value, Proof Proof, string? WhyNot)
{
    public bool Equals(Basis other) => ReferenceEquals(Value, other.Value) && Proof == other.Proof && WhyNot == other.WhyNot;

    public override int GetHashCode() => Proof.GetHashCode();
}
