using Bqx.Core.Alerts.Notices;

namespace Bqx.Infrastructure.Notify;

/// <summary>Tells one target. Whatever happens is a result; only cancellation is thrown.</summary>
public interface INoticeChannel
{
    NoticeTarget Target { get; }

    Task<SendResult> SendAsync(NoticeMessage message, CancellationToken cancellationToken);
}
