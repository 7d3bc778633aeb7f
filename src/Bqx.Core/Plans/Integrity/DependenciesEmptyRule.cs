namespace Bqx.Core.Plans.Integrity;

/// <summary>All fields for dependencies are empty in all records: dependencies stand in prose, if anywhere. One plan of one phase needs none.</summary>
internal static class DependenciesEmptyRule
{
    public static IEnumerable<IntegrityRecord> Find(IntegrityCase plan)
    {
        var (phases, stages, tasks) = (plan.Records.Phases, plan.Records.Stages, plan.Records.Tasks);
        var isEmpty = phases.Length > 1
            && phases.All(static p => string.IsNullOrWhiteSpace(p.Predecessor))
            && stages.All(static s => string.IsNullOrWhiteSpace(s.BlockedBy))
            && tasks.All(static t => string.IsNullOrWhiteSpace(t.Blockers));
        return isEmpty ? phases.Select(static p => IntegrityCase.Of(p, "no predecessor")) : [];
    }
}
