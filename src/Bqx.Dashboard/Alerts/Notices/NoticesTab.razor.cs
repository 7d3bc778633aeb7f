using Bqx.Core.Alerts.Notices;
using Bqx.Core.Common;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Alerts.Notices;

/// <summary>Who is told of alerts, how that goes, and every attempt.</summary>
public sealed partial class NoticesTab
{
    private DeliveryBoard _board = DeliveryBoard.Empty;
    private DateTimeOffset _now;

    [Inject] public required ILive<DeliveryBoard> Deliveries { get; set; }

    [Parameter, EditorRequired] public required NoticesView View { get; set; }

    protected override void OnInitialized()
    {
        Follow(Deliveries);
        base.OnInitialized();
    }

    protected override void OnNow() => (_board, _now) = (Deliveries.Current, Clock.GetUtcNow());
}
