using Bqx.Core.Alerts.Notices;
using Bqx.Core.Common;
using Bqx.Infrastructure.Notify;
using Bqx.Infrastructure.Refresh;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Composition;

/// <summary>Who is told of alerts, and what tells them.</summary>
internal static class NotifyServices
{
    public static IServiceCollection AddNotify(this IServiceCollection services, NotifySettings settings)
    {
        services.AddSingleton(p => NoticeChannels.Of(settings, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DeliveryStore>();
        services.AddSingleton<DeliveryLedger>();
        services.AddSingleton<INoticeTests, TargetTrials>();
        services.AddLive(DeliveryBoard.Empty);
        services.AddSingleton<ILive<DeliveryBoard>>(p => p.GetRequiredService<Live<DeliveryBoard>>());
        // The outbox is read when what was kept of the alerts is there.
        services.AddWork<NoticeDelivery>();
        return services;
    }
}
