using Bqx.Infrastructure.Quality;
using Bqx.Infrastructure.Refresh;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Composition;

/// <summary>Before anything is read: what earlier starts left, labelled with its age.</summary>
internal sealed class Restoring(
    HistoryLive history, LookStore looks, SnoozeStore snoozes, AnnotationStore annotations, DutyStore duty, RunbookRuns runs, IncidentStore incidents, CostStore costs, ChampionStore champions, AlertStore alerts, ChangeSetStore changeSets, ScanLedger scans, IEnumerable<ISourceRefresher> refreshers, AssessmentLive assessment) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Side by side: reading what is stored is the longest part of a start, and what hangs on a part of it is worked out beside the rest.
        var scanned = Loading([scans.Load, incidents.Load, costs.Load], cancellationToken);
        var others = Loading([history.Load, looks.Load, snoozes.Load, annotations.Load, duty.Load, runs.Load, champions.Load, alerts.Load, changeSets.Load], cancellationToken);
        await Task.WhenAll(refreshers.Select(r => Task.Run(r.Restore, cancellationToken)));
        var plan = Task.Run(assessment.PreparePlan, cancellationToken);
        await scanned;
        assessment.PrepareResults();
        await Task.WhenAll(plan, others);
        assessment.Show();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static Task Loading(ImmutableArray<Action> kept, CancellationToken cancellationToken) => Task.WhenAll(kept.Select(load => Task.Run(load, cancellationToken)));
}

/// <summary>
/// Starts and stops the refreshers of all sources: at once where nothing was kept, else a moment after the server answers, so that the
/// first page, which shows kept values with their age, is not slowed by readings.
/// </summary>
internal sealed class Reading(IEnumerable<ISourceRefresher> refreshers, IHostApplicationLifetime lifetime, TimeProvider clock) : IHostedService, IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly List<ISourceRefresher> _later = [.. refreshers];
    private CancellationTokenRegistration _started;
    private Task _starting = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var now = _later.Where(r => !r.IsRestored).ToList();
        _later.RemoveAll(now.Contains);
        _started = lifetime.ApplicationStarted.Register(() => _starting = StartLaterAsync(lifetime.ApplicationStopping));
        await Task.WhenAll(now.Select(r => r.StartAsync(cancellationToken)));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _starting;
        await Task.WhenAll(refreshers.Select(r => r.StopAsync(cancellationToken)));
    }

    private async Task StartLaterAsync(CancellationToken stopping)
    {
        await Task.Delay(Moment, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stopping.IsCancellationRequested)
        {
            // A background service begins its work on the pool; starting it waits for nothing.
            await Task.WhenAll(_later.Select(r => r.StartAsync(CancellationToken.None)));
        }
    }

    public void Dispose() => _started.Dispose();
}

/// <summary>With nothing kept, requests wait a moment for the first readings, so that the first page has figures.</summary>
internal sealed class FirstReadings(IEnumerable<ISourceRefresher> refreshers, AssessmentLive assessment, FirstFigures figures, TimeProvider clock) : IHostedService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var waiting = refreshers.Where(r => !r.IsRestored).Select(r => r.FirstAttempt).ToList();
        if (waiting.Count > 0)
        {
            await ReadAsync(waiting, cancellationToken);
        }

        figures.AreThere();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task ReadAsync(List<Task> waiting, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(waiting).WaitAsync(Patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // A slow source shows as not loaded until it answers.
        }

        assessment.Refresh();
    }
}

/// <summary>Removes what the journal no longer keeps: not while the start is busy, then every hour.</summary>
internal sealed partial class JournalUpkeep(JournalStore journal, TimeProvider clock, ILogger<JournalUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(First, clock, stoppingToken);
        using var hour = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                journal.Prune(clock.GetUtcNow());
            }
            catch (StoreException refused)
            {
                PruneFailed(refused.Message);
            }
        }
        while (await hour.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1, LogLevel.Warning, "Old journal entries could not be removed: {Reason}")]
    private partial void PruneFailed(string reason);
}
