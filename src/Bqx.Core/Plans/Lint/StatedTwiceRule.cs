using Bqx.Core.Common;

namespace Bqx.Core.Plans.Lint;

/// <summary>One figure, stated in two places, differs.</summary>
internal static class StatedTwiceRule
{
    public static IEnumerable<PlanFinding> Find(PlanDocument document)
    {
        var names = new SubjectNames(document);
        foreach (var totals in Comparisons.Totals(document))
        {
            var first = totals.First();
            if (totals.FirstOrDefault(t => !t.Quantity.Agrees(first.Quantity)) is not { } other)
            {
                continue;
            }

            var (subject, measure) = totals.Key;
            yield return new PlanFinding(
                LintRules.StatedTwice,
                Severity.Warning,
                other.Line,
                $"{subject} {measure}",
                $"For {names.Of(subject)} line {first.Line} states {first.Quantity} {measure}, line {other.Line} states {other.Quantity}.",
                "Keep one of the two.");
        }
    }
}
