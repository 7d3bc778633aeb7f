using Bqx.Core.Common;
using Bqx.Core.Plans;

namespace Bqx.Core.Truth;

/// <summary>A stage's share and status, by its tasks alone.</summary>
internal static class StageAssessor
{
    public static StageAssessment Of(Stage stage, ImmutableArray<TaskAssessment> tasks) => new()
    {
        Stage = stage,
        Tasks = tasks,
        Share = Shares.Of(tasks),
        Status = StatusOf(tasks),
    };

    /// <summary>The worst of its tasks; work that nobody claims is running once something else is claimed, else unknown.</summary>
    private static Status StatusOf(ImmutableArray<TaskAssessment> tasks)
    {
        var touched = tasks.Any(static t => t.IsClaimed || t.Verdict == Verdict.Unclaimed || t.Task.Status.Status == WorkStatus.InProgress);
        return touched ? tasks.Select(StatusOf).Worst() : Status.Unknown;
    }

    private static Status StatusOf(TaskAssessment task) => task.Verdict switch
    {
        Verdict.Verified or Verdict.Contradicted => task.Evidence.Status,
        Verdict.Unknown => task.Evidence.Status == Status.Stale ? Status.Stale : Status.Unknown,
        Verdict.Claimed => Status.Unknown,
        _ => Status.Running,
    };
}
