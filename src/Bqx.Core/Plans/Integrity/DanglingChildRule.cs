namespace Bqx.Core.Plans.Integrity;

/// <summary>Stages and tasks that a parent names and the listing does not hold. Links of children to parents are findings of their own.</summary>
internal static class DanglingChildRule
{
    public static IEnumerable<IntegrityRecord> Find(IntegrityCase plan) => plan.IsComplete
        ?
        [
            .. plan.Records.Phases.SelectMany(p => Absent(p.StageLinks, plan.Stages.ContainsKey).Select(l => IntegrityCase.Of(p, $"names stage {l}"))),
            .. plan.Records.Phases.SelectMany(p => Absent(p.TaskLinks, plan.TaskIds.Contains).Select(l => IntegrityCase.Of(p, $"names task {l}"))),
            .. plan.Records.Stages.SelectMany(s => Absent(s.TaskLinks, plan.TaskIds.Contains).Select(l => IntegrityCase.Of(s, $"names task {l}"))),
        ]
        : [];

    private static IEnumerable<string> Absent(ImmutableArray<string> links, Func<string, bool> isThere) =>
        links.IsDefaultOrEmpty ? [] : links.Distinct().Where(l => !isThere(l));
}
