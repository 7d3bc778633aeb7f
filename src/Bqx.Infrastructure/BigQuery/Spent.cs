using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Infrastructure.BigQuery;

/// <summary>What one reading asked of BigQuery, for its provenance.</summary>
internal sealed class Spent
{
    public int Calls { get; private set; }

    public int Queries { get; private set; }

    public int Pages { get; private set; }

    public long BytesProcessed { get; private set; }

    public long BytesBilled { get; private set; }

    /// <summary>True when every query was answered from the result cache; null without one.</summary>
    public bool? IsCached { get; private set; }

    /// <summary>A request that bills nothing.</summary>
    public void AddCall() => Calls++;

    /// <summary>What was asked side by side with this.</summary>
    public void Add(Spent other)
    {
        Queries += other.Queries;
        Calls += other.Calls;
        Pages += other.Pages;
        BytesProcessed += other.BytesProcessed;
        BytesBilled += other.BytesBilled;
        IsCached = other.IsCached is { } cached ? cached && IsCached != false : IsCached;
    }

    public void Add(QueryAnswer answer)
    {
        Queries++;
        Calls += answer.Calls;
        Pages += answer.Pages;
        BytesProcessed += answer.BytesProcessed;
        BytesBilled += answer.BytesBilled;
        IsCached = answer.IsCacheHit && IsCached != false;
    }
}
