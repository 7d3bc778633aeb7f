using Bqx.Core.Common;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Refresh;

/// <summary>Reads a source with a deadline. Whatever happens is a reading; a reading that was given up is waited for before the next one.</summary>
internal sealed class SourceReader<T>(ISource<T> source, TimeSpan timeout, TimeProvider clock, ILogger logger)
    where T : class
{
    private Task _givenUp = Task.CompletedTask;

    public async Task<SourceReading<T>> ReadAsync(CancellationToken cancellationToken)
    {
        if (!_givenUp.IsCompleted)
        {
            return TimedOut("is still busy with the reading that was given up");
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // On the pool: an adapter may block, and must not block the loop that watches its deadline.
        var reading = Task.Run(() => source.ReadAsync(deadline.Token), CancellationToken.None);
        try
        {
            return Identified(await reading.WaitAsync(timeout, clock, cancellationToken).ConfigureAwait(false));
        }
        catch (TimeoutException) when (!reading.IsCompleted)
        {
            _givenUp = reading.ContinueWith(static _ => { }, TaskScheduler.Default);
            await deadline.CancelAsync().ConfigureAwait(false);
            return TimedOut($"did not answer within {timeout.TotalSeconds:0} s");
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            var errorId = ErrorId.New();
            Log.AdapterFailed(logger, source.Name, errorId, error);
            return new SourceReading<T>.Failed(new SourceProblem(
                SourceProblemKind.BadData,
                $"Reading {source.Name} failed unexpectedly.",
                $"The log has the details under {errorId}.",
                errorId));
        }
    }

    private SourceReading<T> TimedOut(string what) => Identified(new SourceReading<T>.Failed(new SourceProblem(
        SourceProblemKind.Timeout,
        $"{source.Name} {what}.",
        "Check the source, or raise Refresh:TimeoutSeconds.")));

    /// <summary>Gives trouble an id that the page shows and the log holds; what is not configured is no trouble.</summary>
    private SourceReading<T> Identified(SourceReading<T> reading)
    {
        if (reading is not SourceReading<T>.Failed { Problem: { Kind: not SourceProblemKind.NotConfigured } problem })
        {
            return reading;
        }

        var identified = problem.ErrorId is null ? problem with { ErrorId = ErrorId.New() } : problem;
        Log.ReadFailed(logger, source.Name, identified.ErrorId, identified.Kind, identified.Message, identified.Advice);
        return new SourceReading<T>.Failed(identified);
    }
}
