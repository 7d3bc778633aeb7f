using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Refresh;

/// <summary>Tells subscribers that something changed. Raising never waits for them.</summary>
public sealed class Signal(TimeProvider clock, ILogger<Signal> logger)
{
    /// <summary>Least time between the end of a callback and the start of the next one.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(50);

    private ImmutableArray<Subscription> _subscriptions = [];

    public IDisposable Subscribe(Func<CancellationToken, ValueTask> onChanged)
    {
        var subscription = new Subscription(onChanged, clock, logger, Remove);
        ImmutableInterlocked.Update(ref _subscriptions, static (all, added) => all.Add(added), subscription);
        return subscription;
    }

    public void Raise()
    {
        foreach (var subscription in _subscriptions)
        {
            subscription.Notify();
        }
    }

    private void Remove(Subscription subscription) =>
        ImmutableInterlocked.Update(ref _subscriptions, static (all, removed) => all.Remove(removed), subscription);
}
