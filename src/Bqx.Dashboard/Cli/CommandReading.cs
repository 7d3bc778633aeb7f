using Bqx.Core.Journal;
using Bqx.Core.Truth;
using Bqx.Dashboard.Composition;
using Bqx.Infrastructure.Quality;
using Bqx.Infrastructure.Refresh;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Cli;

/// <summary>
/// Everything that an assessment rests on, read once for a verb: each source now, and from the store the scans and incidents that a
/// dashboard or an earlier verb kept. A dashboard may run meanwhile: nothing but a check run's scans is written.
/// </summary>
internal sealed class CommandReading(IServiceProvider services)
{
    /// <exception cref="StoreException">What is kept cannot be read.</exception>
    public async Task<Assessment> ReadAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<IncidentStore>().Load();
        services.GetRequiredService<ScanLedger>().Load();
        await Parallel.ForEachAsync(services.GetServices<ISourceCheck>(), cancellationToken, static async (source, cancel) => await source.CheckAsync(cancel));
        return Assess();
    }

    /// <summary>Judged now, by what was read and has been scanned since.</summary>
    public Assessment Assess() =>
        Assessor.Assess(services.GetRequiredService<AssessmentSources>().At(services.GetRequiredService<TimeProvider>().GetUtcNow(), History.Empty));
}
