using Bqx.Core.Plans;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Plans;

/// <summary>Every task with its claim, verdict and evidence; filter by URL.</summary>
public sealed partial class TaskTable : ComponentBase
{
    private ImmutableArray<(TaskAssessment Task, string Phase)> _all = [];

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

    private static string? Href(TaskAssessment task) => task.Deliverable switch
    {
        Deliverable.Table table => Links.Table(table.Name),
        Deliverable.Model model => Links.Model($"{model.Pair}/{model.Algorithm}"),
        _ => null,
    };

    protected override void OnParametersSet()
    {
        _all =
        [
            .. Now.Phases.SelectMany(p => p.Tasks.Select(t => (t, p.Phase.PhaseId))),
            .. Now.Homeless.Select(t => (t, "no phase")),
        ];
        Rows = [.. _all.Where(Fits).Select(t => t.Task)];
    }

    private bool Fits((TaskAssessment Task, string Phase) row)
    {
        if (State.Verdict is { } verdict && row.Task.Verdict != verdict)
            return false;

        return State.Text is not { } text
            || row.Phase.Equals(text, StringComparison.OrdinalIgnoreCase)
            || row.Task.Task.TaskId.Contains(text, StringComparison.OrdinalIgnoreCase)
            || row.Task.Task.Name.Contains(text, StringComparison.OrdinalIgnoreCase)
            || row.Task.Task.AssignedTo?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
    }
}
