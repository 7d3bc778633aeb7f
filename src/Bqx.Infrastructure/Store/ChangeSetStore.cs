using Bqx.Core.Common;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Infrastructure.Refresh;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Store;

/// <summary>
/// The journal of change sets and the lease of each base. Each call is one transaction on disk; what it kept is published. Several
/// programs may use one store: a number that grows with each holder keeps a frozen one from writing after it was replaced.
/// </summary>
public sealed class ChangeSetStore(StoreDatabase database, Live<ChangeSetBoard> board, TimeProvider clock) : IChangeSetStore, ILive<ChangeSetBoard>
{
    /// <summary>How long a holder may be silent. It renews every few seconds, and a base is given up on after a minute or two.</summary>
    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(60);

    public ChangeSetBoard Current => board.Current;

    public IDisposable Subscribe(Func<CancellationToken, ValueTask> onChanged) => board.Subscribe(onChanged);

    /// <summary>Reads what earlier starts and other programs kept.</summary>
    public void Load() => board.Publish(Read());

    /// <summary>Publishes what another program has kept meanwhile, if anything.</summary>
    public void Follow()
    {
        var kept = database.Read(static c => c.ExecuteScalar<int>(SqlText.Query("count-change-set-events")));
        if (kept > board.Current.Runs.Sum(static r => r.Events.Length))
        {
            var read = Read();
            board.Update(current => read.Runs.Sum(static r => r.Events.Length) > current.Runs.Sum(static r => r.Events.Length) ? read : current);
        }
    }

    public ChangeSetBoard Read() => database.Read(static c => ChangeSetRows.Select(c, transaction: null, id: null));

    public ApplyRun? Find(string id) => database.Read(c => ChangeSetRows.Select(c, transaction: null, id)).Find(id);

    public void Add(ChangeSet changes, ApplyEvent drafted)
    {
        var kept = database.Write((connection, transaction) =>
        {
            if (ChangeSetRows.Select(connection, transaction, changes.Id).Find(changes.Id) is { } known)
            {
                return known;
            }

            ChangeSetRows.Insert(connection, transaction, changes);
            ChangeSetRows.Insert(connection, transaction, changes.Id, drafted, fence: null);
            return ApplyRun.Of(changes, ChangeSetRows.Events(connection, transaction, changes.Id, after: 0));
        });
        Publish(kept);
    }

    public ApplyRun? Append(string id, ApplyEvent e, long? fence)
    {
        try
        {
            var known = board.Current.Find(id) ?? Find(id);
            var run = database.Write((connection, transaction) =>
            {
                if (fence is { } number && known is not null)
                {
                    Renew(connection, transaction, known.Changes.BaseId, number);
                }

                ChangeSetRows.Insert(connection, transaction, id, e, fence);
                return known is null
                    ? ChangeSetRows.Select(connection, transaction, id).Find(id)
                    : ChangeSetRows.Events(connection, transaction, id, known.Events.Length).Aggregate(known, static (r, added) => r.With(added));
            });
            Publish(run);
            return run;
        }
        catch (StoreException lost) when (lost.IsRefusal && fence is not null)
        {
            return null;
        }
    }

    public LeaseAnswer Acquire(string baseId, string changeSetId) => database.Write<LeaseAnswer>((connection, transaction) =>
    {
        var now = clock.GetUtcNow();
        var lease = connection.QuerySingleOrDefault<LeaseRow>(SqlText.Query("select-base-lease"), new { baseId }, transaction);
        if (lease is not null && lease.Until > DbTime.From(now) && !LeaseHolder.IsGone(lease.Holder))
        {
            return new LeaseAnswer.Taken(lease.ChangeSetId, lease.Holder, DbTime.To(lease.Until));
        }

        return new LeaseAnswer.Held(connection.ExecuteScalar<long>(
            SqlText.Query("take-base-lease"), new { baseId, changeSetId, holder = LeaseHolder.Current, until = DbTime.From(now + LeaseTime) }, transaction));
    });

    public bool Renew(string baseId, long fence) => database.Write((connection, transaction) => Renew(connection, transaction, baseId, fence));

    public void Release(string baseId, long fence) => database.Write((connection, transaction) => connection.Execute(
        SqlText.Query("renew-base-lease"), new { baseId, fence, until = DbTime.From(clock.GetUtcNow()) }, transaction));

    private bool Renew(SqliteConnection connection, SqliteTransaction transaction, string baseId, long fence) => connection.Execute(
        SqlText.Query("renew-base-lease"), new { baseId, fence, until = DbTime.From(clock.GetUtcNow() + LeaseTime) }, transaction) == 1;

    private void Publish(ApplyRun? run)
    {
        if (run is not null)
        {
            board.Update(current => current.Find(run.Id) is { } known
                ? known.Events.Length > run.Events.Length ? current : current with { Runs = current.Runs.Replace(known, run) }
                : current with { Runs = current.Runs.Insert(0, run) });
        }
    }

    private sealed class LeaseRow
    {
        public required string ChangeSetId { get; init; }

        public required string Holder { get; init; }

        public required long Fence { get; init; }

        public required long Until { get; init; }
    }
}
