using Bqx.Core.Plans;

namespace Bqx.Core.Truth;

/// <summary>A phase with its stages and their tasks, by record links.</summary>
internal sealed record PhaseBranch(Phase Phase, ImmutableArray<(Stage Stage, ImmutableArray<TaskAssessment> Tasks)> Stages)
{
    public IEnumerable<TaskAssessment> Tasks => Stages.SelectMany(static s => s.Tasks);
}

/// <summary>
/// Hierarchy by record links only: task → stage → phase, or the task's own phase link when no stage of it is in a phase.
/// Tasks that no phase holds are kept apart, never dropped.
/// </summary>
internal static class PlanTree
{
    public static (ImmutableArray<PhaseBranch> Phases, ImmutableArray<TaskAssessment> Homeless) Of(
        ImmutableArray<Phase> phases,
        ImmutableArray<Stage> stages,
        IEnumerable<TaskAssessment> tasks)
    {
        var phaseIds = phases.Select(static p => p.RecordId).ToHashSet(StringComparer.Ordinal);
        var stagePhase = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var stage in stages)
        {
            if (stage.PhaseLinks.FirstOrDefault(phaseIds.Contains) is { } phase)
            {
                stagePhase.TryAdd(stage.RecordId, phase);
            }
        }

        var byStage = new Dictionary<string, List<TaskAssessment>>(StringComparer.Ordinal);
        var withoutStage = new Dictionary<string, List<TaskAssessment>>(StringComparer.Ordinal);
        var homeless = ImmutableArray.CreateBuilder<TaskAssessment>();
        foreach (var task in tasks)
        {
            if (task.Task.StageLinks.FirstOrDefault(stagePhase.ContainsKey) is { } stage)
            {
                Add(byStage, stage, task);
            }
            else if (task.Task.PhaseLinks.FirstOrDefault(phaseIds.Contains) is { } phase)
            {
                Add(withoutStage, phase, task);
            }
            else
            {
                homeless.Add(task);
            }
        }

        var stagesByPhase = stages.Where(s => stagePhase.ContainsKey(s.RecordId)).ToLookup(s => stagePhase[s.RecordId], StringComparer.Ordinal);
        return ([.. phases.Select(p => new PhaseBranch(p, StagesOf(p, stagesByPhase[p.RecordId], byStage, withoutStage)))], homeless.ToImmutable());
    }

    private static void Add(Dictionary<string, List<TaskAssessment>> lists, string key, TaskAssessment task)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }

        list.Add(task);
    }

    private static ImmutableArray<(Stage, ImmutableArray<TaskAssessment>)> StagesOf(
        Phase phase,
        IEnumerable<Stage> stages,
        Dictionary<string, List<TaskAssessment>> byStage,
        Dictionary<string, List<TaskAssessment>> withoutStage)
    {
        var own = stages.OrderBy(static s => s.StageId, StringComparer.Ordinal)
            .Select(s => (s, byStage.TryGetValue(s.RecordId, out var tasks) ? InOrder(tasks) : []));
        return withoutStage.TryGetValue(phase.RecordId, out var rest) ? [.. own, (NoStage(phase), InOrder(rest))] : [.. own];
    }

    private static ImmutableArray<TaskAssessment> InOrder(List<TaskAssessment> tasks) =>
        [.. tasks.OrderBy(static t => t.Task.TaskId, StringComparer.Ordinal)];

    /// <summary>Stands for the missing stage of tasks that are linked to a phase only.</summary>
    private static Stage NoStage(Phase phase) =>
        new() { RecordId = "", StageId = "", Name = "Without stage", Status = StatusReading.Absent, PhaseLinks = [phase.RecordId] };
}
