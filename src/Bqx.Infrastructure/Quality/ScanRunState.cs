using Bqx.Core.Quality.Scans;

namespace Bqx.Infrastructure.Quality;

/// <summary>One run while it goes: its count, and the way to stop it.</summary>
internal sealed class ScanRunState(string by, int tables, TimeProvider clock, CancellationToken stopping) : IDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();
    private readonly long _started = clock.GetTimestamp();
    private string? _stopped;
    private bool _disposed;

    public CancellationToken Token => _stop.Token;

    public bool IsStopped => _stopped is not null || _stop.IsCancellationRequested;

    public double ElapsedMs => clock.GetElapsedTime(_started).TotalMilliseconds;

    public int Tables => tables;

    public int Done { get; private set; }

    public int Troubled { get; private set; }

    public long Bytes { get; private set; }

    public void Count(ScanReading reading)
    {
        Done++;
        if (reading is ScanReading.Read read)
        {
            Bytes += read.Scan.Provenance.Bytes;
        }
        else
        {
            Troubled++;
        }
    }

    /// <summary>Ends the run before its next table; the first reason stands.</summary>
    public void Stop(string reason) => Interlocked.CompareExchange(ref _stopped, reason, null);

    /// <summary>Ends the run at once.</summary>
    public void Cancel(string reason)
    {
        lock (_stop)
        {
            if (!_disposed)
            {
                Stop(reason);
                _stop.Cancel();
            }
        }
    }

    public ScanRun Now(bool ended) => new(
        by, _startedAt, tables, Done, Troubled, Bytes, ended ? clock.GetUtcNow() : null, ended ? _stopped ?? (_stop.IsCancellationRequested ? "The dashboard stopped" : null) : null);

    public void Dispose()
    {
        lock (_stop)
        {
            _disposed = true;
            _stop.Dispose();
        }
    }
}
