using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Journal;
using Bqx.Core.Quality.Scans;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Refresh;
using Bqx.Infrastructure.Store;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.BigQuery.Spending;

/// <summary>
/// The day's bytes over all queries to BigQuery, whatever they are for: what is billed is journalled and counted here and nowhere else. Days
/// are UTC. A store that cannot be written stops no query; what it missed is still counted until this program ends.
/// </summary>
public sealed partial class QueryBudget(
    OwnQueryStore store, Live<History> history, Live<ScanBoard> board, ScanLimits limits, QueryPrice price, TimeProvider clock, ILogger<QueryBudget> logger) : IQueryBudget
{
    private readonly Lock _gate = new();
    private long _held;
    private DateOnly _day;
    private long _kept;
    private long _missed;

    public long BytesToday
    {
        get
        {
            lock (_gate)
            {
                return Spent();
            }
        }
    }

    public SourceProblem? Hold(string purpose, long bytes)
    {
        lock (_gate)
        {
            var left = Math.Max(0, limits.BytesPerDay - Spent() - _held);
            if (bytes > left)
            {
                return BudgetProblems.Over(purpose, bytes, left, limits.BytesPerDay);
            }

            _held += bytes;
            return null;
        }
    }

    public void Refuse(string purpose, SourceProblem problem)
    {
        var (now, today) = (clock.GetUtcNow(), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        board.Update(b => b with
        {
            Refusals = new QueryRefusals(today, (b.Refusals is { } before && before.Day == today ? before.Count : 0) + 1, now, purpose, problem.Message),
        });
    }

    public void Settle(long held, SpentQuery? query)
    {
        lock (_gate)
        {
            _held -= held;
            if (query is not null)
            {
                Keep(query);
            }
        }
    }

    private void Keep(SpentQuery query)
    {
        var added = DayOf(query);
        QueryDay whole;
        try
        {
            whole = store.Add(query, added, price.Of(query.BytesBilled));
        }
        catch (StoreException refused)
        {
            NotKept(query.JobId, refused.Message);
            Spent();
            _missed += added.Day == _day ? added.Bytes : 0;
            whole = Known(added)?.And(added) ?? added;
        }

        if (whole.Kind == QueryKind.Scan)
        {
            board.Update(b => b with { Days = b.Days.SetItem(whole.Day, whole) });
        }
        else
        {
            history.Update(h => h.With(whole));
        }

        var today = Spent();
        board.Update(b => b with { BudgetDay = _day, BytesToday = today });
    }

    private QueryDay? Known(QueryDay of) =>
        of.Kind == QueryKind.Scan ? board.Current.Days.GetValueOrDefault(of.Day) : history.Current.QueryDays.GetValueOrDefault((of.Day, of.Kind));

    /// <summary>Bytes of the day, with those of other programs that share the store.</summary>
    private long Spent()
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (today != _day)
        {
            (_day, _kept, _missed) = (today, 0, 0);
        }

        try
        {
            _kept = store.BytesOf(today);
        }
        catch (StoreException refused)
        {
            NotRead(refused.Message);
        }

        return _kept + _missed;
    }

    private static QueryDay DayOf(SpentQuery query) => new(DateOnly.FromDateTime(query.EndedAt.UtcDateTime), KindOf(query.Purpose), query.IsAnswered ? 1 : 0, query.BytesBilled)
    {
        LargestBytes = query.BytesBilled,
        Largest = query.Subject,
        CacheKnown = query.IsAnswered ? 1 : 0,
        CacheHits = query.IsCacheHit ? 1 : 0,
    };

    private static QueryKind KindOf(string purpose) => purpose switch
    {
        QueryPurpose.Tables => QueryKind.Tables,
        QueryPurpose.Models => QueryKind.Models,
        QueryPurpose.Inputs => QueryKind.Inputs,
        QueryPurpose.Billing => QueryKind.Billing,
        QueryPurpose.Jobs => QueryKind.Jobs,
        _ => QueryKind.Scan,
    };

    [LoggerMessage(1, LogLevel.Warning, "What query {JobId} billed could not be journalled: {Reason}")]
    private partial void NotKept(string jobId, string reason);

    [LoggerMessage(2, LogLevel.Warning, "The day's bytes could not be read; those known so far are counted: {Reason}")]
    private partial void NotRead(string reason);
}
