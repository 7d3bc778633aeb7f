using Bqx.Core.Common;
using Bqx.Core.Models;

namespace Bqx.Infrastructure.Models;

/// <param name="Asked">Table and reference span, and now.</param>
/// <param name="Before">What is known of it; null for nothing.</param>
/// <param name="IsDue">True when it is to be looked at now.</param>
internal sealed record AskedShifts(InputShifts Asked, InputShifts? Before, bool IsDue);

/// <summary>
/// When features are looked at: at a pace of their own, so many tables at once that a reading stays within its time, and never with the first
/// reading after a start, which people wait for. What was measured before, in earlier starts too, stands until then.
/// </summary>
/// <param name="kept">The last reading.</param>
/// <param name="every">Between two looks at a table.</param>
/// <param name="mostAtOnce">Tables of one reading; the others follow with the next.</param>
/// <param name="clock">Now.</param>
internal sealed class InputShiftSchedule(ILive<Snapshot<ModelRegistry>> kept, TimeSpan every, int mostAtOnce, TimeProvider clock)
{
    /// <summary>What could not be measured is tried again sooner.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    private bool _isFirst = true;
    private int _postponed;

    /// <summary>Differs once something was postponed, so that the source is read again soon.</summary>
    public int Postponed => Volatile.Read(ref _postponed);

    /// <summary>Tables and reference spans in the order of the models, of which none is due.</summary>
    public ImmutableArray<AskedShifts> Known(IEnumerable<RegisteredModel> models)
    {
        var known = (kept.Current.Value?.InputShifts ?? []).ToDictionary(static s => (s.Table, s.From, s.To));
        var now = clock.GetUtcNow();
        return
        [
            .. models.Select(static m => Span(m.Model)).OfType<(string Table, DateTimeOffset From, DateTimeOffset To)>().Distinct()
                .Select(s => new AskedShifts(new InputShifts { Table = s.Table, From = s.From, To = s.To, TakenAt = now }, known.GetValueOrDefault(s), IsDue: false)),
        ];
    }

    /// <summary>The same, with those that are due now.</summary>
    public ImmutableArray<AskedShifts> Next(IEnumerable<RegisteredModel> models)
    {
        var (asked, left, isPostponed) = (ImmutableArray.CreateBuilder<AskedShifts>(), _isFirst ? 0 : mostAtOnce, false);
        foreach (var one in Known(models))
        {
            var isWanted = one.Before is not { } before || one.Asked.TakenAt - (before.AskedAt ?? before.TakenAt) >= Wait(before);
            var isDue = isWanted && left-- > 0;
            isPostponed |= isWanted && !isDue;
            asked.Add(one with { IsDue = isDue });
        }

        _isFirst = false;
        if (isPostponed)
        {
            Interlocked.Increment(ref _postponed);
        }

        return asked.ToImmutable();
    }

    private TimeSpan Wait(InputShifts before) => before is { Problem: null, NotRenewed: null } || every < Again ? every : Again;

    private static (string, DateTimeOffset, DateTimeOffset)? Span(TrainedModel model) =>
        model is { TrainedOn: { } table, ReferenceFrom: { } from, ReferenceTo: { } to } && from < to ? (table, from, to) : null;
}
