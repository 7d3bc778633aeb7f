using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Infrastructure.Refresh;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Store;

/// <summary>What people put off: judged, on disk, then published.</summary>
public sealed class SnoozeStore(StoreDatabase database, Live<SnoozeBoard> board, TimeProvider clock) : ISnoozes, ILive<SnoozeBoard>
{
    public SnoozeBoard Current => board.Current;

    public IDisposable Subscribe(Func<CancellationToken, ValueTask> onChanged) => board.Subscribe(onChanged);

    /// <summary>Reads what earlier starts kept.</summary>
    public void Load() => board.Publish(database.Read(static c => Select(c, transaction: null)));

    public Task<string?> SnoozeAsync(string item, Status status, DateTimeOffset until, string reason, string by, Role role, CancellationToken cancellationToken) => Task.Run(
        () => RoleRules.MayOperate(role) ?? SnoozeRules.CanSnooze(until, reason, clock.GetUtcNow()) ?? Add(item, SnoozeEventKind.Snoozed, status, until, reason.Trim(), by), cancellationToken);

    public Task<string?> WakeAsync(string item, string by, Role role, CancellationToken cancellationToken) => Task.Run(
        () => RoleRules.MayOperate(role)
            ?? (board.Current.Of(item, Status.Ok, clock.GetUtcNow()) is null ? "It is not snoozed." : Add(item, SnoozeEventKind.Woken, null, null, "", by)),
        cancellationToken);

    private string? Add(string item, SnoozeEventKind kind, Status? status, DateTimeOffset? until, string reason, string by)
    {
        try
        {
            var kept = database.Write((connection, transaction) =>
            {
                var row = new
                {
                    Item = item,
                    At = DbTime.From(clock.GetUtcNow()),
                    By = by,
                    Kind = kind.ToString(),
                    Status = status?.ToString(),
                    Until = until is { } end ? DbTime.From(end) : (long?)null,
                    Reason = reason,
                };
                connection.Execute(SqlText.Query("insert-snooze-event"), row, transaction);
                return Select(connection, transaction);
            });
            board.Update(current => kept.Events.Length > current.Events.Length ? kept : current);
            return null;
        }
        catch (StoreException refused)
        {
            return $"Not saved. {refused.Message}";
        }
    }

    private static SnoozeBoard Select(SqliteConnection connection, SqliteTransaction? transaction) =>
        new([.. connection.Query<Row>(SqlText.Query("select-snooze-events"), transaction: transaction).Select(static r => r.ToEvent())]);

    private sealed class Row
    {
        public required long Sequence { get; init; }

        public required string Item { get; init; }

        public required long At { get; init; }

        public required string By { get; init; }

        public required string Kind { get; init; }

        public string? Status { get; init; }

        public long? Until { get; init; }

        public required string Reason { get; init; }

        public SnoozeEvent ToEvent() => new(
            Sequence,
            Item,
            DbTime.To(At),
            By,
            Enum.Parse<SnoozeEventKind>(Kind),
            Status is null ? null : Enum.Parse<Status>(Status),
            Until is { } end ? DbTime.To(end) : null,
            Reason);
    }
}
