using System.Globalization;
using Bqx.Core.Alerts.Notices;

namespace Bqx.Infrastructure.Notify;

/// <summary>Posts JSON with the event's id and a signature.</summary>
internal sealed class WebhookChannel(ChannelSettings.Http settings, Uri? dashboard, HttpPost post, TimeProvider clock) : INoticeChannel
{
    public NoticeTarget Target => settings.Target;

    public Task<SendResult> SendAsync(NoticeMessage message, CancellationToken cancellationToken)
    {
        var body = WebhookBody.Of(message, dashboard);
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return post.SendAsync(
            new Uri(settings.Url.Reveal()),
            body,
            headers =>
            {
                headers.Add(WebhookSignature.EventHeader, message.Id);
                headers.Add(WebhookSignature.TimestampHeader, timestamp);
                headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Of(timestamp, body, settings.Signing));
            },
            cancellationToken);
    }
}
