namespace Bqx.Core.Costs;

/// <summary>Queries that anybody has run in a project in a span of time, by who ran them.</summary>
public sealed record ProjectQueries
{
    /// <summary>Project whose jobs they are: it pays.</summary>
    public required string ProjectId { get; init; }

    /// <summary>Regions that were asked; jobs elsewhere are not among them.</summary>
    public required ImmutableArray<string> Locations { get; init; }

    /// <summary>Start of the UTC day.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>UTC; jobs that ran on then are counted with what they had billed.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Who ran them, the most bytes first; the dashboard's own apart from others of the same account.</summary>
    public required ImmutableArray<QueryUser> Users { get; init; }

    /// <summary>The most expensive, the most bytes first.</summary>
    public required ImmutableArray<ExpensiveQuery> Largest { get; init; }

    public QueryUser All => QueryUser.Sum("all", isOwn: false, Users);

    /// <summary>This dashboard's, by the label of its jobs.</summary>
    public QueryUser Own => QueryUser.Sum("dashboard", isOwn: true, Users.Where(static u => u.IsOwn));
}

/// <summary>What one account has run.</summary>
/// <param name="Name">E-mail address of a person or a service account; text of somebody else's, made safe to show.</param>
/// <param name="IsOwn">True for jobs with this dashboard's label.</param>
public sealed record QueryUser(string Name, bool IsOwn)
{
    public long Queries { get; init; }

    public long Failed { get; init; }

    /// <summary>Not at their end yet.</summary>
    public long Running { get; init; }

    public long CacheHits { get; init; }

    /// <summary>On demand, each with its minimum: what the price counts.</summary>
    public long BilledBytes { get; init; }

    /// <summary>Read by queries of a reservation, which are paid by the hour and not by the byte.</summary>
    public long ReservedBytes { get; init; }

    /// <summary>0 to 1; null without a query.</summary>
    public double? CacheShare => Queries == 0 ? null : CacheHits / (double)Queries;

    public static QueryUser Sum(string name, bool isOwn, IEnumerable<QueryUser> users) => users.Aggregate(new QueryUser(name, isOwn), static (sum, u) => sum with
    {
        Queries = sum.Queries + u.Queries,
        Failed = sum.Failed + u.Failed,
        Running = sum.Running + u.Running,
        CacheHits = sum.CacheHits + u.CacheHits,
        BilledBytes = sum.BilledBytes + u.BilledBytes,
        ReservedBytes = sum.ReservedBytes + u.ReservedBytes,
    });
}

/// <param name="JobId">To find it in the console.</param>
/// <param name="User">As in <see cref="QueryUser.Name"/>.</param>
/// <param name="IsOwn">By its label.</param>
/// <param name="At">When it was asked, UTC.</param>
/// <param name="BilledBytes">On demand; 0 for one of a reservation.</param>
/// <param name="Text">Its beginning, made safe to show; empty when the account may not see it.</param>
/// <param name="IsCut">True when the text went on.</param>
public sealed record ExpensiveQuery(string JobId, string User, bool IsOwn, DateTimeOffset At, long BilledBytes, string Text, bool IsCut)
{
    public bool IsRunning { get; init; }
}
