namespace Bqx.Infrastructure.Airtable.Live;

/// <summary>One reading or write with its waits and retries: how long it may still take, and what it took.</summary>
internal sealed class AirtableErrand(TimeProvider clock, TimeSpan within)
{
    private readonly long _started = clock.GetTimestamp();

    /// <summary>Requests sent, failed ones too.</summary>
    public int Calls { get; set; }

    /// <summary>Bytes of the answers.</summary>
    public long Bytes { get; set; }

    public TimeSpan Elapsed => clock.GetElapsedTime(_started);

    public TimeSpan Left => within - Elapsed;
}
