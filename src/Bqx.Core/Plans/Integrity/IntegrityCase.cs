using Bqx.Core.Reconciliation;

namespace Bqx.Core.Plans.Integrity;

/// <summary>The records with what rules look up in them. Record ids that stand twice speak by their first record.</summary>
internal sealed class IntegrityCase
{
    public IntegrityCase(PlanRecords records, bool isComplete)
    {
        (Records, IsComplete) = (records, isComplete);
        Phases = records.Phases.DistinctBy(static p => p.RecordId).ToDictionary(static p => p.RecordId, StringComparer.Ordinal);
        Stages = records.Stages.DistinctBy(static s => s.RecordId).ToDictionary(static s => s.RecordId, StringComparer.Ordinal);
        TaskIds = records.Tasks.Select(static t => t.RecordId).ToHashSet(StringComparer.Ordinal);
        TasksOfStage = records.Tasks.SelectMany(static t => Once(t.StageLinks).Select(l => (Link: l, Task: t))).ToLookup(static x => x.Link, static x => x.Task, StringComparer.Ordinal);
        StagesOfPhase = records.Stages.SelectMany(static s => Once(s.PhaseLinks).Select(l => (Link: l, Stage: s))).ToLookup(static x => x.Link, static x => x.Stage, StringComparer.Ordinal);
        TasksOfPhase = records.Tasks.SelectMany(t => PhasesOf(t).Select(p => (Link: p, Task: t))).ToLookup(static x => x.Link, static x => x.Task, StringComparer.Ordinal);
    }

    public PlanRecords Records { get; }

    /// <summary>Only a listing read to its end can prove that a record is absent.</summary>
    public bool IsComplete { get; }

    public Dictionary<string, Phase> Phases { get; }

    public Dictionary<string, Stage> Stages { get; }

    public HashSet<string> TaskIds { get; }

    public ILookup<string, PlanTask> TasksOfStage { get; }

    public ILookup<string, Stage> StagesOfPhase { get; }

    /// <summary>By the stages of the task, or by its own link when no stage of it is in a phase.</summary>
    public ILookup<string, PlanTask> TasksOfPhase { get; }

    public static IntegrityRecord Of(Plan plan, string detail) => new(RecordKind.Plan, plan.RecordId, plan.PlanId, detail);

    public static IntegrityRecord Of(Phase phase, string detail) => new(RecordKind.Phase, phase.RecordId, phase.PhaseId, detail);

    public static IntegrityRecord Of(Stage stage, string detail) => new(RecordKind.Stage, stage.RecordId, stage.StageId, detail);

    public static IntegrityRecord Of(PlanTask task, string detail) => new(RecordKind.Task, task.RecordId, task.TaskId, detail);

    private static IEnumerable<string> Once(ImmutableArray<string> links) => links.Length < 2 ? links : links.Distinct();

    private IEnumerable<string> PhasesOf(PlanTask task)
    {
        if (task.StageLinks is [var only] && Stages.TryGetValue(only, out var stage) && stage.PhaseLinks is [var phase] && Phases.ContainsKey(phase))
        {
            // As almost all are.
            return stage.PhaseLinks;
        }

        string[] above = [.. task.StageLinks.Where(Stages.ContainsKey).SelectMany(l => Stages[l].PhaseLinks).Where(Phases.ContainsKey).Distinct()];
        return above.Length > 0 ? above : task.PhaseLinks.Where(Phases.ContainsKey).Distinct();
    }
}
