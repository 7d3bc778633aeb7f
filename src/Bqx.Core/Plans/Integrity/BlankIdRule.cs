namespace Bqx.Core.Plans.Integrity;

/// <summary>Records without an id text. Nothing but their record id can name them.</summary>
internal static class BlankIdRule
{
    public static IEnumerable<IntegrityRecord> Find(IntegrityCase plan) =>
    [
        .. plan.Records.Plans.Where(static p => IsBlank(p.PlanId)).Select(static p => IntegrityCase.Of(p, p.Name)),
        .. plan.Records.Phases.Where(static p => IsBlank(p.PhaseId)).Select(static p => IntegrityCase.Of(p, p.Name)),
        .. plan.Records.Stages.Where(static s => IsBlank(s.StageId)).Select(static s => IntegrityCase.Of(s, s.Name)),
        .. plan.Records.Tasks.Where(static t => IsBlank(t.TaskId)).Select(static t => IntegrityCase.Of(t, t.Name)),
    ];

    private static bool IsBlank(string id) => string.IsNullOrWhiteSpace(id);
}
