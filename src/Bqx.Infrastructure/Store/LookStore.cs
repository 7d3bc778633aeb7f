using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Infrastructure.Refresh;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Store;

/// <summary>How far each viewer has seen what changed: on disk first, then published, so that a viewer's other pages follow.</summary>
public sealed class LookStore(StoreDatabase database, Live<LookBoard> board, TimeProvider clock) : ILooks, ILive<LookBoard>
{
    public LookBoard Current => board.Current;

    public IDisposable Subscribe(Func<CancellationToken, ValueTask> onChanged) => board.Subscribe(onChanged);

    /// <summary>Reads the looks of earlier starts.</summary>
    public void Load() => board.Publish(database.Read(static c => Select(c, transaction: null)));

    public Task<string?> MarkAsync(string viewer, DateTimeOffset seenUntil, CancellationToken cancellationToken) =>
        Task.Run(() => Mark(viewer, RoundUp(seenUntil)), cancellationToken);

    /// <summary>What was seen stays seen when the store keeps whole milliseconds.</summary>
    private static DateTimeOffset RoundUp(DateTimeOffset time) => DbTime.Round(time.AddTicks(TimeSpan.TicksPerMillisecond - 1));

    private string? Mark(string viewer, DateTimeOffset seenUntil)
    {
        try
        {
            board.Publish(database.Write((connection, transaction) =>
            {
                // A page that was left open must not take back what a newer one has marked.
                if (!(Select(connection, transaction).Of(viewer)?.SeenUntil > seenUntil))
                {
                    connection.Execute(
                        SqlText.Query("insert-look"), new { Viewer = viewer, SeenUntil = DbTime.From(seenUntil), At = DbTime.From(clock.GetUtcNow()) }, transaction);
                }

                return Select(connection, transaction);
            }));
            return null;
        }
        catch (StoreException refused)
        {
            return $"Not saved. {refused.Message}";
        }
    }

    private static LookBoard Select(SqliteConnection connection, SqliteTransaction? transaction) =>
        new([.. connection.Query<Row>(SqlText.Query("select-looks"), transaction: transaction).Select(static r => r.ToLook())]);

    private sealed class Row
    {
        public required string Viewer { get; init; }

        public required long SeenUntil { get; init; }

        public required long At { get; init; }

        public Look ToLook() => new(Viewer, DbTime.To(SeenUntil), DbTime.To(At));
    }
}
