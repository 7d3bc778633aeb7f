using Bqx.Core.Common;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>What the dashboard's own queries may read and have read.</summary>
public interface IQueryBudget
{
    /// <summary>Why a query may not be sent that may bill so many bytes; null when it may.</summary>
    SourceProblem? Refuses(string purpose, long bytes);

    /// <summary>Keeps what a query took, also one that failed after it was billed.</summary>
    void Add(SpentQuery query);
}

/// <summary>One query of the dashboard's own.</summary>
/// <param name="Purpose">Label of the job.</param>
/// <param name="Subject">What it read.</param>
/// <param name="BytesProcessed">Logical bytes.</param>
/// <param name="BytesBilled">Rounded up, with BigQuery's minimum; 0 from the cache.</param>
/// <param name="IsCacheHit">True when it was answered from the result cache.</param>
public sealed record SpentQuery(string Purpose, string Subject, long BytesProcessed, long BytesBilled, bool IsCacheHit);
