using Bqx.Core.Truth;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Plans;

/// <summary>Stages of a phase, one of them unfolded to its tasks, worst first.</summary>
public sealed partial class PhaseStages : ComponentBase
{
    private const int First = 8;

    [Parameter, EditorRequired]
    public required PhaseAssessment Phase { get; set; }

    [Parameter, EditorRequired]
    public required ProgressState State { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeOffset At { get; set; }

    /// <summary>The stage the URL names, else the one with the widest gap between claim and proof.</summary>
    private string? Open => State.Stage ?? Phase.Stages.MaxBy(s => s.Share.Gap)?.Stage.StageId;

    private (string Title, string Detail)? Worst
    {
        get
        {
            var unproven = Phase.Tasks.Where(t => t.IsClaimed && t.Verdict != Verdict.Verified).ToList();
            if (unproven.Count == 0)
                return null;

            var kinds = unproven.GroupBy(t => t.Verdict).OrderBy(g => VerdictWords.Rank(g.Key)).Select(g => $"{g.Count()} {g.Key.ToString().ToLowerInvariant()}");
            return ($"{unproven.Count} of {Phase.Share.Claimed} Done tasks stand without proof.", string.Join(", ", kinds) + ".");
        }
    }

    private static IEnumerable<TaskAssessment> Shown(StageAssessment stage) =>
        stage.Tasks.OrderBy(t => VerdictWords.Rank(t.Verdict)).ThenBy(t => t.Task.TaskId, StringComparer.Ordinal).Take(First);
}
