using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Api;

/// <summary>What anybody asks of BigQuery today.</summary>
internal static class QueryApi
{
    public static void MapQueries(this RouteGroupBuilder api) => api.MapGet(
        "/queries",
        (ILive<Assessment> live, ILive<Snapshot<ProjectQueries>> queries, QueryPrice price) => TypedResults.Ok(new QueriesView(live.Current, queries.Current.Value, price)));
}

internal sealed class QueriesView(Assessment now, ProjectQueries? queries, QueryPrice price) : Sourced(now.SourceProof(SourceName.Jobs))
{
    public string? ProjectId => queries?.ProjectId;

    public ImmutableArray<string> Locations => queries?.Locations ?? [];

    public DateTimeOffset? From => queries?.From;

    public DateTimeOffset? To => queries?.To;

    /// <summary>Null until jobs were read.</summary>
    public QueryUserView? All => queries is null ? null : new QueryUserView(queries.All, price);

    /// <summary>This dashboard's, by the label of its jobs.</summary>
    public QueryUserView? Own => queries is null ? null : new QueryUserView(queries.Own, price);

    public IEnumerable<QueryUserView> Users => queries?.Users.Select(u => new QueryUserView(u, price)) ?? [];

    public IEnumerable<ExpensiveQueryView> Largest => queries?.Largest.Select(q => new ExpensiveQueryView(q, price)) ?? [];

    public SourceProblem? Problem => Proof.Problem;
}

internal sealed class QueryUserView(QueryUser user, QueryPrice price)
{
    public string Name => user.Name;

    public bool IsOwn => user.IsOwn;

    public long Queries => user.Queries;

    public long Failed => user.Failed;

    public long Running => user.Running;

    public long CacheHits => user.CacheHits;

    public long BilledBytes => user.BilledBytes;

    public long ReservedBytes => user.ReservedBytes;

    /// <summary>An estimate by the configured price.</summary>
    public decimal PriceUsd => price.Of(user.BilledBytes);
}

internal sealed class ExpensiveQueryView(ExpensiveQuery query, QueryPrice price)
{
    public string JobId => query.JobId;

    public string User => query.User;

    public bool IsOwn => query.IsOwn;

    public DateTimeOffset At => query.At;

    public long BilledBytes => query.BilledBytes;

    public decimal PriceUsd => price.Of(query.BilledBytes);

    /// <summary>Its beginning.</summary>
    public string Text => query.Text;

    public bool IsCut => query.IsCut;

    public bool IsRunning => query.IsRunning;
}
