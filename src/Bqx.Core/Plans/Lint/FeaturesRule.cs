using Bqx.Core.Common;

namespace Bqx.Core.Plans.Lint;

/// <summary>Stages that add features which no total counts, although the selection starts from the total.</summary>
internal static class FeaturesRule
{
    public static IEnumerable<PlanFinding> Find(PlanDocument document)
    {
        var total = document.Stated.FirstOrDefault(s => s is { Measure: Measures.Features, Role: StatedRole.Total, Subject: StatedTotal.Whole });
        var selection = document.Changes.FirstOrDefault(c => c.Subject == StatedChange.Features);
        if (total is null || selection is null || !selection.From.Agrees(total.Quantity))
        {
            yield break;
        }

        var counted = StageOfTotal(document);
        foreach (var parts in document.Stated.Where(s => s is { Measure: Measures.Features, Role: StatedRole.Part } && s.Subject != counted).GroupBy(s => s.Subject))
        {
            var more = Quantity.Sum(parts.Select(p => p.Quantity));
            yield return new PlanFinding(
                LintRules.FeaturesUncounted,
                Severity.Info,
                parts.First().Line,
                parts.Key,
                $"Stage {parts.Key} adds {Comparisons.SumText([.. parts.Select(p => p.Quantity)])} features; the selection in line {selection.Line} starts from {selection.From}, not {total.Quantity + more}.",
                "Say whether the selection takes the added features too.");
        }
    }

    /// <summary>The stage whose list begins with the stated total, so that its parts should add up to it.</summary>
    public static string? StageOfTotal(PlanDocument document)
    {
        var totals = document.Stated.Where(s => s is { Measure: Measures.Features, Role: StatedRole.Total }).Select(s => s.Line).ToHashSet();
        return document.Stated.FirstOrDefault(s => s is { Measure: Measures.Features, Role: StatedRole.Part } && totals.Contains(s.Line - 1))?.Subject;
    }

    public static IEnumerable<StatedTotal> Parts(PlanDocument document, string stage) =>
        document.Stated.Where(s => s is { Measure: Measures.Features, Role: StatedRole.Part } && s.Subject == stage);
}
