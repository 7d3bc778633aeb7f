using Bqx.Core.Common;

namespace Bqx.Core.Truth.Findings;

/// <summary>Listings that did not reach their last page: what is not in them is unknown, not absent.</summary>
internal static class ListingFindings
{
    public static IEnumerable<Finding> Of(Facts facts)
    {
        var (warehouse, plan) = (facts.Input.Warehouse, facts.Input.Plan);
        if (warehouse.Value is { Tables.IsExhausted: false } tables)
        {
            yield return Incomplete("warehouse", $"at least {Words.Count(tables.Tables.Items.Length, "table")}", tables.Tables.Pages, warehouse.Proof());
        }

        if (plan is { Value: { } records, Provenance.Complete: false })
        {
            yield return Incomplete("plan", $"at least {Words.Count(records.Tasks.Length, "task")}", plan.Provenance.Pages, plan.Proof());
        }
    }

    private static Finding Incomplete(string subject, string count, int pages, Proof proof) => new()
    {
        Rule = FindingRules.ListingIncomplete,
        Subject = subject,
        Severity = Severity.Warning,
        Status = Status.Unknown,
        Message = $"The listing of the {subject} ended without its last page: {count} in {Words.Count(pages, "page")}, listing incomplete",
        Advice = "Read the listing again to its last page. Until then nothing counts as absent.",
        Since = proof.AsOf,
        Proof = proof,
    };
}
