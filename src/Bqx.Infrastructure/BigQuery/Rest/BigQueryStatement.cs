namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>One statement to run as a job of its own.</summary>
internal sealed record BigQueryStatement
{
    public required string Sql { get; init; }

    /// <summary>Label <c>purpose</c> of the job, and kind of query in the journal: one of <see cref="QueryPurpose"/>.</summary>
    public required string Purpose { get; init; }

    public ImmutableArray<BigQueryParameter> Parameters { get; init; } = [];

    /// <summary>Where the data is; null asks by the settings' location.</summary>
    public string? Location { get; init; }

    public DatasetName? DefaultDataset { get; init; }

    /// <summary>Most bytes that may be billed; null takes the settings' cap, which is never exceeded.</summary>
    public long? MaxBytesBilled { get; init; }

    /// <summary>From the first request to the last page; null takes the settings'.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>What it reads, for the journal: a table, a family.</summary>
    public string? Subject { get; init; }
}

/// <summary>Why queries are asked. Lower-case letters, digits, - and _, as labels are.</summary>
internal static class QueryPurpose
{
    public const string Scan = "scan";
    public const string Rows = "rows";
    public const string Estimate = "estimate";
    public const string Tables = "tables";
    public const string Models = "models";
    public const string Inputs = "inputs";
    public const string Billing = "billing";
    public const string Jobs = "jobs";
}
