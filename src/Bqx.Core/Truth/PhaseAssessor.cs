using Bqx.Core.Common;
using Bqx.Core.Plans;

namespace Bqx.Core.Truth;

/// <summary>Phases with their status, dates and gate.</summary>
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
        return new PhaseAssessment
        {
            Phase = phase.Phase,
            Number = PhaseNames.Number(phase.Id, index),
            ShortName = PhaseNames.Short(phase.Phase.Name),
            Stages = phase.Branch.Stages,
            Share = phase.Share,
            PlannedShare = phase.PlannedShare,
            Dates = dates,
            Gate = gate,
            Status = StatusOf(phase, gate, own),
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

    private static Status StatusOf(PhaseFacts phase, Gate gate, ImmutableArray<Finding> findings)
    {
        if (gate.Criteria.All(static c => c.State == CriterionState.NotDue))
        {
            return findings.Select(static f => f.Status).Append(Status.Unknown).Worst();
        }

        var behind = phase.PlannedShare - (phase.Share.VerifiedShare ?? 0) > BehindLimit ? Status.Warning : Status.Ok;
        var open = phase.Share.Claimed < phase.Share.Tasks ? Status.Running : Status.Ok;
        var critical = findings.Any(static f => f.Severity == Severity.Critical) ? Status.Critical : Status.Ok;
        var unfinished = phase.Branch.Stages.Where(static s => s.Share.Claimed > 0).Select(static s => s.Status);
        return unfinished.Concat([behind, open, critical]).Worst();
    }
}
