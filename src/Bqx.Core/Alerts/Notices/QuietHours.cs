using Bqx.Core.Common;

namespace Bqx.Core.Alerts.Notices;

/// <summary>
/// A stretch of each day in which a target is told only of what breaks through; the rest is held and told when it ends. It begins when the
/// clock first shows <paramref name="From"/> and ends when it last shows <paramref name="To"/>, so that it is one stretch on every day.
/// </summary>
/// <param name="From">Begin, of the zone's clock.</param>
/// <param name="To">End, which no longer belongs to it; of the next day when it is not after <paramref name="From"/>.</param>
/// <param name="Zone">Whose clock.</param>
/// <param name="BreakThrough">Severities that are told all the same.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To, TimeZoneInfo Zone, ImmutableArray<Severity> BreakThrough)
{
    /// <summary>The end of the stretch in which the time lies, or the time itself.</summary>
    public DateTimeOffset HeldUntil(DateTimeOffset at)
    {
        var today = WallClock.Day(Zone, at);
        // Yesterday's stretch may reach into today, and the day of an instant at a change of clocks may be told either way.
        for (var day = today.AddDays(-1); day <= today.AddDays(1); day = day.AddDays(1))
        {
            var (begin, end) = StretchOf(day);
            if (begin <= at && at < end)
            {
                // A stretch of almost a day may reach into the next one when clocks go back.
                return HeldUntil(end);
            }
        }

        return at;
    }

    private (DateTimeOffset Begin, DateTimeOffset End) StretchOf(DateOnly day) =>
        (WallClock.First(Zone, day, From), WallClock.Last(Zone, To > From ? day : day.AddDays(1), To));
}
