using Bqx.Core.Common;

namespace Bqx.Core.Truth;

/// <summary>Whether a phase may be called complete, by the plan's five criteria. Two of them are claims; they alone never pass a gate.</summary>
internal static class Gates
{
    public static Gate Of(PhaseFacts phase, Facts facts, IReadOnlyList<Finding> findings)
    {
        var isDue = facts.Now >= phase.DueAt || phase.IsClaimedDone;
        ImmutableArray<CriterionResult> criteria = facts.Now < Days.StartOf(phase.PlannedStart) && phase.Share.Claimed == 0 && !phase.IsClaimedDone
            ? NotDue(phase, facts)
            :
            [
                AllTasksDone(phase, isDue),
                DeliverablesValidated(phase.Branch),
                NoCriticalBlocker(phase, facts, findings),
                AirtableAtHundred(phase, isDue),
                NextPhaseCleared(phase, facts),
            ];
        return new Gate { PhaseId = phase.Id, Criteria = criteria, Outcome = OutcomeOf(criteria) };
    }

    /// <summary>Claims alone never accept: three of the five need evidence.</summary>
    public static GateOutcome OutcomeOf(ImmutableArray<CriterionResult> criteria) =>
        criteria.Any(static c => c.State == CriterionState.Fails) ? GateOutcome.Block
        : criteria.All(static c => c.State == CriterionState.Holds) ? GateOutcome.Accept
        : GateOutcome.Hold;

    private static ImmutableArray<CriterionResult> NotDue(PhaseFacts phase, Facts facts)
    {
        var reason = $"Planned to start on {Words.Day(phase.PlannedStart, Days.Of(facts.Now))}";
        return [.. Enum.GetValues<GateCriterion>().Select(c => new CriterionResult(c, CriterionState.NotDue, [reason], IsClaim(c)))];
    }

    private static bool IsClaim(GateCriterion criterion) => criterion is GateCriterion.AllTasksDone or GateCriterion.AirtableAtHundred;

    private static CriterionResult Result(GateCriterion criterion, CriterionState state, params ReadOnlySpan<string> reasons) =>
        new(criterion, state, [.. reasons], IsClaim(criterion));

    private static CriterionResult AllTasksDone(PhaseFacts phase, bool isDue)
    {
        var share = phase.Share;
        var said = $"{Words.Number(share.Claimed)} of {Words.Count(share.Tasks, "task")} Done";
        var state = share.Tasks == 0 ? CriterionState.Unproven
            : share.Claimed == share.Tasks ? CriterionState.Holds
            : isDue ? CriterionState.Fails : CriterionState.Unproven;
        return Result(GateCriterion.AllTasksDone, state, said);
    }

    private static CriterionResult DeliverablesValidated(PhaseBranch branch)
    {
        var (contradicted, proven, all) = (branch.Contradicted, branch.Evidence.GetValueOrDefault(EvidenceState.Proven), branch.Tasks.Length);
        var count = $"{Words.Number(proven)} of {Words.Count(all, "task")} proven";
        if (contradicted.Length > 0)
        {
            return Result(GateCriterion.DeliverablesValidated, CriterionState.Fails, $"{Words.Count(contradicted.Length, "task")} Done against the evidence: {Words.Some([.. contradicted])}", count);
        }

        return proven == all && proven > 0
            ? Result(GateCriterion.DeliverablesValidated, CriterionState.Holds, count)
            : Result(GateCriterion.DeliverablesValidated, CriterionState.Unproven, [count, .. Unproven(branch.Evidence)]);
    }

    private static IEnumerable<string> Unproven(IReadOnlyDictionary<EvidenceState, int> evidence)
    {
        var (unmeasured, attested, none) =
            (evidence.GetValueOrDefault(EvidenceState.Unmeasured), evidence.GetValueOrDefault(EvidenceState.Attested), evidence.GetValueOrDefault(EvidenceState.None));
        if (unmeasured > 0)
        {
            yield return $"{Words.Number(unmeasured)} cannot be judged now";
        }

        if (attested > 0)
        {
            yield return $"{Words.Number(attested)} attested by a person, which is no proof";
        }

        if (none > 0)
        {
            yield return $"{Words.Number(none)} without recorded proof";
        }
    }

    private static CriterionResult NoCriticalBlocker(PhaseFacts phase, Facts facts, IReadOnlyList<Finding> findings)
    {
        var critical = findings.Where(f => f.Severity == Severity.Critical && f.Phases.Contains(phase.Id)).Select(static f => f.Message).ToArray();
        var blocked = phase.Branch.Blocked;
        var reasons = new List<string>();
        if (critical.Length > 0)
        {
            reasons.Add($"{Words.Count(critical.Length, "critical finding")}: {Words.Some(critical, 1)}");
        }

        if (blocked.Length > 0)
        {
            reasons.Add($"{Words.Count(blocked.Length, "critical task")} blocked: {Words.Some([.. blocked])}");
        }

        if (reasons.Count > 0)
        {
            return Result(GateCriterion.NoCriticalBlocker, CriterionState.Fails, [.. reasons]);
        }

        return SourceHealth.FirstNotCurrent(facts.Input, SourceHealth.Evidence) is { } source
            ? Result(GateCriterion.NoCriticalBlocker, CriterionState.Unproven, SourceHealth.Say(source, facts.Now))
            : Result(GateCriterion.NoCriticalBlocker, CriterionState.Holds, "No critical finding names the phase");
    }

    private static CriterionResult AirtableAtHundred(PhaseFacts phase, bool isDue)
    {
        var said = $"The phase says {phase.Phase.Status.Raw ?? "nothing"}, {Words.Percent(phase.Share.ClaimedShare)} of its work is Done";
        var state = phase.IsClaimedDone && phase.Share is { Tasks: > 0 } share && share.Claimed == share.Tasks ? CriterionState.Holds
            : isDue ? CriterionState.Fails : CriterionState.Unproven;
        return Result(GateCriterion.AirtableAtHundred, state, said);
    }

    /// <summary>What the next phase takes over must be proven, and the next phase must say that it waits for this one.</summary>
    private static CriterionResult NextPhaseCleared(PhaseFacts phase, Facts facts)
    {
        var evidence = phase.Branch.Evidence;
        var evidenced = phase.Branch.Tasks.Length - evidence.GetValueOrDefault(EvidenceState.None) - evidence.GetValueOrDefault(EvidenceState.Attested);
        var proven = evidence.GetValueOrDefault(EvidenceState.Proven);
        var count = $"{Words.Number(proven)} of {Words.Count(evidenced, "deliverable")} with evidence proven";
        if (!phase.Branch.Contradicted.IsEmpty)
        {
            return Result(GateCriterion.NextPhaseCleared, CriterionState.Fails, count);
        }

        if (proven < evidenced || proven == 0)
        {
            return Result(GateCriterion.NextPhaseCleared, CriterionState.Unproven, count);
        }

        var at = facts.Phases.IndexOf(phase);
        var next = at + 1 < facts.Phases.Length ? facts.Phases[at + 1] : null;
        return next is null || facts.Phases.Any(p => Plans.Schedule.PhaseLinks.Predecessors(p.Phase).Contains(phase.Id))
            ? Result(GateCriterion.NextPhaseCleared, CriterionState.Holds, count)
            : Result(GateCriterion.NextPhaseCleared, CriterionState.Unproven, $"{next.Id} does not name {phase.Id} as its predecessor", count);
    }
}
