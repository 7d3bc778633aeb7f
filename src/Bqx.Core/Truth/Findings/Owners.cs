namespace Bqx.Core.Truth.Findings;

/// <summary>Who would mend something: who holds most of the tasks concerned, else who owns the phase.</summary>
internal static class Owners
{
    public static string? Of(Facts facts, ImmutableArray<string> taskIds, ImmutableArray<string> phaseIds) => taskIds.IsEmpty && phaseIds.IsEmpty
        ? null
        : MostFrequent(taskIds.SelectMany(facts.TasksWith).Select(static t => t.Task.AssignedTo))
        ?? MostFrequent(phaseIds.Select(facts.Phase).Select(static p => p?.Phase.Owner));

    /// <summary>Who answers for the plan as a whole.</summary>
    public static string? OfPlan(Facts facts) => facts.Input.Plan.Value?.Plans.FirstOrDefault()?.Owner;

    /// <summary>The name that occurs most; of equals the first by letter. Null when there is none.</summary>
    public static string? MostFrequent(IEnumerable<string?> names) =>
        names.Where(static n => !string.IsNullOrWhiteSpace(n))
            .GroupBy(static n => n!, StringComparer.Ordinal)
            .OrderByDescending(static g => g.Count())
            .ThenBy(static g => g.Key, StringComparer.Ordinal)
            .FirstOrDefault()?.Key;
}
