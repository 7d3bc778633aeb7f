using Bqx.Core.Common;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Models;

/// <summary>Lets all queries through, or none, and remembers what was billed.</summary>
internal sealed class FakeQueryBudget : IQueryBudget
{
    private readonly List<SpentQuery> _settled = [];

    public bool IsUsedUp { get; set; }

    public int Refused { get; private set; }

    public IReadOnlyList<SpentQuery> Settled => _settled;

    public long BytesToday => _settled.Sum(static q => q.BytesBilled);

    public SourceProblem? Hold(string purpose, long bytes) =>
        IsUsedUp ? new SourceProblem(SourceProblemKind.RateLimited, $"A query ({purpose}) is over the day (BigQuery:DailyScanBudgetBytes).", "Wait.") : null;

    public void Refuse(string purpose, SourceProblem problem) => Refused++;

    public void Settle(long held, SpentQuery? query)
    {
        if (query is not null)
        {
            _settled.Add(query);
        }
    }
}
