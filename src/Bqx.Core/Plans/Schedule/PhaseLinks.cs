using System.Globalization;

namespace Bqx.Core.Plans.Schedule;

/// <summary>Order, length and dependencies of phases: from the plan document where it knows a phase, else from the records.</summary>
public static class PhaseLinks
{
    /// <summary>Phases with an id, in the document's order; those that it does not know follow in the records' order.</summary>
    public static ImmutableArray<Phase> Ordered(PlanRecords records, PlanDocument? document)
    {
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var phase in document?.Phases ?? [])
        {
            order.TryAdd(phase.Id, order.Count);
        }

        return [.. records.Phases.OrderBy(p => order.GetValueOrDefault(p.PhaseId, int.MaxValue))];
    }

    public static ImmutableArray<PhaseLink> Of(ImmutableArray<Phase> ordered, PlanDocument? document)
    {
        var days = (document?.Phases ?? []).DistinctBy(static p => p.Id).ToDictionary(static p => p.Id, static p => p.DurationDays, StringComparer.Ordinal);
        return
        [
            .. ordered.Select(p => new PhaseLink(
                p.PhaseId,
                Math.Max(1, days.GetValueOrDefault(p.PhaseId) ?? DaysOf(p.Duration) ?? 1),
                Predecessors(p))),
        ];
    }

    /// <summary>Ids as typed, separated by comma, semicolon or space.</summary>
    public static ImmutableArray<string> Predecessors(Phase phase) =>
        [.. (phase.Predecessor ?? "").Split([',', ';', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>"10 days" as 10, "2 weeks" as 14; null for anything else.</summary>
    internal static int? DaysOf(string? duration)
    {
        var words = (duration ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 2 || !int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0 or > 3_650)
        {
            return null;
        }

        return words[1].ToLowerInvariant().TrimEnd('s') switch
        {
            "day" => number,
            "week" => number * 7,
            _ => null,
        };
    }
}
