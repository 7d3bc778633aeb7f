namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>One query or listing with its pages, waits and retries: how long it may still take, and what it took.</summary>
internal sealed class BigQueryErrand(TimeProvider clock, TimeSpan within)
{
    private readonly long _started = clock.GetTimestamp();

    /// <summary>From its start.</summary>
    public TimeSpan Within => within;

    /// <summary>Requests sent, failed ones too.</summary>
    public int Calls { get; set; }

    public TimeSpan Elapsed => clock.GetElapsedTime(_started);

    public TimeSpan Left => within - Elapsed;
}
