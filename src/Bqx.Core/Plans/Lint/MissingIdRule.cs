using Bqx.Core.Common;

namespace Bqx.Core.Plans.Lint;

/// <summary>
/// Tasks without an id: they cannot be matched with any record. One finding per stage; where no task has one,
/// <see cref="EmptyStageRule"/> says so.
/// </summary>
internal static class MissingIdRule
{
    public static IEnumerable<PlanFinding> Find(PlanDocument document)
    {
        foreach (var stage in document.Stages)
        {
            var without = stage.Tasks.Where(t => t.Id is null).ToList();
            if (without.Count == 0 || EmptyStageRule.Concerns(document, stage))
            {
                continue;
            }

            var first = without[0];
            yield return new PlanFinding(
                LintRules.MissingId,
                document.Grammar == PlanGrammar.GapPlan ? Severity.Info : Severity.Warning,
                first.Line,
                stage.Id,
                without.Count == 1
                    ? $"One item of stage {stage.Id} has no id: \"{Quote(first.Text)}\"."
                    : $"{without.Count:#,0} items of stage {stage.Id} have no id, the first is \"{Quote(first.Text)}\".",
                "Give each item the next number of its stage.");
        }
    }

    private static string Quote(string text) => text.Length > 60 ? text[..60] + "…" : text;
}
