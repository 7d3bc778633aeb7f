namespace Bqx.Core.Plans.Integrity;

/// <summary>Phases that no stage and no task links to. A listing that was cut off proves nothing of the sort.</summary>
internal static class ChildlessPhaseRule
{
    public static IEnumerable<IntegrityRecord> Find(IntegrityCase plan) => plan.IsComplete
        ? plan.Records.Phases
            .Where(p => !plan.StagesOfPhase[p.RecordId].Any() && !plan.TasksOfPhase[p.RecordId].Any())
            .Select(static p => IntegrityCase.Of(p, "no stage, no task"))
        : [];
}
