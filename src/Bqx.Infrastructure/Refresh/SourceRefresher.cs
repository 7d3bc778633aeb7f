using System.Text.Json;
using System.Threading.Channels;
using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Infrastructure.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Refresh;

/// <summary>
/// Keeps one source's snapshot up to date: one reading at a time, at the cadence, when its change mark moves, or when somebody asks;
/// after failures with growing waits. Every attempt is journalled.
/// </summary>
public sealed class SourceRefresher<T>(
    ISource<T> source,
    SnapshotStore<T> store,
    JournalStore journal,
    HistoryLive history,
    SourceSchedule schedule,
    TimeProvider clock,
    ILogger<SourceRefresher<T>> logger) : BackgroundService, ISourceRefresher
    where T : class
{
    private const string UnreadableMark = "unreadable";

    private readonly SourceReader<T> _reader = new(source, schedule.Timeout, clock, logger);
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int _requested;
    private int _failures;
    private long _attemptedAt;
    private TimeSpan _wait;
    private string? _mark;

    public SourceName Name => source.Name;

    public Task FirstAttempt => _first.Task;

    public bool IsRestored { get; private set; }

    public void Request()
    {
        Interlocked.Exchange(ref _requested, 1);
        _wake.Writer.TryWrite(true);
    }

    public void Restore()
    {
        if (source is AbsentSource<T> absent)
        {
            store.Publish(absent.Reading);
            IsRestored = true;
            return;
        }

        try
        {
            if (journal.Latest<T>(Name) is { } latest)
            {
                store.Restore(latest.Value, latest.Provenance, latest.Version);
                IsRestored = true;
            }
        }
        catch (Exception error) when (error is JsonException or InvalidDataException or StoreException)
        {
            // The source itself is read in a moment; only the time until then is lost.
            Log.RestoreFailed(logger, Name, error.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await AttemptAsync(stoppingToken).ConfigureAwait(false);
            _first.TrySetResult();
            using var looking = clock.CreateTimer(_ => _wake.Writer.TryWrite(true), null, SourceSchedule.Look, SourceSchedule.Look);
            while (await _wake.Reader.WaitToReadAsync(stoppingToken).ConfigureAwait(false))
            {
                _wake.Reader.TryRead(out _);
                if (IsDue())
                {
                    await AttemptAsync(stoppingToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            _first.TrySetResult();
        }
    }

    private bool IsDue() =>
        Interlocked.Exchange(ref _requested, 0) == 1
        || clock.GetElapsedTime(_attemptedAt) >= _wait
        || (Mark() is { } mark && mark != _mark);

    private async Task AttemptAsync(CancellationToken cancellationToken)
    {
        // Taken before the reading: what changes during it is read again.
        _mark = Mark();
        _attemptedAt = clock.GetTimestamp();
        var startedAt = clock.GetUtcNow();
        var reading = await _reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        Schedule(reading is SourceReading<T>.Read);
        store.Publish(reading, clock.GetUtcNow() + _wait);
        history.Record(RunOf(reading, startedAt), reading);
        RefreshMeters.Ran(Name, reading is SourceReading<T>.Read);
    }

    private void Schedule(bool succeeded)
    {
        if (succeeded && _failures > 0)
        {
            Log.Recovered(logger, Name);
        }

        _failures = succeeded ? 0 : _failures + 1;
        store.ExpectedEvery = schedule.EveryWith(_mark);
        _wait = _failures == 0 ? store.ExpectedEvery : schedule.Wait(_failures, Random.Shared.NextDouble());
    }

    private SourceRun RunOf(SourceReading<T> reading, DateTimeOffset startedAt) => new()
    {
        Source = Name,
        StartedAt = startedAt,
        EndedAt = clock.GetUtcNow(),
        Succeeded = reading is SourceReading<T>.Read,
        Problem = (reading as SourceReading<T>.Failed)?.Problem,
        Provenance = (reading as SourceReading<T>.Read)?.Provenance,
    };

    private string? Mark()
    {
        try
        {
            return source.ChangeMark();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A mark of its own: the next reading says what is wrong.
            return UnreadableMark;
        }
    }
}
