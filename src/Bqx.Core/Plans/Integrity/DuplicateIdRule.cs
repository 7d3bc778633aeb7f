namespace Bqx.Core.Plans.Integrity;

/// <summary>Plans, phases and stages that share an id text within their table. Tasks that do are findings of their own.</summary>
internal static class DuplicateIdRule
{
    public static IEnumerable<IntegrityRecord> Find(IntegrityCase plan) =>
    [
        .. Shared(plan.Records.Plans, static p => p.PlanId).Select(static p => IntegrityCase.Of(p, "plan id used more than once")),
        .. Shared(plan.Records.Phases, static p => p.PhaseId).Select(static p => IntegrityCase.Of(p, "phase id used more than once")),
        .. Shared(plan.Records.Stages, static s => s.StageId).Select(static s => IntegrityCase.Of(s, "stage id used more than once")),
    ];

    /// <summary>Records whose text another one has too, letter case aside; blank texts share nothing.</summary>
    public static IEnumerable<T> Shared<T>(ImmutableArray<T> records, Func<T, string> text) =>
        records.Where(r => text(r).Length > 0).GroupBy(text, StringComparer.OrdinalIgnoreCase).Where(static g => g.Skip(1).Any()).SelectMany(static g => g);
}
