using Bqx.Core.Common;

namespace Bqx.Core.Plans.Lint;

/// <summary>Ids that do not begin with the numbers of the phase or stage below which they stand. One finding for each parent.</summary>
internal static class ParentIdRule
{
    public static IEnumerable<PlanFinding> Find(PlanDocument document)
    {
        foreach (var phase in document.Phases)
        {
            if (Outside("stage", $"phase {phase.Id}", phase.Id, phase.Stages.Select(s => (s.Id, s.Line))) is { } stages)
            {
                yield return stages;
            }

            foreach (var stage in phase.Stages)
            {
                if (Outside("task", $"stage {stage.Id}", stage.Id, stage.Tasks.Where(t => t.Id is not null).Select(t => (t.Id!, t.Line))) is { } tasks)
                {
                    yield return tasks;
                }
            }
        }
    }

    private static PlanFinding? Outside(string kind, string parentName, string parentId, IEnumerable<(string Id, int Line)> children)
    {
        if (OutlineNumber.Parse(parentId) is not { } parent)
        {
            return null;
        }

        var outside = children.Where(c => OutlineNumber.Parse(c.Id) is { } number && !number.IsUnder(parent)).ToList();
        return outside.Count == 0 ? null : new PlanFinding(
            LintRules.IdOutsideParent,
            Severity.Warning,
            outside[0].Line,
            outside[0].Id,
            $"The {kind} {outside[0].Id} stands below {parentName}{(outside.Count > 1 ? $", and {outside.Count - 1:#,0} more do" : "")}; its id belongs elsewhere.",
            "Correct the id, or move it below its own parent.");
    }
}
