namespace Bqx.Core.Plans.Integrity;

/// <summary>Records without a link that others of their table have. A link that no record of a table has is not kept there at all, and no finding.</summary>
internal static class MissingLinkRule
{
    public static IEnumerable<IntegrityRecord> Find(IntegrityCase plan)
    {
        var (phases, stages, tasks) = (plan.Records.Phases, plan.Records.Stages, plan.Records.Tasks);
        return
        [
            .. Missing(phases, IntegrityCase.Of, ("plan", static p => p.PlanLinks)),
            .. Missing(stages, IntegrityCase.Of, ("phase", static s => s.PhaseLinks), ("plan", static s => s.PlanLinks)),
            .. Missing(tasks, IntegrityCase.Of, ("stage", static t => t.StageLinks), ("phase", static t => t.PhaseLinks), ("plan", static t => t.PlanLinks)),
        ];
    }

    private static IEnumerable<IntegrityRecord> Missing<T>(ImmutableArray<T> records, Func<T, string, IntegrityRecord> of, params (string Name, Func<T, ImmutableArray<string>> Links)[] links)
    {
        var kept = links.Where(l => records.Any(r => !l.Links(r).IsDefaultOrEmpty)).ToArray();
        foreach (var record in records)
        {
            string[] missing = [.. kept.Where(l => l.Links(record).IsDefaultOrEmpty).Select(static l => l.Name)];
            if (missing.Length > 0)
            {
                yield return of(record, $"no {string.Join(", no ", missing)}");
            }
        }
    }
}
