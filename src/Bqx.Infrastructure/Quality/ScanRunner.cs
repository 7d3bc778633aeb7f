using System.Threading.Channels;
using Bqx.Core.Common;
using Bqx.Core.Quality.Scans;
using Bqx.Infrastructure.Scans;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Quality;

/// <summary>
/// Runs scans, one table at a time: what people ask for at once, also in the middle of a scheduled run, which then goes on. Scheduled runs rest
/// as long as they worked, so that pages keep half of a processor at least.
/// </summary>
public sealed class ScanRunner(
    ScanPlans plans, IWarehouseScanner scanner, ScanLedger ledger, FailedRowsFinder rows, TimeProvider clock, ILogger<ScanRunner> logger)
    : BackgroundService, IScans
{
    private const string Schedule = "schedule";
    private const int MostWaiting = 8;

    /// <summary>Start and first pages come first.</summary>
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Channel<Requested> _requests = Channel.CreateBounded<Requested>(MostWaiting);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private ScanRunState? _running;

    public Task<ScanEstimate> EstimateAsync(string? pattern, CancellationToken cancellationToken) =>
        scanner.EstimateAsync([.. plans.Of(pattern).Select(static p => p.Plan)], cancellationToken);

    public string? Start(string? pattern, string by)
    {
        var planned = plans.Of(pattern);
        if ((Nothing(planned, pattern) ?? ledger.Refusal(planned)) is { } refused)
        {
            return refused;
        }

        if (!_requests.Writer.TryWrite(new Requested(planned, by)))
        {
            return $"{MostWaiting} runs are waiting already. Try again when one has ended.";
        }

        _wake.Writer.TryWrite(true);
        return null;
    }

    /// <summary>Runs and returns at the end, for a verb of the command line, where nothing else runs. Returns null, or says why not.</summary>
    public async Task<string?> RunNowAsync(string? pattern, string by, CancellationToken cancellationToken)
    {
        var planned = plans.Of(pattern);
        if ((Nothing(planned, pattern) ?? ledger.Refusal(planned)) is { } refused)
        {
            return refused;
        }

        await RunAsync(new Requested(planned, by), cancellationToken).ConfigureAwait(false);
        return null;
    }

    private string? Nothing(ImmutableArray<PlannedScan> planned, string? pattern) => !planned.IsEmpty ? null
        : plans.Book is null ? "There is no checks.yaml, so nothing needs a scan."
        : pattern is null ? "No check needs a scan of any listed table."
        : $"No listed table that a check scans fits {pattern}.";

    public void Cancel(string by) => Volatile.Read(ref _running)?.Cancel($"Cancelled by {by}");

    public Task<FailedRows?> FailedRowsAsync(string table, string checkKey, CancellationToken cancellationToken) =>
        rows.FindAsync(table, checkKey, cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var subscriptions = plans.Subscribe(_ =>
        {
            _wake.Writer.TryWrite(true);
            return ValueTask.CompletedTask;
        });
        // Told by the timer and not by the clock, which a timer may be a moment ahead of: the schedule would then begin a minute late.
        var hasWaited = false;
        using var first = clock.CreateTimer(
            _ =>
            {
                Volatile.Write(ref hasWaited, true);
                _wake.Writer.TryWrite(true);
            },
            null,
            FirstWait,
            Minute);
        try
        {
            while (await _wake.Reader.WaitToReadAsync(stoppingToken).ConfigureAwait(false))
            {
                _wake.Reader.TryRead(out _);
                await RunRequestedAsync(stoppingToken).ConfigureAwait(false);
                if (Volatile.Read(ref hasWaited) && Due() is { IsEmpty: false } due)
                {
                    await RunAsync(new Requested(due, Schedule), stoppingToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            foreach (var subscription in subscriptions)
            {
                subscription.Dispose();
            }
        }
    }

    private ImmutableArray<PlannedScan> Due()
    {
        try
        {
            return ledger.Due(plans.All, plans.Book);
        }
        catch (Exception error)
        {
            // A bug in planning takes the schedule, not the dashboard; what people ask for still runs.
            Log.PlanningFailed(logger, error);
            return [];
        }
    }

    private async Task RunRequestedAsync(CancellationToken stoppingToken)
    {
        while (_requests.Reader.TryRead(out var requested))
        {
            await RunAsync(requested, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(Requested requested, CancellationToken stoppingToken)
    {
        using var run = new ScanRunState(requested.By, requested.Tables.Length, clock, stoppingToken);
        var outer = Interlocked.Exchange(ref _running, run);
        try
        {
            ledger.Began(run);
            foreach (var planned in requested.Tables)
            {
                if (requested.By == Schedule)
                {
                    await RunRequestedAsync(stoppingToken).ConfigureAwait(false);
                    Volatile.Write(ref _running, run);
                }

                if (ledger.MayGoOn(planned, run))
                {
                    await ScanAsync(planned, run, requested.By == Schedule).ConfigureAwait(false);
                }

                if (run.IsStopped)
                {
                    break;
                }
            }
        }
        finally
        {
            Volatile.Write(ref _running, outer);
            ledger.Ended(run, requested.Tables);
        }

        stoppingToken.ThrowIfCancellationRequested();
    }

    private async Task ScanAsync(PlannedScan planned, ScanRunState run, bool rests)
    {
        var started = clock.GetTimestamp();
        using var limit = new CancellationTokenSource(ScanTime.Longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(run.Token, limit.Token);
        try
        {
            ledger.Add(await scanner.ScanAsync(planned.Plan, either.Token).ConfigureAwait(false), run);
            if (rests)
            {
                await Task.Delay(clock.GetElapsedTime(started), clock, run.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (run.Token.IsCancellationRequested)
        {
            // The table in hand is left as it was.
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            ledger.Add(Failed(planned, SourceProblemKind.Timeout, $"The scan was stopped after {ScanTime.Longest.TotalMinutes:0} minutes.", "Set scans.sampleAbove in checks.yaml."), run);
        }
        catch (Exception error)
        {
            // A bug with one table must not end the scans of all others.
            Log.ScannerFailed(logger, planned.Plan.Table, error);
            ledger.Add(Failed(planned, SourceProblemKind.BadData, "The scanner failed on this table.", "Look into the log."), run);
        }
    }

    private static ScanReading.Failed Failed(PlannedScan planned, SourceProblemKind kind, string message, string advice) =>
        new(planned.Plan.Table, new(kind, message, advice));

    private sealed record Requested(ImmutableArray<PlannedScan> Tables, string By);
}
