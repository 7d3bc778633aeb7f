using Bqx.Core.Common;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Infrastructure.BigQuery.Metadata;

/// <param name="Details">By where the tables are kept; a table that is not in it was not answered for.</param>
/// <param name="Gone">Tables that were listed and are there no more.</param>
internal sealed record TableAnswers(IReadOnlyDictionary<BigQueryTableName, TableDetails> Details, IReadOnlySet<BigQueryTableName> Gone)
{
    public int Calls { get; init; }

    public long BilledBytes { get; init; }

    /// <summary>What was asked, for people.</summary>
    public required string Words { get; init; }

    /// <summary>Trouble that is not one table's own; null when there was none.</summary>
    public SourceProblem? Problem { get; init; }
}
