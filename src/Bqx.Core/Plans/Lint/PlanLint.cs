using Bqx.Core.Common;

namespace Bqx.Core.Plans.Lint;

/// <summary>Everything that is wrong with a plan document. Pure: the same document gives the same findings in the same order.</summary>
public static class PlanLint
{
    /// <summary>Of one rule; a real document has at most a dozen. The rest is counted in one finding.</summary>
    public const int MostPerRule = 100;

    private static readonly ImmutableArray<Func<PlanDocument, IEnumerable<PlanFinding>>> Rules =
    [
        TotalsRule.Find,
        PhaseTotalsRule.Find,
        StatedTwiceRule.Find,
        BudgetRule.Find,
        FeaturesRule.Find,
        DuplicateIdRule.Find,
        MissingIdRule.Find,
        NumberGapRule.Find,
        ParentIdRule.Find,
        EmptyStageRule.Find,
        DependencyRule.Find,
    ];

    private static readonly Memo<PlanDocument, ImmutableArray<PlanFinding>> Found = new(Find);

    /// <summary>Findings of reading and of every rule, by line. One that concerns the whole document comes first, with line 0.</summary>
    public static ImmutableArray<PlanFinding> Of(PlanDocument document) => Found.Of(document);

    private static ImmutableArray<PlanFinding> Find(PlanDocument document) =>
    [
        .. document.ReadFindings
            .Concat(document.Grammar == PlanGrammar.None ? [] : Rules.SelectMany(rule => Capped(rule(document))))
            .OrderBy(f => f.Line).ThenBy(f => f.Rule, StringComparer.Ordinal).ThenBy(f => f.Subject, StringComparer.Ordinal),
    ];

    /// <summary>Every figure that is stated and can be counted, agreeing or not, in the order of the document.</summary>
    public static ImmutableArray<PlanComparison> Compare(PlanDocument document) =>
        [.. Comparisons.Of(document).OrderBy(c => c.Line)];

    private static IEnumerable<PlanFinding> Capped(IEnumerable<PlanFinding> findings)
    {
        var all = findings.ToList();
        return all.GroupBy(f => f.Rule).SelectMany(rule => rule.Count() <= MostPerRule
            ? rule
            : rule.Take(MostPerRule).Append(new PlanFinding(
                rule.Key, Severity.Warning, 0, "further places", $"{rule.Count() - MostPerRule:#,0} more places have the same trouble.", "Mend the first ones and read the document again.")));
    }
}
