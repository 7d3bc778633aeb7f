using Bqx.Core.Common;

namespace Bqx.Core.Plans.Lint;

/// <summary>Stages without tasks, and phases of a whole plan without stages. In a gap document only new stages must list theirs.</summary>
internal static class EmptyStageRule
{
    public static IEnumerable<PlanFinding> Find(PlanDocument document)
    {
        var isWhole = document.Grammar == PlanGrammar.PhasePlan;
        foreach (var phase in document.Phases.Where(p => isWhole && p.Stages.IsEmpty))
        {
            yield return new PlanFinding(
                LintRules.PhaseWithoutStages, Severity.Warning, phase.Line, phase.Id, $"The phase {phase.Id} lists no stage.", "List its stages, or drop the phase.");
        }

        foreach (var stage in document.Stages.Where(s => Concerns(document, s)))
        {
            var others = stage.Tasks.Length switch
            {
                0 => "",
                1 => "; its one item has none",
                var items => $"; its {items:#,0} items have none",
            };
            yield return new PlanFinding(
                LintRules.StageWithoutTasks, Severity.Warning, stage.Line, stage.Id, $"The stage {stage.Id} ({stage.Name}) lists no task with an id{others}.", "List its tasks with ids.");
        }
    }

    public static bool Concerns(PlanDocument document, DocumentStage stage) =>
        (document.Grammar == PlanGrammar.PhasePlan || stage.Mark == StageMark.New) && stage.Tasks.All(t => t.Id is null);
}
