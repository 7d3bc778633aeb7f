namespace Bqx.Core.Plans.Schedule;

/// <summary>A phase in the baseline. Days count from the plan's start, 0 for the first.</summary>
/// <param name="PhaseId">Phase id.</param>
/// <param name="StartDay">First day.</param>
/// <param name="Days">Length, at least 1.</param>
/// <param name="IsOnLongestPath">True when a day's delay moves the plan's end.</param>
public sealed record PlannedPhase(string PhaseId, int StartDay, int Days, bool IsOnLongestPath)
{
    /// <summary>First day after the phase.</summary>
    public int AfterDay => StartDay + Days;
}

/// <param name="PhaseId">Phase id.</param>
/// <param name="Days">Length, at least 1.</param>
/// <param name="After">Ids of the phases that must end first; unknown ids are ignored.</param>
public sealed record PhaseLink(string PhaseId, int Days, ImmutableArray<string> After);

/// <summary>
/// Baseline of a plan: each phase starts when all that it waits for has ended. When no phase waits for another, or they wait in a
/// circle, the phases follow one another as listed.
/// </summary>
public static class PhaseSchedule
{
    /// <summary>In the order of the input.</summary>
    public static ImmutableArray<PlannedPhase> Of(IReadOnlyList<PhaseLink> phases)
    {
        var (links, starts) = Arranged(phases);
        var tails = LongestTails(links, starts);
        var end = links.Length == 0 ? 0 : links.Max(l => starts[l.PhaseId] + l.Days);
        return [.. links.Select(l => new PlannedPhase(l.PhaseId, starts[l.PhaseId], l.Days, starts[l.PhaseId] + tails[l.PhaseId] == end))];
    }

    /// <summary>The links that hold: those that are written, or a chain in the order of the input. Distinct ids, and only phases that exist.</summary>
    public static ImmutableArray<PhaseLink> InForce(IReadOnlyList<PhaseLink> phases) => [.. Arranged(phases).Links];

    private static (PhaseLink[] Links, Dictionary<string, int> Starts) Arranged(IReadOnlyList<PhaseLink> phases)
    {
        var links = Known(phases);
        if (!links.All(static l => l.After.IsEmpty) && EarliestStarts(links) is { } starts)
        {
            return (links, starts);
        }

        links = Chain(phases);
        return (links, EarliestStarts(links) ?? []);
    }

    /// <summary>Distinct ids, and only links to phases that exist.</summary>
    private static PhaseLink[] Known(IReadOnlyList<PhaseLink> phases)
    {
        var ids = phases.Select(static p => p.PhaseId).ToHashSet(StringComparer.Ordinal);
        return [.. phases.DistinctBy(static p => p.PhaseId).Select(p => p with { After = [.. p.After.Where(ids.Contains)] })];
    }

    private static PhaseLink[] Chain(IReadOnlyList<PhaseLink> phases)
    {
        var distinct = phases.DistinctBy(static p => p.PhaseId).ToArray();
        return [.. distinct.Select((p, i) => p with { After = i == 0 ? [] : [distinct[i - 1].PhaseId] })];
    }

    /// <summary>Start days in an order in which everything stands after what it waits for; null for a circle.</summary>
    private static Dictionary<string, int>? EarliestStarts(PhaseLink[] links)
    {
        var starts = new Dictionary<string, int>(StringComparer.Ordinal);
        var days = links.ToDictionary(static l => l.PhaseId, static l => l.Days, StringComparer.Ordinal);
        var waiting = links.ToList();
        while (waiting.Count > 0)
        {
            var ready = waiting.FindAll(l => l.After.All(starts.ContainsKey));
            if (ready.Count == 0)
            {
                return null;
            }

            foreach (var link in ready)
            {
                starts[link.PhaseId] = link.After.IsEmpty ? 0 : link.After.Max(a => starts[a] + days[a]);
            }

            waiting.RemoveAll(l => starts.ContainsKey(l.PhaseId));
        }

        return starts;
    }

    /// <summary>Days from a phase's start to the end of the longest path through it.</summary>
    private static Dictionary<string, int> LongestTails(PhaseLink[] links, Dictionary<string, int> starts)
    {
        var tails = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var link in links.OrderByDescending(l => starts[l.PhaseId]))
        {
            var next = links.Where(l => l.After.Contains(link.PhaseId)).Select(l => tails[l.PhaseId]).DefaultIfEmpty(0).Max();
            tails[link.PhaseId] = link.Days + next;
        }

        return tails;
    }
}
