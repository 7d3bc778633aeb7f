namespace Bqx.Core.Plans.Integrity;

/// <summary>Tasks without priority, owner or estimate. Cancelled tasks need none.</summary>
internal static class TaskIncompleteRule
{
    public static IEnumerable<IntegrityRecord> Find(IntegrityCase plan) => plan.Records.Tasks
        .Where(static t => t.Status.Status != WorkStatus.Cancelled)
        .Select(static t => (Task: t, Lacks: string.Join(", ", Lacks(t))))
        .Where(static x => x.Lacks.Length > 0)
        .Select(static x => IntegrityCase.Of(x.Task, $"no {x.Lacks}"));

    private static IEnumerable<string> Lacks(PlanTask task)
    {
        if (task.Priority == TaskPriority.None)
        {
            yield return "priority";
        }

        if (string.IsNullOrWhiteSpace(task.AssignedTo))
        {
            yield return "owner";
        }

        if (task.EstimatedHours is not > 0)
        {
            yield return "estimate";
        }
    }
}
