namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>What a query took. Its rows were handed out one by one.</summary>
internal sealed record QueryAnswer
{
    public required string JobId { get; init; }

    /// <summary>Where it ran; null when BigQuery did not say.</summary>
    public string? Location { get; init; }

    public required string Sql { get; init; }

    public required ImmutableArray<BigQueryField> Fields { get; init; }

    public required long Rows { get; init; }

    public required long BytesProcessed { get; init; }

    public required long BytesBilled { get; init; }

    public required bool IsCacheHit { get; init; }

    /// <summary>Pages of rows; 1 for none.</summary>
    public required int Pages { get; init; }

    /// <summary>Requests, failed ones too.</summary>
    public required int Calls { get; init; }

    public required double ElapsedMs { get; init; }
}

/// <summary>What a query would read. Bills nothing.</summary>
/// <param name="BytesProcessed">An upper bound for clustered tables.</param>
/// <param name="Fields">Columns that it would answer with.</param>
/// <param name="Tables">What it would read.</param>
internal sealed record DryRun(long BytesProcessed, ImmutableArray<BigQueryField> Fields, ImmutableArray<BigQueryTableName> Tables)
{
    /// <summary>SELECT, INSERT, SCRIPT and so on; null when BigQuery did not say.</summary>
    public string? StatementType { get; init; }
}
