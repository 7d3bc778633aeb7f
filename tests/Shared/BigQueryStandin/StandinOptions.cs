namespace Bqx.Dashboard.Tests.BigQueryStandin;

/// <summary>Who may call, and how the stand-in cuts its answers.</summary>
internal sealed record StandinOptions
{
    public const string DefaultToken = "ya29.standin-0123456789abcdef";

    /// <summary>The bearer that is asked for; null lets everybody in, as a client with BigQuery:AllowAnonymous needs it.</summary>
    public string? Token { get; init; } = DefaultToken;

    /// <summary>Where it listens on loopback; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Times of jobs, and of the Date header.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>BigQuery lists 50 tables a page when it is not asked for more.</summary>
    public int DefaultTablesPerPage { get; init; } = 50;

    public int MostTablesPerPage { get; init; } = 1000;

    /// <summary>BigQuery ends a page of rows by its bytes; here it is ended by rows.</summary>
    public int MostRowsPerPage { get; init; } = 20_000;

    public string UserEmail { get; init; } = "dashboard@bqx-ml-demo.iam.gserviceaccount.com";
}
