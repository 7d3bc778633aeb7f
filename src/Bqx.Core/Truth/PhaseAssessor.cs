using Bqx.Core.Common;
using Bqx.Core.Plans;

namespace Bqx.Core.Truth;

/// <summary>Stages and phases with their status, dates and gate.</summary>
internal static class PhaseAssessor
{
    /// <summary>How far behind plan a phase may be before it warns, as a share of its work.</summary>
    private const double BehindLimit = 0.05;

    public static ImmutableArray<PhaseAssessment> Of(Facts facts, ImmutableArray<Finding> findings, Pace pace, ImmutableArray<string> criticalPath)
    {
        var dates = PhaseForecasts.Of(facts.Phases, pace, facts.Now);
        return [.. facts.Phases.Select((p, i) => Assess(p, i, facts, findings, dates[p.Phase.RecordId], criticalPath))];
    }

    private static PhaseAssessment Assess(
        PhaseFacts phase,
        int index,
        Facts facts,
        ImmutableArray<Finding> findings,
        PhaseDates dates,
        ImmutableArray<string> criticalPath)
    {
        var own = findings.Where(f => f.Phases.Contains(phase.Id)).ToImmutableArray();
        var gate = Gates.Of(phase, facts, own);
        var stages = phase.Branch.Stages.Select(static s => StageOf(s.Stage, s.Tasks)).ToImmutableArray();
        return new PhaseAssessment
        {
            Phase = phase.Phase,
            Number = PhaseNames.Number(phase.Id, index),
            ShortName = PhaseNames.Short(phase.Phase.Name),
            Stages = stages,
            Share = phase.Share,
            PlannedShare = phase.PlannedShare,
            Dates = dates,
            Gate = gate,
            Status = StatusOf(phase, gate, stages, own),
            IsCritical = criticalPath.Contains(phase.Id),
            DocumentListed = phase.Document?.Stages.Sum(static s => s.Tasks.Length),
            DocumentStated = Stated(facts.Input.Document.Value, phase.Id),
            Priority = phase.Document?.Priority,
            Owner = phase.Phase.Owner,
            Findings = own,
        };
    }

    private static int? Stated(PlanDocument? document, string phaseId) =>
        (int?)(document?.Stated ?? []).FirstOrDefault(s => s.Subject == phaseId && s.Measure == "tasks")?.Value;

    private static StageAssessment StageOf(Stage stage, ImmutableArray<TaskAssessment> tasks) => new()
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

    private static Status StatusOf(PhaseFacts phase, Gate gate, ImmutableArray<StageAssessment> stages, ImmutableArray<Finding> findings)
    {
        if (gate.Criteria.All(static c => c.State == CriterionState.NotDue))
        {
            return findings.Select(static f => f.Status).Append(Status.Unknown).Worst();
        }

        var behind = phase.PlannedShare - (phase.Share.VerifiedShare ?? 0) > BehindLimit ? Status.Warning : Status.Ok;
        var open = phase.Share.Claimed < phase.Share.Tasks ? Status.Running : Status.Ok;
        var critical = findings.Any(static f => f.Severity == Severity.Critical) ? Status.Critical : Status.Ok;
        var unfinished = stages.Where(static s => s.Share.Claimed > 0).Select(static s => s.Status);
        return unfinished.Concat([behind, open, critical]).Worst();
    }
}
