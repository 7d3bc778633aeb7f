using Bqx.Core.Common;
using Bqx.Infrastructure.Refresh;

namespace Bqx.Dashboard.Composition;

/// <summary>One reading of a source, reduced to what it says of the source.</summary>
internal sealed record SourceCheck(Provenance? Provenance, SourceProblem? Problem);

/// <summary>Reads one source once, for a verb of the command line, and leaves what it read as the source's snapshot.</summary>
internal interface ISourceCheck
{
    SourceName Name { get; }

    Task<SourceCheck> CheckAsync(CancellationToken cancellationToken);
}

internal sealed class SourceCheck<T>(ISource<T> source, SnapshotStore<T> store) : ISourceCheck
    where T : class
{
    public SourceName Name => source.Name;

    public async Task<SourceCheck> CheckAsync(CancellationToken cancellationToken)
    {
        var reading = await source.ReadAsync(cancellationToken);
        store.Publish(reading);
        return reading switch
        {
            SourceReading<T>.Read read => new SourceCheck(read.Provenance, null),
            SourceReading<T>.Failed failed => new SourceCheck(null, failed.Problem),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
