namespace Bqx.Core.OnCall;

/// <summary>
/// When a layer changes hands: once a week at a local time. On the day when clocks go forward over that time, it is as much later as the
/// clocks go forward; when they go back over it, the first of the two counts. So a week has 167, 168 or 169 hours, and never a gap.
/// </summary>
public static class HandOverTimes
{
    private const int Week = 7;

    /// <summary>The first hand-over of the order, UTC.</summary>
    public static DateTimeOffset First(RotaLayer layer) => At(layer, turn: 0);

    /// <summary>Start of a turn, UTC; turns count from 0 and may be negative.</summary>
    public static DateTimeOffset At(RotaLayer layer, int turn)
    {
        var first = layer.Start.AddDays(((int)layer.HandOverDay - (int)layer.Start.DayOfWeek + Week) % Week);
        return ToUtc(first.AddDays(turn * Week).ToDateTime(layer.HandOverTime), layer.Zone);
    }

    /// <summary>The turn in force.</summary>
    public static int TurnAt(RotaLayer layer, DateTimeOffset time)
    {
        // A change of the clocks moves a hand-over by hours, so the guess is off by at most one turn.
        var turn = (int)Math.Floor((time - First(layer)).TotalDays / Week);
        turn = At(layer, turn) > time ? turn - 1 : turn;
        return At(layer, turn + 1) <= time ? turn + 1 : turn;
    }

    /// <summary>Whose turn it is.</summary>
    public static string PersonOf(RotaLayer layer, int turn)
    {
        var place = turn % layer.Order.Length;
        return layer.Order[place < 0 ? place + layer.Order.Length : place];
    }

    private static DateTimeOffset ToUtc(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsAmbiguousTime(local))
        {
            return new DateTimeOffset(local, zone.GetAmbiguousTimeOffsets(local).Max()).ToUniversalTime();
        }

        // A time that clocks pass over has no offset of its own: the one before the change makes it as much later.
        var offset = zone.IsInvalidTime(local) ? zone.GetUtcOffset(local.AddDays(-1)) : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
