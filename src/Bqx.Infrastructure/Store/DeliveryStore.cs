using Bqx.Core.Alerts.Notices;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Store;

/// <summary>What was kept of a target when its delivery begins.</summary>
/// <param name="Through">Notices up to this sequence are done with.</param>
/// <param name="Composed">Ids of later events that are in a message already.</param>
/// <param name="UnderWay">Message that was neither told nor given up; null when there is none.</param>
/// <param name="Last">Newest attempt of that message; null before the first.</param>
public sealed record KeptTarget(long Through, ImmutableHashSet<string> Composed, NoticeMessage? UnderWay, DeliveryAttempt? Last);

/// <param name="Newest">Sequence of the newest notice.</param>
/// <param name="Targets">By name.</param>
/// <param name="Attempts">Newest first.</param>
public sealed record KeptDeliveries(long Newest, ImmutableDictionary<string, KeptTarget> Targets, ImmutableArray<DeliveryAttempt> Attempts);

/// <summary>Who is told since when, what each target is told, and every attempt. Nothing is ever changed or deleted.</summary>
public sealed class DeliveryStore(StoreDatabase database)
{
    private const string Joined = "Joined";
    private const string CaughtUp = "CaughtUp";
    private const string Left = "Left";

    /// <summary>
    /// Notes which targets have come and gone since the last start, and reads what was kept of those that are there. A target that has come
    /// is told of what happens from now on; what one that has gone was not told is not told when it comes again.
    /// </summary>
    /// <exception cref="StoreException">It cannot be read or written.</exception>
    public KeptDeliveries Begin(ImmutableArray<string> targets, DateTimeOffset now) => database.Write((connection, transaction) =>
    {
        var newest = connection.ExecuteScalar<long>(SqlText.Query("select-newest-notice"), transaction: transaction);
        var kept = connection.Query<TargetRow>(SqlText.Query("select-notice-targets"), transaction: transaction)
            .Where(static t => t.Kind != Left)
            .ToDictionary(static t => t.Target, static t => t.Through, StringComparer.Ordinal);
        foreach (var gone in kept.Where(k => !targets.Contains(k.Key)))
        {
            Note(connection, transaction, gone.Key, Left, gone.Value, now);
        }

        foreach (var come in targets.Where(t => kept.TryAdd(t, newest)))
        {
            Note(connection, transaction, come, Joined, newest, now);
        }

        var (underWay, attempts) = (DeliveryRows.UnderWay(connection, transaction), DeliveryRows.Attempts(connection, transaction));
        DeliveryAttempt? LastOf(NoticeMessage? message) => attempts.FirstOrDefault(a => a.Target == message?.Target && a.MessageId == message.Id);
        foreach (var left in underWay.Where(m => !targets.Contains(m.Target)))
        {
            var given = new SendResult.Refused(null, "the target was taken out of the settings");
            DeliveryRows.Insert(connection, transaction, RetryRules.After(left, (LastOf(left)?.Number ?? 0) + 1, given, now, elapsedMs: 0));
        }

        return new KeptDeliveries(
            newest,
            targets.ToImmutableDictionary(
                static t => t,
                t =>
                {
                    var message = underWay.FirstOrDefault(m => m.Target == t);
                    return new KeptTarget(kept[t], Composed(connection, transaction, t, kept[t]), message, LastOf(message));
                },
                StringComparer.Ordinal),
            DeliveryRows.Attempts(connection, transaction));
    });

    /// <summary>Keeps that a target is done with notices up to a sequence, so that the next start begins there.</summary>
    public void Advance(string target, long through, DateTimeOffset now) => database.Write((connection, transaction) =>
    {
        Note(connection, transaction, target, CaughtUp, through, now);
        return true;
    });

    public void Add(NoticeMessage message) => database.Write((connection, transaction) =>
    {
        DeliveryRows.Insert(connection, transaction, message);
        return true;
    });

    /// <returns>The attempt as it is kept.</returns>
    public DeliveryAttempt Add(DeliveryAttempt attempt) => database.Write((connection, transaction) => DeliveryRows.Insert(connection, transaction, attempt));

    /// <summary>A message that is sent once and never again: kept when it is known what came of it.</summary>
    public DeliveryAttempt Add(NoticeMessage message, DeliveryAttempt attempt) => database.Write((connection, transaction) =>
    {
        DeliveryRows.Insert(connection, transaction, message);
        return DeliveryRows.Insert(connection, transaction, attempt);
    });

    private static ImmutableHashSet<string> Composed(SqliteConnection connection, SqliteTransaction transaction, string target, long through) =>
        [.. connection.Query<string>(SqlText.Query("select-composed-events"), new { Target = target, Through = through }, transaction)];

    private static void Note(SqliteConnection connection, SqliteTransaction transaction, string target, string kind, long through, DateTimeOffset now) =>
        connection.Execute(
            SqlText.Query("insert-notice-target-event"), new { Target = target, At = DbTime.From(now), Kind = kind, Through = through }, transaction);

    private sealed class TargetRow
    {
        public required string Target { get; init; }

        public required string Kind { get; init; }

        public required long Through { get; init; }
    }
}
