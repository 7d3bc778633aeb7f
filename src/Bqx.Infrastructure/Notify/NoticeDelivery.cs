using Bqx.Core.Alerts;
using Bqx.Core.Alerts.Notices;
using Bqx.Core.Common;
using Bqx.Infrastructure.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Notify;

/// <summary>
/// Takes notices from the outbox, in order, to every target. What a target was not told when the process ended, it is told after the next
/// start: at least once, always under the same id.
/// </summary>
public sealed class NoticeDelivery(
    NoticeChannels channels, INotices notices, ILive<AlertBoard> alerts, DeliveryLedger ledger, TimeProvider clock, ILogger<NoticeDelivery> logger)
    : BackgroundService
{
    private const int MostAtOnce = 200;

    private static readonly TimeSpan StoreWait = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (channels.All.IsEmpty)
        {
            return;
        }

        var (deliveries, newest) = await BeginAsync(stoppingToken).ConfigureAwait(false);
        var feed = new NoticeFeed(notices, deliveries, newest, logger);
        using var subscription = alerts.Subscribe(_ =>
        {
            feed.Read();
            return ValueTask.CompletedTask;
        });
        feed.Read();
        await Task.WhenAll(deliveries.Select(d => d.RunAsync(stoppingToken))).ConfigureAwait(false);
    }

    private async Task<(ImmutableArray<TargetDelivery> Deliveries, long Newest)> BeginAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                var kept = ledger.Begin([.. channels.All.Select(static c => c.Target)]);
                return ([.. channels.All.Select(c => Restored(c, kept))], kept.Newest);
            }
            catch (StoreException refused)
            {
                // There may be space or access later.
                ledger.Refused(refused);
                await Task.Delay(StoreWait, clock, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>With what waits from earlier starts, and noting how far the target is done.</summary>
    private TargetDelivery Restored(INoticeChannel channel, KeptDeliveries all)
    {
        var kept = all.Targets[channel.Target.Name];
        var delivery = new TargetDelivery(channel, kept, ledger, clock, logger);
        for (var through = kept.Through; through < all.Newest;)
        {
            var stored = notices.After(through, MostAtOnce);
            delivery.Add(stored
                .Where(s => s.Sequence <= all.Newest && !kept.Composed.Contains(s.Notice.EventId))
                .Select(static s => new QueuedNotice(s.Sequence, Notice.Of(s.Notice))));
            through = stored.IsEmpty ? all.Newest : stored[^1].Sequence;
        }

        var done = delivery.OldestWaiting - 1 ?? all.Newest;
        if (done > kept.Through)
        {
            ledger.Advance(channel.Target.Name, done);
        }

        return delivery;
    }
}
