using Bqx.Core.Alerts.Notices;
using Bqx.Infrastructure.Store;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Notify;

/// <summary>Reads new notices once and hands them to all targets.</summary>
internal sealed class NoticeFeed(INotices notices, ImmutableArray<TargetDelivery> deliveries, long from, ILogger logger)
{
    private const int MostAtOnce = 200;

    private readonly Lock _reading = new();
    private long _through = from;

    /// <summary>Called after every change of the alerts; what could not be read now is read then.</summary>
    public void Read()
    {
        lock (_reading)
        {
            try
            {
                while (notices.After(_through, MostAtOnce) is { IsEmpty: false } stored)
                {
                    ImmutableArray<QueuedNotice> queued = [.. stored.Select(static s => new QueuedNotice(s.Sequence, Notice.Of(s.Notice)))];
                    foreach (var delivery in deliveries)
                    {
                        delivery.Add(queued);
                    }

                    _through = stored[^1].Sequence;
                }
            }
            catch (StoreException refused)
            {
                Log.SaveFailed(logger, refused.Message);
            }
        }
    }
}
