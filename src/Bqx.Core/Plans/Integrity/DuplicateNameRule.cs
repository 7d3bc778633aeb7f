namespace Bqx.Core.Plans.Integrity;

/// <summary>
/// Records of one table with the same name and different ids. The same id twice is a finding of its own, and ten or more of one name are
/// a numbered range that the plan lists so, not copies.
/// </summary>
internal static class DuplicateNameRule
{
    public const int LeastOfARange = 10;

    public static IEnumerable<IntegrityRecord> Find(IntegrityCase plan) =>
    [
        .. Of(plan.Records.Phases, static p => p.Name, static p => p.PhaseId, IntegrityCase.Of),
        .. Of(plan.Records.Stages, static s => s.Name, static s => s.StageId, IntegrityCase.Of),
        .. Of(plan.Records.Tasks, static t => t.Name, static t => t.TaskId, IntegrityCase.Of),
    ];

    private static IEnumerable<IntegrityRecord> Of<T>(ImmutableArray<T> records, Func<T, string> name, Func<T, string> id, Func<T, string, IntegrityRecord> of) => records
        .Where(r => name(r).Length > 0)
        .GroupBy(name, StringComparer.OrdinalIgnoreCase)
        .Where(g => g.Select(id).Distinct(StringComparer.OrdinalIgnoreCase).Take(LeastOfARange).Count() is > 1 and < LeastOfARange)
        .SelectMany(g => g.Select(r => of(r, g.Key)));
}
