using Bqx.Core.Alerts.Notices;

namespace Bqx.Infrastructure.Notify;

/// <summary>Posts to an incoming webhook of Slack, whose address is the secret.</summary>
internal sealed class SlackChannel(ChannelSettings.Http settings, Uri? dashboard, HttpPost post) : INoticeChannel
{
    public NoticeTarget Target => settings.Target;

    public Task<SendResult> SendAsync(NoticeMessage message, CancellationToken cancellationToken) => post.SendAsync(
        new Uri(settings.Url.Reveal()),
        SlackBody.Of(message, dashboard),
        headers => headers.Add(WebhookSignature.EventHeader, message.Id),
        cancellationToken);
}
