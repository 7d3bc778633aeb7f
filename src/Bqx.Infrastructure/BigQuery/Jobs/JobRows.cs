using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.BigQuery.Jobs;

/// <summary>Collects the rows of <c>list-jobs.sql</c> from every region and adds up what belongs together.</summary>
internal sealed class JobRows
{
    public const int LongestText = 500;

    private const int MostUsers = 200;
    private const int MostQueries = 20;
    private const int LongestName = 120;
    private const int LongestId = 200;

    private readonly List<QueryUser> _users = [];
    private readonly List<ExpensiveQuery> _largest = [];
    private readonly Rejections _rejections = new();

    public long Queries => _users.Sum(static u => u.Queries);

    public ImmutableArray<RejectedRow> Rejected => _rejections.ToImmutable();

    /// <summary>The most bytes first; those beyond the first many are added up, so that the sum stays whole.</summary>
    public ImmutableArray<QueryUser> Users()
    {
        // An account may have run queries in several regions.
        var all = _users.GroupBy(static u => (u.Name, u.IsOwn)).Select(static g => QueryUser.Sum(g.Key.Name, g.Key.IsOwn, g))
            .OrderByDescending(static u => u.BilledBytes).ThenByDescending(static u => u.Queries).ThenBy(static u => u.Name, StringComparer.Ordinal).ToList();
        var others = all.Skip(MostUsers).Where(static u => !u.IsOwn).ToList();
        return others.Count == 0 ? [.. all] : [.. all.Except(others), QueryUser.Sum($"{others.Count} others", isOwn: false, others)];
    }

    public ImmutableArray<ExpensiveQuery> Largest() =>
        [.. _largest.OrderByDescending(static q => q.BilledBytes).ThenByDescending(static q => q.At).ThenBy(static q => q.JobId, StringComparer.Ordinal).Take(MostQueries)];

    public void Add(BigQueryRow row)
    {
        if (row["queries"]?.Whole is not { } queries)
        {
            _rejections.Add("INFORMATION_SCHEMA.JOBS", "has a row without a count; it is left out");
            return;
        }

        var name = ForeignText.Line(row["user_email"]?.Text, LongestName);
        var user = new QueryUser(name.Length == 0 ? "unknown account" : name, row["is_own"]?.Flag ?? false)
        {
            Queries = queries,
            Failed = row["failed"]?.Whole ?? 0,
            Running = row["running"]?.Whole ?? 0,
            CacheHits = row["cache_hits"]?.Whole ?? 0,
            BilledBytes = row["billed"]?.Whole ?? 0,
            ReservedBytes = row["reserved"]?.Whole ?? 0,
        };
        _users.Add(user);
        foreach (var job in (row["largest"]?.Elements ?? []).Select(static e => e.Struct).OfType<BigQueryRow>())
        {
            AddJob(job, user);
        }
    }

    private void AddJob(BigQueryRow job, QueryUser user)
    {
        if (job["creation_time"]?.Time is { } at)
        {
            _largest.Add(new ExpensiveQuery(
                ForeignText.Line(job["job_id"]?.Text, LongestId),
                user.Name,
                user.IsOwn,
                at,
                job["billed"]?.Whole ?? 0,
                ForeignText.Line(job["beginning"]?.Text, LongestText),
                job["is_cut"]?.Flag ?? false)
            {
                IsRunning = job["is_running"]?.Flag ?? false,
            });
        }
    }
}
