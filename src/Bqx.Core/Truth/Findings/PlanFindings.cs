using Bqx.Core.Common;

namespace Bqx.Core.Truth.Findings;

/// <summary>Where the plan's records contradict themselves. That hangs on plan and document alone, so it is found once for them.</summary>
internal static class PlanFindings
{
    private static readonly Memo<PlanTree, ImmutableArray<Finding>> OfWhole = new(static p => Find(p, isComplete: true));

    private static readonly Memo<PlanTree, ImmutableArray<Finding>> OfPart = new(static p => Find(p, isComplete: false));

    public static IEnumerable<Finding> Of(Facts facts)
    {
        var proof = facts.Input.Plan.Proof();
        return facts.Plan is { } plan ? Of(plan, facts.Input.Plan.IsComplete()).Select(f => f with { Proof = proof }) : [];
    }

    /// <summary>Without proof.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="isComplete">True when its listing was read to its end.</param>
    public static ImmutableArray<Finding> Of(PlanTree plan, bool isComplete) => (isComplete ? OfWhole : OfPart).Of(plan);

    private static ImmutableArray<Finding> Find(PlanTree plan, bool isComplete) =>
        [.. PlanRecordFindings.Of(plan), .. PlanLinkFindings.Of(plan, isComplete), .. IntegrityFindings.Of(plan, isComplete)];
}
