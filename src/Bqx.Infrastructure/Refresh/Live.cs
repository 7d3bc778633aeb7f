using Bqx.Core.Common;

namespace Bqx.Infrastructure.Refresh;

/// <summary>An immutable value that its owner replaces.</summary>
public sealed class Live<T>(T initial, Signal signal) : ILive<T>
    where T : class
{
    private readonly Lock _updating = new();
    private volatile T _current = initial;

    public T Current => _current;

    public IDisposable Subscribe(Func<CancellationToken, ValueTask> onChanged) => signal.Subscribe(onChanged);

    public void Publish(T value) => Update(_ => value);

    /// <summary>Replaces the value by one that follows from it; updates never lose one another.</summary>
    public void Update(Func<T, T> change)
    {
        lock (_updating)
        {
            _current = change(_current);
        }

        signal.Raise();
    }
}
