namespace Bqx.Core.Plans.Integrity;

/// <summary>
/// Ids whose numbers do not continue those of the parent that the record links to. Only the nearest parent is asked, and only where both
/// ids hold numbers: the text of an id never decides where a record belongs.
/// </summary>
internal static class IdOutsideParentRule
{
    public static IEnumerable<IntegrityRecord> Find(IntegrityCase plan) =>
    [
        .. plan.Records.Stages
            .Select(s => (Stage: s, Parent: Parent(s.PhaseLinks, plan.Phases, static p => p.PhaseId)))
            .Where(static x => IsOutside(x.Stage.StageId, x.Parent))
            .Select(static x => IntegrityCase.Of(x.Stage, $"in {x.Parent}")),
        .. plan.Records.Tasks
            .Select(t => (Task: t, Parent: Parent(t.StageLinks, plan.Stages, static s => s.StageId)))
            .Where(static x => IsOutside(x.Task.TaskId, x.Parent))
            .Select(static x => IntegrityCase.Of(x.Task, $"in {x.Parent}")),
    ];

    private static string? Parent<T>(ImmutableArray<string> links, Dictionary<string, T> records, Func<T, string> id) =>
        (links.IsDefaultOrEmpty ? [] : links).Where(records.ContainsKey).Select(l => id(records[l])).FirstOrDefault();

    private static bool IsOutside(string id, string? parent) =>
        OutlineNumber.Parse(id) is { } own && OutlineNumber.Parse(parent) is { } above && !own.IsUnder(above);
}
