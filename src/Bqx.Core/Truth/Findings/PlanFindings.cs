using Bqx.Core.Common;

namespace Bqx.Core.Truth.Findings;

/// <summary>Where the plan's records contradict themselves. That hangs on plan and document alone, so it is found once for them.</summary>
internal static class PlanFindings
{
    private static readonly Memo<PlanTree, ImmutableArray<Finding>> OfWhole = new(static p => Find(p, isComplete: true));

    private static readonly Memo<PlanTree, ImmutableArray<Finding>> OfPart = new(static p => Find(p, isComplete: false));

    public static IEnumerable<Finding> Of(Facts facts)
    {
        if (facts.Plan is not { } plan)
        {
            return [];
        }

        var (source, proof) = (facts.Input.Plan, facts.Input.Plan.Proof());
        return (source.IsComplete() ? OfWhole : OfPart).Of(plan).Select(f => f with { Proof = proof });
    }

    private static ImmutableArray<Finding> Find(PlanTree plan, bool isComplete) =>
        [.. PlanRecordFindings.Of(plan), .. PlanLinkFindings.Of(plan, isComplete), .. IntegrityFindings.Of(plan, isComplete)];
}
