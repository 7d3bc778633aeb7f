using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Plans.Schedule;
using Bqx.Core.Truth;
using Bqx.Core.Truth.Timeline;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Plans.Schedule;

/// <summary>The work among a number of workers, its critical path and slack, and the hours that the document states beside its own.</summary>
public sealed partial class ScheduleView : ComponentBase
{
    private static readonly int[] UsualCounts = [1, 2, 4, 8];

    private (Assessment Now, WorkScope Work, int? Workers)? _shown;
    private ImmutableArray<StatedTime> _stated = [];
    private Proof _proof = null!;

    [Inject] public required ILive<Snapshot<PlanDocument>> Document { get; set; }

    [Parameter, EditorRequired] public required Assessment Now { get; set; }

    [Parameter, EditorRequired] public required ProgressState State { get; set; }

    private ScheduleLook Look { get; set; } = null!;

    private WorkerSchedule Schedule => Look.Plan.Schedule;

    private string Subtitle =>
        $"{(State.Work == WorkScope.Left ? "what is not verified" : "the whole plan")}, the longest chain first{(State.Workers is null ? $"; {Format.Plural(Schedule.Workers, "person owns", "people own")} open tasks" : "")}{Cuts}";

    private string Cuts => Look.Plan.Network.Cuts.Length switch
    {
        0 => "",
        var count => $"; {Format.Plural(count, "dependency", "dependencies")} in a circle cut",
    };

    private ImmutableArray<LinkItem> Scopes =>
    [
        new LinkItem(nameof(WorkScope.Left), "Work left", (State with { Work = WorkScope.Left }).Href),
        new LinkItem(nameof(WorkScope.All), "All work", (State with { Work = WorkScope.All }).Href),
    ];

    private ImmutableArray<LinkItem> Counts =>
        [.. UsualCounts.Append(Schedule.Workers).Distinct().Order().Select(n => new LinkItem(n.ToString(), n.ToString(), (State with { Workers = n }).Href))];

    protected override void OnParametersSet()
    {
        if (_shown is { } shown && ReferenceEquals(shown.Now, Now) && (shown.Work, shown.Workers) == (State.Work, State.Workers))
            return;

        _shown = (Now, State.Work, State.Workers);
        _proof = Now.SourceProof(SourceName.Plan);
        Look = ScheduleLook.Of(Now, State.Work, State.Workers);
        _stated = Document.Current.Value is { } document ? StatedTimes.Of(document, State.Workers) : [];
    }
}
