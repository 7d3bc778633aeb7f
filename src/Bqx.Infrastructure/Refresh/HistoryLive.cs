using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Infrastructure.Store;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Refresh;

/// <summary>The history in memory, always what the journal holds: a value that could not be saved is measured again later.</summary>
public sealed class HistoryLive(JournalStore journal, Live<History> live, ILogger<HistoryLive> logger) : ILive<History>
{
    private bool _isComplete;

    public History Current => live.Current;

    public IDisposable Subscribe(Func<CancellationToken, ValueTask> onChanged) => live.Subscribe(onChanged);

    /// <summary>Loads what the first page needs; <see cref="Complete"/> brings the rest.</summary>
    public void Load() => live.Publish(journal.Load());

    /// <summary>
    /// Loads results of single checks, once: no page shows them before somebody opens a table, and a start would wait for them. Nothing may be
    /// measured without them, or all of them would seem to have changed.
    /// </summary>
    /// <returns>False when the store refused them.</returns>
    public bool Complete()
    {
        if (_isComplete)
        {
            return true;
        }

        return _isComplete = Saved(() =>
        {
            var checks = journal.LoadChecks();
            live.Update(history => history.WithEarlier(checks));
        });
    }

    /// <summary>Journals an attempt to read a source. The attempt shows even when the journal is out of order.</summary>
    public void Record<T>(SourceRun run, SourceReading<T> reading)
        where T : class
    {
        Saved(() => journal.Record(run, reading));
        live.Update(history => history.With(run));
    }

    /// <summary>Saves changed values; false when the store refused them.</summary>
    public bool Append(IReadOnlyCollection<Measurement> changes)
    {
        if (!Saved(() => journal.Append(changes)))
        {
            return false;
        }

        live.Update(history => history.With(changes));
        return true;
    }

    private bool Saved(Action save)
    {
        try
        {
            save();
            return true;
        }
        catch (StoreException refused)
        {
            Log.JournalFailed(logger, refused.Message);
            return false;
        }
    }
}
