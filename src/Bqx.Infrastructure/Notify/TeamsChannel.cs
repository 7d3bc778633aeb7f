using Bqx.Core.Alerts.Notices;

namespace Bqx.Infrastructure.Notify;

/// <summary>Posts to the webhook with which a workflow of Microsoft Teams begins; its address is the secret.</summary>
internal sealed class TeamsChannel(ChannelSettings.Http settings, Uri? dashboard, HttpPost post) : INoticeChannel
{
    public NoticeTarget Target => settings.Target;

    public Task<SendResult> SendAsync(NoticeMessage message, CancellationToken cancellationToken) => post.SendAsync(
        new Uri(settings.Url.Reveal()),
        TeamsBody.Of(message, dashboard),
        headers => headers.Add(WebhookSignature.EventHeader, message.Id),
        cancellationToken);
}
