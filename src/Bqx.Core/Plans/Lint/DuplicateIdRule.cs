using Bqx.Core.Common;

namespace Bqx.Core.Plans.Lint;

/// <summary>Ids that stand for two things.</summary>
internal static class DuplicateIdRule
{
    public static IEnumerable<PlanFinding> Find(PlanDocument document) =>
        Of("phase", document.Phases.Select(p => (p.Id, p.Line)))
            .Concat(Of("stage", document.Stages.Select(s => (s.Id, s.Line))))
            .Concat(Of("task", document.Tasks.Where(t => t.Id is not null).Select(t => (t.Id!, t.Line))));

    private static IEnumerable<PlanFinding> Of(string kind, IEnumerable<(string Id, int Line)> ids) =>
        ids.GroupBy(i => i.Id, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(same => new PlanFinding(
            LintRules.DuplicateId,
            Severity.Critical,
            same.ElementAt(1).Line,
            same.Key,
            $"The {kind} id {same.Key} stands {same.Count()} times (lines {string.Join(", ", same.Select(i => i.Line).Distinct().Take(6))}).",
            "Give each its own id."));
}
