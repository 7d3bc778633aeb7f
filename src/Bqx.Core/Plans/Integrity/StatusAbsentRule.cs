namespace Bqx.Core.Plans.Integrity;

/// <summary>Records without a status word. A word outside the options is a finding of its own.</summary>
internal static class StatusAbsentRule
{
    private const string Detail = "no status";

    public static IEnumerable<IntegrityRecord> Find(IntegrityCase plan) =>
    [
        .. plan.Records.Plans.Where(static p => p.Status.Raw is null).Select(static p => IntegrityCase.Of(p, Detail)),
        .. plan.Records.Phases.Where(static p => p.Status.Raw is null).Select(static p => IntegrityCase.Of(p, Detail)),
        .. plan.Records.Stages.Where(static s => s.Status.Raw is null).Select(static s => IntegrityCase.Of(s, Detail)),
        .. plan.Records.Tasks.Where(static t => t.Status.Raw is null).Select(static t => IntegrityCase.Of(t, Detail)),
    ];
}
