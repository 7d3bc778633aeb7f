using Bqx.Core.Common;

namespace Bqx.Core.Truth;

/// <summary>The longest chain of phases that are not finished, and how many days it may slip before the plan's end does.</summary>
internal static class CriticalPath
{
    public static (ImmutableArray<string> Phases, int SlackDays) Of(ImmutableArray<PhaseFacts> phases, DateTimeOffset now)
    {
        var open = phases.Where(static p => p.IsOnLongestPath && p.Share.Verified < p.Share.Tasks).OrderBy(static p => p.PlannedStart).ToArray();
        if (open.Length == 0)
        {
            return ([], 0);
        }

        var left = open.Sum(static p => (p.PlannedEnd.DayNumber - p.PlannedStart.DayNumber + 1) * (1 - (p.Share.VerifiedShare ?? 0)));
        var end = phases.Max(static p => p.PlannedEnd);
        var today = Days.Of(now);
        var begin = today > open[0].PlannedStart ? today : open[0].PlannedStart;
        return ([.. open.Select(static p => p.Id)], end.DayNumber - Days.After(begin, left - 1).DayNumber);
    }
}
