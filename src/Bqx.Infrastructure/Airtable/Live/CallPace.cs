using Bqx.Infrastructure.Store;

namespace Bqx.Infrastructure.Airtable.Live;

/// <summary>
/// When the next request to a base may start. Requests start evenly spaced: a burst that is allowed here can arrive closer together there.
/// After the base has asked for a pause nothing starts until the pause is over. The book holds the same for programs that share the store.
/// </summary>
internal sealed class CallPace(TimeProvider clock, int requestsPerSecond, CallBook? book)
{
    private readonly Lock _gate = new();
    private readonly long _origin = clock.GetTimestamp();
    private readonly TimeSpan _spacing = TimeSpan.FromSeconds(1.0 / requestsPerSecond);
    private TimeSpan _next;
    private TimeSpan _heldUntil;

    /// <summary>How long nothing is sent yet; zero without a pause.</summary>
    public TimeSpan Held
    {
        get
        {
            lock (_gate)
            {
                return Max(_heldUntil - Now, book?.Held ?? TimeSpan.Zero);
            }
        }
    }

    private TimeSpan Now => clock.GetElapsedTime(_origin);

    /// <summary>Waits for the turn, which then counts as a call.</summary>
    /// <returns>False, at once, when the turn comes only after that time: nothing may be sent then.</returns>
    public async Task<bool> EnterAsync(TimeSpan within, CancellationToken cancellationToken)
    {
        var latest = Now + within;
        while (true)
        {
            TimeSpan wait;
            lock (_gate)
            {
                var now = Now;
                wait = Max(_next, _heldUntil) - now;
                wait = wait > TimeSpan.Zero ? wait : book?.Take(_spacing) ?? TimeSpan.Zero;
                if (wait == TimeSpan.Zero)
                {
                    _next = now + _spacing;
                    return true;
                }

                if (now + wait > latest)
                {
                    return false;
                }
            }

            await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Nothing is sent for that long; a longer pause that holds already stays.</summary>
    public void Hold(TimeSpan lasting)
    {
        lock (_gate)
        {
            _heldUntil = Max(_heldUntil, Now + lasting);
            book?.Hold(lasting);
        }
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
