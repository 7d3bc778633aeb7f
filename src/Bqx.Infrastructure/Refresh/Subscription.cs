using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Refresh;

/// <summary>
/// One reader of changes. A channel of one remembers that something changed; a single loop awaits the callback and then rests,
/// so callbacks never overlap, never flood, and one always follows the last change.
/// </summary>
internal sealed class Subscription : IDisposable
{
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1)
    {
        FullMode = BoundedChannelFullMode.DropWrite,
        SingleReader = true,
    });

    private readonly CancellationTokenSource _stop = new();
    private readonly Func<CancellationToken, ValueTask> _onChanged;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Action<Subscription> _removed;
    private int _disposed;

    public Subscription(Func<CancellationToken, ValueTask> onChanged, TimeProvider clock, ILogger logger, Action<Subscription> removed)
    {
        (_onChanged, _clock, _logger, _removed) = (onChanged, clock, logger, removed);
        Reader = ReadAsync(_stop.Token);
    }

    /// <summary>Ends after <see cref="Dispose"/>.</summary>
    internal Task Reader { get; }

    public void Notify() => _changed.Writer.TryWrite(true);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _removed(this);
            _stop.Cancel();
            _stop.Dispose();
        }
    }

    private async Task ReadAsync(CancellationToken stop)
    {
        try
        {
            while (await _changed.Reader.WaitToReadAsync(stop).ConfigureAwait(false))
            {
                // Taken before the callback: a change during it is a further change.
                _changed.Reader.TryRead(out _);
                await CallAsync(stop).ConfigureAwait(false);
                await Task.Delay(Signal.Quiet, _clock, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Disposed: the normal end.
        }
    }

    private async Task CallAsync(CancellationToken stop)
    {
        try
        {
            await _onChanged(stop).ConfigureAwait(false);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            // One page's bug must not end its updates, and has nobody else to report it.
            Log.CallbackFailed(_logger, error);
        }
    }
}
