namespace Bqx.Core.Plans.Lint;

/// <summary>Recomputes stated reductions. A whole percent is taken as rounded, so 46.5 agrees with 47; a span agrees with anything in it.</summary>
internal static class Percentages
{
    private const double Rounding = 0.5;

    public static IEnumerable<PlanComparison> Compare(PlanDocument document) =>
        document.Changes.Where(c => c is { Percent: not null, From.Low: > 0 }).DistinctBy(c => (c.Subject, c.From, c.To, c.Percent)).Select(Compare);

    private static PlanComparison Compare(StatedChange change)
    {
        // The reduction is least when little goes to much, and greatest the other way round.
        var least = (1 - (change.To.High / change.From.Low)) * 100;
        var most = (1 - (change.To.Low / change.From.High)) * 100;
        var stated = change.Percent!.Value;
        var span = most - least < 0.05 ? $"{most:0.0}%" : $"{least:0.0}–{most:0.0}%";
        return new PlanComparison
        {
            Rule = LintRules.PercentMismatch,
            Subject = change.Subject,
            Measure = "reduction",
            Stated = $"{stated}%",
            Counted = $"{span} ({change.From} → {change.To})",
            Line = change.Line,
            Agrees = stated.Low >= least - Rounding && stated.High <= most + Rounding,
            Advice = "Correct the percentage, or the figures before and after.",
        };
    }
}
