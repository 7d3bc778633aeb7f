namespace Bqx.Core.Plans.Integrity;

/// <summary>
/// Stages and phases whose status is not what their tasks give: Todo although something is done, Done although something is open or
/// nothing is there. A phase that is Completed with open tasks is a finding of its own. Cancelled work counts for neither side.
/// </summary>
internal static class RollUpRule
{
    public static IEnumerable<IntegrityRecord> Find(IntegrityCase plan) =>
    [
        .. plan.Records.Phases.SelectMany(p => Phase(p, Counted(plan.TasksOfPhase[p.RecordId]))),
        .. plan.Records.Stages.SelectMany(s => Stage(s, Counted(plan.TasksOfStage[s.RecordId]), plan.IsComplete)),
    ];

    private static PlanTask[] Counted(IEnumerable<PlanTask> tasks) => [.. tasks.Where(static t => t.Status.Status != WorkStatus.Cancelled)];

    private static IEnumerable<IntegrityRecord> Phase(Phase phase, PlanTask[] tasks)
    {
        var done = tasks.Count(IsDone);
        if (phase.Status.Status == WorkStatus.NotStarted && done > 0)
        {
            yield return IntegrityCase.Of(phase, $"{phase.Status.Raw}, {done} of {tasks.Length} tasks done");
        }
    }

    private static IEnumerable<IntegrityRecord> Stage(Stage stage, PlanTask[] tasks, bool isComplete)
    {
        var done = tasks.Count(IsDone);
        if (stage.Status.Status == WorkStatus.NotStarted && done > 0)
        {
            yield return IntegrityCase.Of(stage, $"{stage.Status.Raw}, {done} of {tasks.Length} tasks done");
        }
        else if (stage.Status.Status == WorkStatus.Done && done < tasks.Length)
        {
            yield return IntegrityCase.Of(stage, $"{stage.Status.Raw}, {tasks.Length - done} of {tasks.Length} tasks open");
        }
        else if (stage.Status.Status == WorkStatus.Done && tasks.Length == 0 && isComplete)
        {
            yield return IntegrityCase.Of(stage, $"{stage.Status.Raw} without a task");
        }
    }

    private static bool IsDone(PlanTask task) => task.Status.Status == WorkStatus.Done;
}
