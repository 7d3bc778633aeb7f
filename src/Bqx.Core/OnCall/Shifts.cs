namespace Bqx.Core.OnCall;

/// <summary>
/// Who is on call when. Every instant has exactly one person on each layer: turns follow one another without gap or overlap, and an
/// override takes its time out of them.
/// </summary>
public static class Shifts
{
    /// <summary>Longest span that is worked out at once.</summary>
    public static readonly TimeSpan LongestSpan = TimeSpan.FromDays(3 * 366);

    /// <summary>Every shift that has any part in a span, whole, by layer and then by time.</summary>
    /// <param name="rota">Whose turn it is.</param>
    /// <param name="overrides">In force, in any order; one for a layer that the rota lacks is passed over.</param>
    /// <param name="from">UTC, inclusive.</param>
    /// <param name="to">UTC, exclusive, later than <paramref name="from"/>.</param>
    public static ImmutableArray<Shift> Between(Rota rota, ImmutableArray<DutyOverride> overrides, DateTimeOffset from, DateTimeOffset to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, from + LongestSpan);
        return [.. rota.Layers.OrderBy(static l => l.Layer).SelectMany(l => Of(l, [.. overrides.Where(o => o.Layer == l.Layer)], from, to))];
    }

    /// <summary>Who is on call at a time: one shift for each layer, the primary first.</summary>
    public static ImmutableArray<Shift> At(Rota rota, ImmutableArray<DutyOverride> overrides, DateTimeOffset time) =>
        Between(rota, overrides, time, time.AddTicks(1));

    private static IEnumerable<Shift> Of(RotaLayer layer, ImmutableArray<DutyOverride> overrides, DateTimeOffset from, DateTimeOffset to)
    {
        // Far enough on both sides for an override that begins or ends outside of the span to be met whole.
        var (firstTurn, lastTurn) = (HandOverTimes.TurnAt(layer, from - DutyRules.LongestOverride), HandOverTimes.TurnAt(layer, to + DutyRules.LongestOverride));
        var turns = Enumerable.Range(firstTurn, lastTurn - firstTurn + 2).Select(t => (Turn: t, At: HandOverTimes.At(layer, t))).ToArray();
        var (start, end) = (turns[0].At, turns[^1].At);
        DateTimeOffset[] cuts =
        [
            .. turns.Select(static t => t.At)
                .Concat(overrides.SelectMany(static o => new[] { o.From, o.To }))
                .Where(c => c >= start && c <= end)
                .Distinct()
                .Order(),
        ];
        return Joined(Pieces(layer, overrides, turns, cuts)).Where(s => s.From < to && s.To > from);
    }

    private static IEnumerable<Shift> Pieces(RotaLayer layer, ImmutableArray<DutyOverride> overrides, (int Turn, DateTimeOffset At)[] turns, DateTimeOffset[] cuts)
    {
        var turn = 0;
        for (var i = 0; i + 1 < cuts.Length; i++)
        {
            var at = cuts[i];
            while (turns[turn + 1].At <= at)
            {
                turn++;
            }

            var instead = overrides.Where(o => o.From <= at && at < o.To).OrderBy(static o => o.At).ThenBy(static o => o.Id, StringComparer.Ordinal).LastOrDefault();
            yield return new Shift(layer.Layer, instead?.Person ?? HandOverTimes.PersonOf(layer, turns[turn].Turn), at, cuts[i + 1], instead);
        }
    }

    /// <summary>An override that goes on over a change of turns is one shift; two turns of the same person stay two.</summary>
    private static IEnumerable<Shift> Joined(IEnumerable<Shift> pieces)
    {
        Shift? open = null;
        foreach (var piece in pieces)
        {
            if (open is { Override: { } instead } && piece.Override == instead)
            {
                open = open with { To = piece.To };
                continue;
            }

            if (open is not null)
            {
                yield return open;
            }

            open = piece;
        }

        if (open is not null)
        {
            yield return open;
        }
    }
}
