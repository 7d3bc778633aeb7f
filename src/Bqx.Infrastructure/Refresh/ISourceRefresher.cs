using Bqx.Core.Common;
using Microsoft.Extensions.Hosting;

namespace Bqx.Infrastructure.Refresh;

/// <summary>What reads one source again and again, without the type of what it reads.</summary>
public interface ISourceRefresher : IHostedService
{
    SourceName Name { get; }

    /// <summary>Ends when the source has answered or failed once.</summary>
    Task FirstAttempt { get; }

    /// <summary>True when the journal had a value of an earlier start, or there is nothing to read.</summary>
    bool IsRestored { get; }

    /// <summary>Publishes what the journal kept of it, if anything.</summary>
    void Restore();

    /// <summary>Asks for a reading now.</summary>
    void Request();
}

/// <summary>Hands requests to the refreshers of the sources.</summary>
public sealed class RefreshRequests(IEnumerable<ISourceRefresher> refreshers) : IRefresh
{
    private readonly ImmutableArray<ISourceRefresher> _refreshers = [.. refreshers];

    public void Request(SourceName? source = null)
    {
        foreach (var refresher in _refreshers.Where(r => source is null || r.Name == source))
        {
            refresher.Request();
        }
    }
}
