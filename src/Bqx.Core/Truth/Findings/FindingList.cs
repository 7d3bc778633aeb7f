namespace Bqx.Core.Truth.Findings;

/// <summary>All findings of all rules, worst first, then by rule and subject.</summary>
internal static class FindingList
{
    public static ImmutableArray<Finding> Of(Facts facts) =>
    [
        .. ListingFindings.Of(facts)
            .Concat(TableFindings.Of(facts))
            .Concat(CheckFindings.Of(facts))
            .Concat(ArtifactFindings.Of(facts))
            .Concat(PlanFindings.Of(facts))
            .Concat(ModelFindings.Of(facts))
            .Concat(MoneyFindings.Of(facts))
            .DistinctBy(static f => f.Key)
            .OrderByDescending(static f => f.Severity)
            .ThenByDescending(static f => f.Status)
            .ThenBy(static f => f.Rule, StringComparer.Ordinal)
            .ThenBy(static f => f.Subject, StringComparer.Ordinal),
    ];
}
