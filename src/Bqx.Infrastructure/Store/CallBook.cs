using System.Globalization;
using Bqx.Core.Common;
using Bqx.Infrastructure.Refresh;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Store;

/// <summary>
/// Calls to one base, for every program that shares the store: when the next may start, and how many a month has seen. A store that cannot
/// be written stops no call; what it missed is counted when it works again.
/// </summary>
/// <param name="database">The store.</param>
/// <param name="use">The month so far, for the pages.</param>
/// <param name="baseId">Which base.</param>
/// <param name="budget">Calls that a month may cost.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Told when the store cannot count.</param>
public sealed partial class CallBook(StoreDatabase database, Live<CallUse> use, string baseId, long budget, TimeProvider clock, ILogger<CallBook> logger) : ILive<CallUse>
{
    /// <summary>Nothing is booked further ahead; what is was written before the clock was set back.</summary>
    private static readonly TimeSpan LongestAhead = TimeSpan.FromMinutes(61);

    private readonly Lock _counting = new();
    private int _uncounted;

    public CallUse Current => use.Current.At(clock.GetUtcNow());

    /// <summary>How long nothing may be sent yet because the base asked for a pause.</summary>
    public TimeSpan Held => Tried(() => database.Read(c => Slot(c, null)) is { } slot ? Until(slot.HeldUntil) : TimeSpan.Zero);

    public IDisposable Subscribe(Func<CancellationToken, ValueTask> onChanged) => use.Subscribe(onChanged);

    /// <summary>Reads what the month has seen until now.</summary>
    public void Load() => Tried(() =>
    {
        use.Publish(database.Read(connection => Use(connection.QuerySingleOrDefault<MonthRow>(SqlText.Query("select-call-month"), new { Base = baseId, Month }))));
        return TimeSpan.Zero;
    });

    /// <summary>Takes the next start when it is free, and counts the call.</summary>
    /// <returns>Zero when it was taken; otherwise how long to wait before asking again.</returns>
    public TimeSpan Take(TimeSpan spacing)
    {
        var now = clock.GetUtcNow();
        var slot = new { Base = baseId, Now = DbTime.From(now), Next = DbTime.From(now + spacing), Latest = DbTime.From(now + LongestAhead) };
        lock (_counting)
        {
            // When the store fails, the call is sent and counted with the next one.
            _uncounted++;
            return Tried(() =>
            {
                var (wait, month) = database.Write((connection, transaction) => connection.ExecuteScalar<long?>(SqlText.Query("take-call-slot"), slot, transaction) is null
                    ? (Wait(Slot(connection, transaction)!), null)
                    : (TimeSpan.Zero, connection.QuerySingle<MonthRow>(SqlText.Query("count-calls"), new { slot.Base, Month, Calls = _uncounted, slot.Now }, transaction)));
                _uncounted = month is null ? _uncounted - 1 : 0;
                if (month is not null)
                {
                    use.Publish(Use(month));
                }

                return wait;
            });
        }
    }

    /// <summary>Nothing is sent for that long, by no program that shares the store.</summary>
    public void Hold(TimeSpan lasting)
    {
        var now = clock.GetUtcNow();
        Tried(() => database.Write((connection, transaction) =>
        {
            connection.Execute(
                SqlText.Query("hold-calls"), new { Base = baseId, Until = DbTime.From(now + lasting), Latest = DbTime.From(now + LongestAhead) }, transaction);
            return TimeSpan.Zero;
        }));
    }

    private string Month => CallBudget.MonthOf(clock.GetUtcNow()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private SlotRow? Slot(SqliteConnection connection, SqliteTransaction? transaction) =>
        connection.QuerySingleOrDefault<SlotRow>(SqlText.Query("select-call-slot"), new { Base = baseId }, transaction);

    private TimeSpan Wait(SlotRow booked) =>
        Until(Math.Max(booked.NextAt, booked.HeldUntil)) is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1);

    private TimeSpan Until(long time)
    {
        var wait = DbTime.To(time) - clock.GetUtcNow();
        return wait > TimeSpan.Zero && wait < LongestAhead ? wait : TimeSpan.Zero;
    }

    private CallUse Use(MonthRow? row) =>
        new(CallBudget.MonthOf(clock.GetUtcNow()), row?.Calls ?? 0, budget, row is null ? null : DbTime.To(row.FirstAt));

    private TimeSpan Tried(Func<TimeSpan> work)
    {
        try
        {
            return work();
        }
        catch (StoreException refused)
        {
            NotCounted(refused.Message);
            return TimeSpan.Zero;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Calls could not be counted: {Reason}")]
    private partial void NotCounted(string reason);

    private sealed class MonthRow
    {
        public required long Calls { get; init; }

        public required long FirstAt { get; init; }
    }

    private sealed class SlotRow
    {
        public required long NextAt { get; init; }

        public required long HeldUntil { get; init; }
    }
}
