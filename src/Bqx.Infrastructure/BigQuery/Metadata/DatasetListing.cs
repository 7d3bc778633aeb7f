using Bqx.Core.Common;
using Bqx.Core.Warehouse;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Infrastructure.BigQuery.Metadata;

/// <summary>What came of listing one dataset.</summary>
/// <param name="Dataset">Which.</param>
/// <param name="Location">Region or multi-region; null when nobody said it.</param>
/// <param name="Tables">What was listed; empty when it failed.</param>
/// <param name="Problem">Null when it was listed.</param>
internal sealed record DatasetListing(DatasetName Dataset, string? Location, Listing<ListedTable> Tables, SourceProblem? Problem)
{
    public static readonly Listing<ListedTable> Nothing = new([], IsExhausted: false, Pages: 0);

    /// <summary>Only then is what is not in it absent.</summary>
    public bool IsExhausted => Problem is null && Tables.IsExhausted;
}
