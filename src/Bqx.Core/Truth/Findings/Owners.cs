namespace Bqx.Core.Truth.Findings;

/// <summary>Who would mend something: who holds most of the tasks concerned, else who owns the phase.</summary>
internal static class Owners
{
    public static string? Of(PlanTree? plan, ImmutableArray<string> taskIds, ImmutableArray<string> phaseIds) => plan is null
        ? null
        : MostFrequent(taskIds.SelectMany(plan.WithId).Select(i => plan.Records.Tasks[i].AssignedTo))
        ?? MostFrequent(phaseIds.Select(id => plan.Phases.FirstOrDefault(p => p.PhaseId == id)?.Owner));

    /// <summary>Who answers for the plan as a whole.</summary>
    public static string? OfPlan(Facts facts) => facts.Input.Plan.Value?.Plans.FirstOrDefault()?.Owner;

    /// <summary>The name that occurs most; of equals the first by letter. Null when there is none.</summary>
    public static string? MostFrequent(IEnumerable<string?> names)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!string.IsNullOrWhiteSpace(name))
            {
                counts[name] = counts.GetValueOrDefault(name) + 1;
            }
        }

        return counts.OrderByDescending(static c => c.Value).ThenBy(static c => c.Key, StringComparer.Ordinal).FirstOrDefault().Key;
    }
}
