using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Plans;

/// <summary>Every task with its claim, verdict and evidence; filter by URL.</summary>
public sealed partial class TaskTable : ComponentBase
{
    private ImmutableArray<(TaskAssessment Task, string Phase, string Stage)> _all = [];

    [Parameter, EditorRequired]
    public required Assessment Now { get; set; }

    [Parameter, EditorRequired]
    public required ProgressState State { get; set; }

    private ImmutableArray<TaskAssessment> Rows { get; set; } = [];

    private ImmutableArray<LinkItem> Verdicts =>
    [
        new LinkItem("All", "All", (State with { Verdict = null }).Href),
        .. Enum.GetValues<Verdict>().OrderBy(VerdictWords.Rank).Select(v => new LinkItem(
            v.ToString(), VerdictWords.Of(v), (State with { Verdict = v }).Href, _all.Count(t => t.Task.Verdict == v))),
    ];

    protected override void OnParametersSet()
    {
        _all =
        [
            .. Now.Phases.SelectMany(p => p.Stages.SelectMany(s => s.Tasks.Select(t => (t, p.Phase.PhaseId, s.Stage.StageId)))),
            .. Now.Homeless.Select(t => (t, "no phase", "no stage")),
        ];
        Rows = [.. _all.Where(Fits).Select(t => t.Task)];
    }

    private bool Fits((TaskAssessment Task, string Phase, string Stage) row)
    {
        if (State.Verdict is { } verdict && row.Task.Verdict != verdict)
            return false;

        return State.Text is not { } text
            || row.Phase.Equals(text, StringComparison.OrdinalIgnoreCase)
            || row.Stage.Equals(text, StringComparison.OrdinalIgnoreCase)
            || row.Task.Task.TaskId.Contains(text, StringComparison.OrdinalIgnoreCase)
            || row.Task.Task.Name.Contains(text, StringComparison.OrdinalIgnoreCase)
            || row.Task.Task.AssignedTo?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
    }
}
