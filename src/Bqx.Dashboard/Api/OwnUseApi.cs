using System.ComponentModel;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Journal;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Api;

/// <summary>What the dashboard itself asks of the warehouse, and what it may ask.</summary>
internal static class OwnUseApi
{
    public static void MapOwnUse(this RouteGroupBuilder api) => api
        .MapGet("/queries/own", (ILive<Assessment> live, ILive<ScanBoard> board, ILive<History> history, QueryPrice price, TimeProvider clock) =>
            TypedResults.Ok(new OwnUseView(live.Current, OwnUse.Of(board.Current, history.Current, price, clock.GetUtcNow()), board.Current, history.Current, price)))
        .WithSummary("The dashboard's own queries: bytes and price by UTC day and month, and the day's budget.")
        .WithDescription("Counted by the journal since its first query. In BigQuery all queries count, by what was billed; of a local warehouse scans count, by what BigQuery would bill. Prices are estimates by BigQuery:UsdPerTiB.");
}

/// <param name="now">The moment.</param>
/// <param name="use">As the journal counted it.</param>
/// <param name="board">Limits and refusals.</param>
/// <param name="history">Days of queries.</param>
/// <param name="price">Of a byte.</param>
internal sealed class OwnUseView(Assessment now, OwnUse use, ScanBoard board, History history, QueryPrice price) : Sourced(now.SourceProof(SourceName.Warehouse))
{
    [Description("First UTC day that was counted; null before the first query.")]
    public DateOnly? Since => use.Since;

    [Description("US dollars for a TiB, BigQuery:UsdPerTiB.")]
    public decimal UsdPerTiB => price.UsdPerTiB;

    public OwnBudgetView Budget => new(use, board);

    [Description("Today, UTC.")]
    public OwnQueriesView Today => new(use.Today);

    [Description("Today by what the queries were for.")]
    public IEnumerable<OwnKindView> TodayByKind => board.Days.Values.Concat(history.QueryDays.Values)
        .Where(d => d.Day == use.Today.To).OrderByDescending(static d => d.Bytes).ThenBy(static d => d.Kind).Select(d => new OwnKindView(d, price));

    [Description("The running month so far, UTC.")]
    public OwnQueriesView Month => new(use.Month);

    [Description("Every day of the running month since queries are counted, ascending.")]
    public IEnumerable<OwnQueriesView> Days => use.Days.Select(static d => new OwnQueriesView(d));

    [Description("Months since queries are counted, ascending.")]
    public IEnumerable<OwnQueriesView> Months => use.Months.Select(static m => new OwnQueriesView(m));
}

/// <param name="use">As counted.</param>
/// <param name="board">Limits and refusals.</param>
internal sealed class OwnBudgetView(OwnUse use, ScanBoard board)
{
    [Description("Most bytes of a UTC day, BigQuery:DailyScanBudgetBytes; null until the scanner has said it.")]
    public long? BytesPerDay => use.DayCap;

    [Description("Most bytes of one query, BigQuery:MaxBytesBilledPerQuery.")]
    public long? BytesPerQuery => use.QueryCap;

    [Description("True when every query counts, as in BigQuery; false when scans alone do.")]
    public bool IsOfAllQueries => use.IsCapOfAll;

    [Description("Bytes of today that count.")]
    public long UsedBytes => use.IsCapOfAll ? use.Today.Bytes : use.Today.ScannedBytes;

    [Description("Bytes of today that are left, 0 at least; what runs at the moment holds some of them.")]
    public long? LeftBytes => use.DayCap is { } cap ? Math.Max(0, cap - UsedBytes) : null;

    [Description("Share of the day's budget, 0 and up; null without one.")]
    public double? UsedShare => use.CapShare;

    [Description("Queries that the budget refused, on the last day on which it refused any since this program started; null for none.")]
    public QueryRefusals? Refused => board.Refusals;
}

internal sealed class OwnQueriesView(OwnQueries of)
{
    public DateOnly From => of.From;

    [Description("Inclusive.")]
    public DateOnly To => of.To;

    public long Queries => of.Queries;

    [Description("True when of some day only the bytes were counted: there were at least so many queries.")]
    public bool IsAtLeast => of.IsAtLeast;

    public long Bytes => of.Bytes;

    public long ScannedBytes => of.ScannedBytes;

    [Description("Bytes of everything that is no scan: tables, models, features, the bill, what others query.")]
    public long ListedBytes => of.ListedBytes;

    [Description("An estimate by the configured price.")]
    public decimal PriceUsd => of.PriceUsd;

    public long? LargestBytes => of.LargestBytes;

    [Description("What the greatest query read.")]
    public string? Largest => of.Largest;

    public long CacheHits => of.CacheHits;

    [Description("Queries whose source said whether it answered from a cache.")]
    public long CacheKnown => of.CacheKnown;
}

internal sealed class OwnKindView(QueryDay day, QueryPrice price)
{
    public QueryKind Kind => day.Kind;

    [Description("Answered ones; null when only bytes were counted.")]
    public long? Queries => day.Queries;

    public long Bytes => day.Bytes;

    public decimal PriceUsd => price.Of(day.Bytes);
}
