using Bqx.Core.Common;

namespace Bqx.Infrastructure.Refresh;

/// <summary>The newest reading of one source. Reading takes no lock; a failure keeps the last good value.</summary>
public sealed class SnapshotStore<T>(SourceName source, Signal signal) : ILive<Snapshot<T>>
    where T : class
{
    private readonly Lock _publishing = new();
    private volatile Snapshot<T> _current = Snapshot.NotLoaded<T>(source);

    public Snapshot<T> Current => _current;

    /// <summary>How often a reading is expected; older ones are stale.</summary>
    public TimeSpan ExpectedEvery { get; set; } = TimeSpan.FromDays(1);

    /// <summary>The newest reading, seen as stale when it is older than allowed.</summary>
    public Snapshot<T> At(DateTimeOffset now) => _current.AsOf(now, ExpectedEvery) with { Every = ExpectedEvery };

    public IDisposable Subscribe(Func<CancellationToken, ValueTask> onChanged) => signal.Subscribe(onChanged);

    /// <summary>Publishes an attempt's outcome: a new value, or the trouble beside the last good one.</summary>
    public Snapshot<T> Publish(SourceReading<T> reading, DateTimeOffset? nextTryAt = null) =>
        Change(current => reading switch
        {
            SourceReading<T>.Read read => new Snapshot<T>
            {
                Source = source,
                Value = read.Value,
                Version = current.Version + 1,
                State = SourceState.Fresh,
                Provenance = read.Provenance,
                NextTryAt = nextTryAt,
            },
            // Whoever takes a source away does not want its last value to hold on.
            SourceReading<T>.Failed { Problem: { Kind: SourceProblemKind.NotConfigured } problem } => new Snapshot<T>
            {
                Source = source,
                Version = current.Version + 1,
                State = SourceState.NotConfigured,
                Problem = problem,
                NextTryAt = nextTryAt,
            },
            SourceReading<T>.Failed failed => current with
            {
                Version = current.Version + 1,
                State = StateOf(failed.Problem.Kind),
                Problem = failed.Problem,
                NextTryAt = nextTryAt,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(reading)),
        });

    /// <summary>Shows what was read before a restart, labelled stale until the source itself answers.</summary>
    public Snapshot<T> Restore(T value, Provenance provenance, long version) =>
        Change(_ => new Snapshot<T>
        {
            Source = source,
            Value = value,
            Version = version,
            State = SourceState.Stale,
            Provenance = provenance,
        });

    /// <summary>Publishes the same value under a new version.</summary>
    public Snapshot<T> Touch() => Change(static current => current with { Version = current.Version + 1 });

    private Snapshot<T> Change(Func<Snapshot<T>, Snapshot<T>> change)
    {
        Snapshot<T> next;
        lock (_publishing)
        {
            next = change(_current);
            _current = next;
        }

        signal.Raise();
        return next;
    }

    private static SourceState StateOf(SourceProblemKind kind) => kind switch
    {
        SourceProblemKind.Unauthorized or SourceProblemKind.Forbidden => SourceState.Forbidden,
        _ => SourceState.Failed,
    };
}
