using Bqx.Core.Plans;

namespace Bqx.Core.Truth.Findings;

/// <summary>Links between plan records that lead nowhere or to two different parents.</summary>
internal static class PlanLinkFindings
{
    /// <param name="plan">The plan.</param>
    /// <param name="isComplete">True when its listing was read to its end: only that can prove that a record is absent.</param>
    public static IEnumerable<Finding> Of(PlanTree plan, bool isComplete) => (isComplete ? Dangling(plan) : []).Concat(ParentsThatDisagree(plan));

    private static IEnumerable<Finding> Dangling(PlanTree plan)
    {
        var records = plan.Records;
        var plans = Ids(records.Plans, static p => p.RecordId);
        var phases = Ids(records.Phases, static p => p.RecordId);
        var stages = Ids(records.Stages, static s => s.RecordId);
        return records.Phases.SelectMany(p => Missing(p.PlanLinks, plans).Select(m => Dangling(plan, p.RecordId, p.PhaseId, m, null)))
            .Concat(records.Stages.SelectMany(s => Missing(s.PhaseLinks, phases).Select(m => Dangling(plan, s.RecordId, s.StageId, m, null))))
            .Concat(records.Tasks.SelectMany(t =>
                Missing(t.StageLinks, stages).Concat(Missing(t.PhaseLinks, phases)).Concat(Missing(t.PlanLinks, plans))
                    .Select(m => Dangling(plan, t.RecordId, t.TaskId, m, t))));
    }

    private static HashSet<string> Ids<T>(ImmutableArray<T> records, Func<T, string> id) =>
        records.Select(id).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Missing(ImmutableArray<string> links, HashSet<string> ids) => links.Where(l => !ids.Contains(l));

    private static Finding Dangling(PlanTree plan, string recordId, string id, string missing, PlanTask? task)
    {
        ImmutableArray<string> tasks = task is null ? [] : [task.TaskId];
        return PlanRecordFindings.About(plan, FindingRules.DanglingLink, $"{recordId}→{missing}", tasks, plan.PhasesOf(tasks)) with
        {
            Message = $"{id} links to {missing}, which is not among the records",
            Advice = "Link it to the record that was meant, or remove the link.",
            Since = task?.CreatedAt,
        };
    }

    private static IEnumerable<Finding> ParentsThatDisagree(PlanTree plan)
    {
        var phases = plan.Records.Phases.GroupBy(static p => p.RecordId, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.First(), StringComparer.Ordinal);
        var stages = plan.Records.Stages.GroupBy(static s => s.RecordId, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.First(), StringComparer.Ordinal);
        foreach (var task in plan.Records.Tasks)
        {
            var own = task.PhaseLinks.FirstOrDefault(phases.ContainsKey);
            var stage = task.StageLinks.Where(stages.ContainsKey).Select(s => stages[s]).FirstOrDefault();
            var above = stage?.PhaseLinks.FirstOrDefault(phases.ContainsKey);
            if (own is null || above is null || own == above)
            {
                continue;
            }

            yield return PlanRecordFindings.About(plan, FindingRules.ParentsDisagree, task.TaskId, [task.TaskId], [phases[above].PhaseId, phases[own].PhaseId]) with
            {
                Message = $"{task.TaskId} names {phases[own].PhaseId} as its phase, its stage {stage!.StageId} belongs to {phases[above].PhaseId}",
                Advice = "Correct the phase link of the task or the phase link of its stage.",
                Since = task.CreatedAt,
            };
        }
    }
}
