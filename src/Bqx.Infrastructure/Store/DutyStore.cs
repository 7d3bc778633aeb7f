using Bqx.Core.Common;
using Bqx.Core.OnCall;
using Bqx.Infrastructure.Refresh;
using Dapper;

namespace Bqx.Infrastructure.Store;

/// <summary>Overrides of the rota and hand-over notes: judged against what is stored and saved in one transaction, then published.</summary>
public sealed class DutyStore(StoreDatabase database, Live<DutyBoard> board, ILive<Snapshot<Rota>> rota, TimeProvider clock) : IDuty, ILive<DutyBoard>
{
    public DutyBoard Current => board.Current;

    public IDisposable Subscribe(Func<CancellationToken, ValueTask> onChanged) => board.Subscribe(onChanged);

    /// <summary>Reads what earlier starts kept.</summary>
    public void Load() => board.Publish(database.Read(static c => DutyRows.Select(c, transaction: null)));

    public Task<string?> OverrideAsync(OverrideDraft draft, string by, Role role, CancellationToken cancellationToken) => SaveAsync(
        _ => RoleRules.MayOperate(role) ?? DutyRules.CanOverride(rota.Current.Value, draft, clock.GetUtcNow()),
        "insert-override-event",
        new DutyRows.OverrideRow
        {
            Id = ShortId.New(),
            Sequence = 1,
            At = Now(),
            By = by,
            Event = nameof(DutyEventKind.Overridden),
            Layer = draft.Layer.ToString(),
            Person = draft.Person,
            StartsAt = DbTime.From(draft.From),
            EndsAt = DbTime.From(draft.To),
            Text = draft.Reason.Trim(),
        },
        cancellationToken);

    public Task<string?> WithdrawAsync(string overrideId, string reason, string by, Role role, CancellationToken cancellationToken) => SaveAsync(
        stored => RoleRules.MayOperate(role) ?? DutyRules.CanWithdraw(stored, overrideId, reason, clock.GetUtcNow()),
        "insert-override-event",
        new DutyRows.OverrideRow { Id = overrideId, Sequence = 2, At = Now(), By = by, Event = nameof(DutyEventKind.OverrideWithdrawn), Text = reason.Trim() },
        cancellationToken);

    public Task<string?> HandOverAsync(HandOverDraft draft, string by, Role role, CancellationToken cancellationToken) => SaveAsync(
        _ => RoleRules.MayOperate(role) ?? DutyRules.CanHandOver(rota.Current.Value, draft),
        "insert-handover-event",
        new DutyRows.HandOverRow
        {
            Id = ShortId.New(),
            Sequence = 1,
            At = Now(),
            By = by,
            Event = nameof(DutyEventKind.HandedOver),
            Person = draft.Writer,
            ToPerson = draft.To,
            StartsAt = DbTime.From(draft.From),
            EndsAt = DbTime.From(draft.Until),
            Generated = draft.Generated,
            Text = draft.Text.Trim(),
        },
        cancellationToken);

    public Task<string?> AcceptAsync(string noteId, string person, string by, Role role, CancellationToken cancellationToken) => SaveAsync(
        stored => RoleRules.MayOperate(role) ?? DutyRules.CanAccept(stored.Notes.FirstOrDefault(n => n.Id == noteId), person, rota.Current.Value),
        "insert-handover-event",
        new DutyRows.HandOverRow { Id = noteId, Sequence = 2, At = Now(), By = by, Event = nameof(DutyEventKind.HandOverAccepted), Person = person, Text = "" },
        cancellationToken);

    private long Now() => DbTime.From(clock.GetUtcNow());

    private Task<string?> SaveAsync(Func<DutyBoard, string?> refuse, string query, object row, CancellationToken cancellationToken) =>
        Task.Run(() => Save(refuse, query, row), cancellationToken);

    private string? Save(Func<DutyBoard, string?> refuse, string query, object row)
    {
        try
        {
            var (kept, refused) = database.Write((connection, transaction) =>
            {
                var stored = DutyRows.Select(connection, transaction);
                if (refuse(stored) is { } no)
                {
                    return (stored, (string?)no);
                }

                connection.Execute(SqlText.Query(query), row, transaction);
                return (DutyRows.Select(connection, transaction), null);
            });
            board.Update(current => kept.Events.Length > current.Events.Length ? kept : current);
            return refused;
        }
        catch (StoreException refused)
        {
            return $"Not saved. {refused.Message}";
        }
    }
}
