using System.Threading.Channels;
using Bqx.Core.Alerts.Notices;
using Bqx.Infrastructure.Store;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Notify;

/// <summary>
/// Tells one target: one message at a time, each on disk before it is sent and after. It sleeps until something is added or due, so that a
/// slow target holds up nobody else and an idle one costs nothing.
/// </summary>
internal sealed class TargetDelivery
{
    private const string Dashboard = "dashboard";

    /// <summary>After the store refused to keep something.</summary>
    private static readonly TimeSpan StoreWait = TimeSpan.FromSeconds(30);

    /// <summary>Times of the day are looked at this often, in case the machine's clock was set meanwhile.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(15);

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock _changing = new();
    private readonly INoticeChannel _channel;
    private readonly DeliveryLedger _ledger;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private TargetBacklog _backlog;
    private DeliveryAttempt? _unkept;
    private bool _isComposed;

    public TargetDelivery(INoticeChannel channel, KeptTarget kept, DeliveryLedger ledger, TimeProvider clock, ILogger logger)
    {
        (_channel, _ledger, _clock, _logger) = (channel, ledger, clock, logger);
        _backlog = new TargetBacklog { Target = channel.Target, UnderWay = kept.UnderWay, Last = kept.Last };
        _isComposed = kept.UnderWay is not null;
        _wake.Writer.TryWrite(true);
    }

    /// <summary>The oldest notice that waits; null when none does.</summary>
    public long? OldestWaiting
    {
        get
        {
            lock (_changing)
            {
                return _backlog.Waiting.IsEmpty ? null : _backlog.Waiting[0].Queued.Sequence;
            }
        }
    }

    public void Add(IEnumerable<QueuedNotice> notices)
    {
        Change(backlog => notices.Aggregate(backlog, static (q, n) => q.Add(n)));
        _wake.Writer.TryWrite(true);
    }

    /// <summary>Ends only when it is cancelled; what is being sent then is sent again after the next start, under the same id.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = _clock.CreateTimer(_ => _wake.Writer.TryWrite(true), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        while (await _wake.Reader.WaitToReadAsync(stoppingToken).ConfigureAwait(false))
        {
            _wake.Reader.TryRead(out _);
            var isKept = true;
            while (isKept && (_unkept is not null || _backlog.NextAt <= _clock.GetUtcNow()))
            {
                isKept = await TryStepAsync(stoppingToken).ConfigureAwait(false);
            }

            _ledger.Show(_backlog);
            timer.Change(isKept ? Sleep() : StoreWait, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task<bool> TryStepAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await StepAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // A bug must not end the telling; it is tried again as after a refusal of the store.
            Log.ChannelFailed(_logger, _channel.Target.Name, error);
            return false;
        }
    }

    /// <returns>False when the store refused.</returns>
    private async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        if (_unkept is null)
        {
            var message = Change(q => q.Compose(_clock.GetUtcNow(), Dashboard)).UnderWay!;
            if (!_isComposed && !_ledger.Add(message))
            {
                return false;
            }

            _isComposed = true;
            _ledger.Show(_backlog);
            _unkept = await NoticeSending.SendAsync(_channel, message, (_backlog.Last?.Number ?? 0) + 1, _clock, _logger, cancellationToken).ConfigureAwait(false);
        }

        if (!_ledger.Add(_unkept))
        {
            return false;
        }

        var attempt = _unkept;
        _unkept = null;
        _isComposed = Change(q => q.With(attempt)).UnderWay is not null;
        return true;
    }

    private TimeSpan Sleep()
    {
        if (_backlog.NextAt is not { } next)
        {
            return Timeout.InfiniteTimeSpan;
        }

        var wait = next - _clock.GetUtcNow();
        return wait <= TimeSpan.Zero ? TimeSpan.Zero : wait < LongestSleep ? wait : LongestSleep;
    }

    private TargetBacklog Change(Func<TargetBacklog, TargetBacklog> change)
    {
        lock (_changing)
        {
            return _backlog = change(_backlog);
        }
    }
}
