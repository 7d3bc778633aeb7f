using Bqx.Core.Alerts.Notices;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Notify;

/// <summary>One attempt.</summary>
internal static class NoticeSending
{
    public static async Task<DeliveryAttempt> SendAsync(
        INoticeChannel channel, NoticeMessage message, int number, TimeProvider clock, ILogger logger, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var result = await ResultAsync(channel, message, logger, cancellationToken).ConfigureAwait(false);
        return RetryRules.After(message, number, result, clock.GetUtcNow(), clock.GetElapsedTime(started).TotalMilliseconds);
    }

    private static async Task<SendResult> ResultAsync(INoticeChannel channel, NoticeMessage message, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            return await channel.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // A bug of one channel must not end the telling of its target.
            Log.ChannelFailed(logger, channel.Target.Name, error);
            return new SendResult.Failed(null, "failed unexpectedly, see the log");
        }
    }
}
