using Bqx.Core.Common;

namespace Bqx.Dashboard.Controls;

/// <summary>
/// What a circuit follows: one subscription for each live value, however many components show it, and one render batch for each change.
/// A circuit's <see cref="Beat"/> draws it; all calls are on the circuit's own thread of control.
/// </summary>
public sealed class Pulse : IDisposable
{
    private readonly Dictionary<object, IDisposable> _subscriptions = [];
    private readonly List<Follower> _followers = [];
    private readonly HashSet<object> _changed = [];
    private Func<Action, Task>? _draw;

    /// <summary>Calls back after each change, within one batch with everybody else who follows.</summary>
    public IDisposable Follow<T>(ILive<T> live, Action onChanged)
        where T : class
    {
        if (!_subscriptions.ContainsKey(live))
            _subscriptions[live] = live.Subscribe(_ => new ValueTask(_draw?.Invoke(() => _changed.Add(live)) ?? Task.CompletedTask));

        var follower = new Follower(this, live, onChanged);
        _followers.Add(follower);
        return follower;
    }

    public void Dispose()
    {
        _draw = null;
        foreach (var subscription in _subscriptions.Values)
            subscription.Dispose();

        _subscriptions.Clear();
    }

    /// <param name="draw">Notes what changed and asks for a batch.</param>
    internal void DrawnBy(Func<Action, Task> draw) => _draw = draw;

    /// <summary>Tells the followers of what has changed. They ask for their render while a batch is made, so all go into that one.</summary>
    internal void Tell()
    {
        if (_changed.Count == 0)
            return;

        foreach (var follower in _followers.ToArray())
        {
            if (_changed.Contains(follower.Live))
                follower.OnChanged();
        }

        _changed.Clear();
    }

    private void Leave(Follower follower)
    {
        if (_followers.Remove(follower) && !_followers.Exists(f => f.Live == follower.Live) && _subscriptions.Remove(follower.Live, out var subscription))
            subscription.Dispose();
    }

    private sealed record Follower(Pulse Pulse, object Live, Action OnChanged) : IDisposable
    {
        public void Dispose() => Pulse.Leave(this);
    }
}
