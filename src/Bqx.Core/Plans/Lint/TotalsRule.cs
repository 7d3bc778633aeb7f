using Bqx.Core.Common;

namespace Bqx.Core.Plans.Lint;

/// <summary>Stated figures that are not what the document lists, sums or durations gives.</summary>
internal static class TotalsRule
{
    public static IEnumerable<PlanFinding> Find(PlanDocument document)
    {
        var names = new SubjectNames(document);
        return Comparisons.Of(document).Where(c => !c.Agrees).Select(c => new PlanFinding(
            c.Rule, Severity.Warning, c.Line, c.Key, Message(names, c), c.Advice));
    }

    private static string Message(SubjectNames names, PlanComparison comparison)
    {
        var (stated, counted, measure) = (comparison.Stated, comparison.Counted, comparison.Measure);
        var subject = names.Of(comparison.Subject);
        return comparison.Rule switch
        {
            LintRules.TotalMismatch => $"For {subject} {stated} {measure} are stated, {counted} are listed.",
            LintRules.SumMismatch => $"For {subject} {stated} {measure} are stated, the stated parts add up to {counted}.",
            LintRules.DurationMismatch => $"For {subject} {stated} {measure} are stated, its parts add up to {counted}.",
            _ => $"A {comparison.Subject} {measure} of {stated} is stated, the figures give {counted}.",
        };
    }
}
