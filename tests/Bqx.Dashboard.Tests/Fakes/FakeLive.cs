using Bqx.Core.Common;

namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>A live value that a test changes.</summary>
internal sealed class FakeLive<T>(T value) : ILive<T>
    where T : class
{
    private readonly List<Func<CancellationToken, ValueTask>> _subscribers = [];

    public T Current { get; private set; } = value;

    /// <summary>Callbacks that still stand.</summary>
    public int Subscribers => _subscribers.Count;

    public IDisposable Subscribe(Func<CancellationToken, ValueTask> onChanged)
    {
        _subscribers.Add(onChanged);
        return new Subscription(() => _subscribers.Remove(onChanged));
    }

    public async Task PublishAsync(T value)
    {
        Current = value;
        foreach (var subscriber in _subscribers.ToList())
            await subscriber(CancellationToken.None);
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
