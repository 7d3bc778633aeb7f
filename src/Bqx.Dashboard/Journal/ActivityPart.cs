using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Journal;

/// <summary>A component that shows what changed and follows everything that keeps a record of it.</summary>
public abstract class ActivityPart : LivePage
{
    [Inject] public required ILive<ActivityInput> Record { get; set; }

    [Inject] public required ILive<LookBoard> Looks { get; set; }

    [Inject] public required Viewer Viewer { get; set; }

    /// <summary>Null until the viewer has marked something as seen.</summary>
    protected Look? Look => Looks.Current.Of(Viewer.Name);

    protected override void OnInitialized()
    {
        Follow(Record);
        Follow(Looks);
        base.OnInitialized();
    }
}
