using Bqx.Core.Common;

namespace Bqx.Infrastructure.Refresh;

/// <summary>An immutable value that its owner replaces.</summary>
public sealed class Live<T>(T initial, Signal signal) : ILive<T>
    where T : class
{
    private volatile T _current = initial;

    public T Current => _current;

    public IDisposable Subscribe(Func<CancellationToken, ValueTask> onChanged) => signal.Subscribe(onChanged);

    public void Publish(T value)
    {
        _current = value;
        signal.Raise();
    }
}
