using Bqx.Core.Alerts;
using Bqx.Core.Alerts.Notices;
using Bqx.Core.Common;
using Bqx.Infrastructure.Refresh;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Store;

/// <summary>
/// Alerts, what happened to them, silences, and the notices that wait to be delivered. One writer at a time: what is judged rests on what
/// is stored, a transaction holds state, events and notices together, and the board is published in the order of the transactions.
/// </summary>
public sealed class AlertStore(StoreDatabase database, Live<AlertBoard> board, TimeProvider clock) : IAlerts, IAlertSteps, INotices, ILive<AlertBoard>
{
    private readonly Lock _writing = new();

    public AlertBoard Current => board.Current;

    public IDisposable Subscribe(Func<CancellationToken, ValueTask> onChanged) => board.Subscribe(onChanged);

    /// <summary>Reads what earlier starts kept.</summary>
    public void Load()
    {
        lock (_writing)
        {
            board.Publish(database.Read(c => AlertRows.Select(c, clock.GetUtcNow() - AlertBoard.Keeps)));
        }
    }

    public ImmutableArray<StoredNotice> After(long sequence, int most) => database.Read(c => AlertRows.Notices(c, sequence, most));

    /// <exception cref="StoreException">Nothing is saved, and the alerts stay as they were.</exception>
    public void Step(AlertReadings readings, AlertBook book, DateTimeOffset now)
    {
        lock (_writing)
        {
            var before = board.Current;
            var step = AlertSteps.Step(before.Alerts, readings, book, before.Silences, DbTime.Round(now));
            var known = before.Alerts.ToDictionary(static a => a.Fingerprint, StringComparer.Ordinal);
            var changed = step.Alerts.Where(a => !known.Remove(a.Fingerprint, out var was) || was != a).ToList();
            if (changed.Count == 0 && known.Count == 0 && step.Events.IsEmpty && step.Notices.IsEmpty)
            {
                return;
            }

            Save(before with { Alerts = step.Alerts }, step.Events, (connection, transaction) =>
            {
                changed.ForEach(a => AlertRows.Save(connection, transaction, a));
                foreach (var gone in known.Keys)
                {
                    AlertRows.Delete(connection, transaction, gone);
                }

                foreach (var notice in step.Notices)
                {
                    AlertRows.Insert(connection, transaction, notice);
                }
            });
        }
    }

    public Task<string?> AcknowledgeAsync(string fingerprint, string note, string by, Role role, CancellationToken cancellationToken) => Command(role, now =>
    {
        var alert = board.Current.Find(fingerprint);
        if (AlertDesk.CanAcknowledge(alert, note) is { } refused)
        {
            return refused;
        }

        var acknowledged = alert! with { Acknowledgement = new AlertAcknowledgement(by, now, note.Trim()) };
        Save(
            board.Current with { Alerts = board.Current.Alerts.Replace(alert, acknowledged) },
            [new AlertEvent(0, now, by, AlertEventKind.Acknowledged, fingerprint, note.Trim())],
            (connection, transaction) => AlertRows.Save(connection, transaction, acknowledged));
        return null;
    }, cancellationToken);

    public Task<string?> SilenceAsync(SilenceRequest request, string by, Role role, CancellationToken cancellationToken) => Command(role, now =>
    {
        if (AlertDesk.CanSilence(request, now) is { } refused)
        {
            return refused;
        }

        var silence = new Silence
        {
            Id = ShortId.New(),
            Rule = request.Rule.Trim(),
            Subject = request.Subject.Trim(),
            Pair = request.Pair.Trim(),
            By = by,
            Reason = request.Reason.Trim(),
            From = now,
            Until = DbTime.Round(request.Until),
        };
        Save(
            board.Current with { Silences = board.Current.Silences.Insert(0, silence) },
            [new AlertEvent(0, now, by, AlertEventKind.Silenced, silence.Matcher, silence.Reason)],
            (connection, transaction) => AlertRows.Insert(connection, transaction, silence));
        return null;
    }, cancellationToken);

    public Task<string?> EndSilenceAsync(string silenceId, string by, Role role, CancellationToken cancellationToken) => Command(role, now =>
    {
        var silence = board.Current.Silences.FirstOrDefault(s => s.Id == silenceId);
        if (AlertDesk.CanEnd(silence, now) is { } refused)
        {
            return refused;
        }

        Save(
            board.Current with { Silences = board.Current.Silences.Replace(silence!, silence! with { EndedBy = by, EndedAt = now }) },
            [new AlertEvent(0, now, by, AlertEventKind.SilenceEnded, silence.Matcher, silence.Reason)],
            (connection, transaction) => AlertRows.End(connection, transaction, silenceId, by, now));
        return null;
    }, cancellationToken);

    private Task<string?> Command(Role role, Func<DateTimeOffset, string?> work, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            if (RoleRules.MayOperate(role) is { } refused)
            {
                return refused;
            }

            try
            {
                lock (_writing)
                {
                    return work(DbTime.Round(clock.GetUtcNow()));
                }
            }
            catch (StoreException failed)
            {
                return $"Not saved. {failed.Message}";
            }
        },
        cancellationToken);

    /// <summary>What is old is shown no more; in the store it stays.</summary>
    private void Save(AlertBoard next, ImmutableArray<AlertEvent> events, Action<SqliteConnection, SqliteTransaction> write)
    {
        var kept = database.Write((connection, transaction) =>
        {
            write(connection, transaction);
            return events.Select(e => AlertRows.Insert(connection, transaction, e)).ToImmutableArray();
        });
        var since = clock.GetUtcNow() - AlertBoard.Keeps;
        board.Publish(next with
        {
            Events = [.. next.Events.Where(e => e.At >= since), .. kept],
            Silences = next.Silences.RemoveAll(s => (s.EndedAt ?? s.Until) < since),
        });
    }
}
