namespace Bqx.Core.Common;

/// <summary>What one attempt to read a source gave: a value with its provenance, or a problem. Expected trouble is a value, not an exception.</summary>
public abstract record SourceReading<T>
    where T : class
{
    private SourceReading()
    {
    }

    public sealed record Read(T Value, Provenance Provenance) : SourceReading<T>;

    public sealed record Failed(SourceProblem Problem) : SourceReading<T>;
}

/// <summary>A port to one source. One call is one complete reading; it is never called twice at once.</summary>
public interface ISource<T>
    where T : class
{
    SourceName Name { get; }

    /// <summary>
    /// A cheap mark that differs whenever a reading would differ (file stamps, a data version), or null when only a reading can tell.
    /// </summary>
    string? ChangeMark();

    Task<SourceReading<T>> ReadAsync(CancellationToken cancellationToken);
}
