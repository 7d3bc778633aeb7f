namespace Bqx.Core.Plans.Lint;

/// <summary>Compares stated totals with the sum of stated parts: of all phases, or of the parts that the same list names.</summary>
internal static class StatedSums
{
    public static IEnumerable<PlanComparison> Compare(PlanDocument document)
    {
        foreach (var totals in Comparisons.Totals(document))
        {
            var (subject, measure) = totals.Key;
            var parts = Parts(document, subject, measure);
            if (parts.Count < 2)
            {
                continue;
            }

            var sum = Quantity.Sum(parts);
            yield return new PlanComparison
            {
                Rule = LintRules.SumMismatch,
                Subject = subject,
                Measure = measure,
                Stated = Comparisons.Text(totals),
                Counted = Comparisons.SumText(parts),
                Line = totals.First().Line,
                Agrees = totals.All(t => t.Quantity.Agrees(sum)),
                Advice = "Correct the total or its parts.",
            };
        }
    }

    private static List<Quantity> Parts(PlanDocument document, string subject, string measure)
    {
        if (subject != StatedTotal.Whole)
        {
            return [];
        }

        // Features are stated per stage; the stage that speaks of the same total lists its parts.
        if (measure is Measures.Features)
        {
            var stage = FeaturesRule.StageOfTotal(document);
            return stage is null ? [] : [.. FeaturesRule.Parts(document, stage).Select(p => p.Quantity)];
        }

        if (measure is Measures.CurrentFeatures)
        {
            return [.. document.Stated.Where(s => s.Role == StatedRole.Part && s.Measure == measure).Select(s => s.Quantity)];
        }

        var order = document.Phases.Select((p, i) => (p.Id, i)).DistinctBy(p => p.Id).ToDictionary(p => p.Id, p => p.i);
        return
        [
            .. document.Stated
                .Where(s => s.Role == StatedRole.Total && s.Measure == measure && s.Subject != StatedTotal.Whole)
                .DistinctBy(s => s.Subject)
                .OrderBy(s => order.GetValueOrDefault(s.Subject, int.MaxValue))
                .Select(s => s.Quantity),
        ];
    }
}
