using Bqx.Core.Common;

namespace Bqx.Core.Truth;

/// <summary>
/// Days of each phase as it went, or as it will go when the work left is verified at the measured pace, phase after phase.
/// A phase ends with its last claim or evidence once all of it is claimed; whether it is proven is told by its share and gate.
/// </summary>
internal static class PhaseForecasts
{
    public static Dictionary<string, PhaseDates> Of(ImmutableArray<PhaseFacts> phases, Pace pace, DateTimeOffset now)
    {
        var dates = new Dictionary<string, PhaseDates>(StringComparer.Ordinal);
        var ahead = 0d;
        foreach (var phase in phases.OrderBy(static p => p.PlannedStart))
        {
            var before = ahead;
            ahead += phase.Share.Weight - phase.Share.VerifiedWeight;
            dates[phase.Phase.RecordId] = DatesOf(phase, before, ahead, pace, now);
        }

        return dates;
    }

    private static PhaseDates DatesOf(PhaseFacts phase, double before, double ahead, Pace pace, DateTimeOffset now)
    {
        var today = Days.Of(now);
        var start = phase.Branch.FirstSign is { } at ? Days.Of(at)
            : phase.Share.Claimed > 0 ? phase.PlannedStart
            : Later(phase.PlannedStart, pace.DayAfter(before) ?? today);
        var isDone = phase.Share is { Tasks: > 0 } share && share.Claimed == share.Tasks;
        var end = isDone ? Days.Of(phase.Branch.LastSign ?? now) : pace.DayAfter(ahead);
        return new PhaseDates(phase.PlannedStart, phase.PlannedEnd, start, end is { } day ? Later(day, start) : null, !isDone);
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
