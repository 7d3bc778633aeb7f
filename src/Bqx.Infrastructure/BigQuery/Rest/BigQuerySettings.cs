namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>Which warehouse is asked, as whom, and for how much at most.</summary>
public sealed record BigQuerySettings
{
    /// <summary>https, or this machine.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>Project whose jobs these are: it pays.</summary>
    public required string ProjectId { get; init; }

    /// <summary>Where jobs run that name no other place; null lets BigQuery look where the data is.</summary>
    public string? Location { get; init; }

    /// <summary>Datasets of the warehouse, in the order in which a table is looked for.</summary>
    public ImmutableArray<DatasetName> Datasets { get; init; } = [];

    /// <summary>Key of a service account or of a workload identity; null takes the application-default credentials.</summary>
    public string? CredentialsFile { get; init; }

    /// <summary>No credentials at all; for an address of this machine only.</summary>
    public bool AllowAnonymous { get; init; }

    /// <summary>E-mail of the service account to act as; null acts as oneself.</summary>
    public string? ImpersonateServiceAccount { get; init; }

    /// <summary>Of one query.</summary>
    public long MaxBytesBilledPerQuery { get; init; } = 10L << 30;

    /// <summary>Rows that one page of an answer has at most; BigQuery also ends a page at some 20 MB.</summary>
    public int RowsInPage { get; init; } = 10_000;

    /// <summary>Of one query or listing with all its pages, waits and retries.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(4);

    /// <summary>Of one request, from its start to the end of the answer.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(40);
}
