using Bqx.Core.Annotations;
using Bqx.Core.Common;
using Bqx.Infrastructure.Refresh;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Store;

/// <summary>Notes for the charts that people wrote here: judged against what is stored and saved in one transaction, then published.</summary>
public sealed class AnnotationStore(StoreDatabase database, Live<KeptAnnotations> board, TimeProvider clock) : IAnnotations, ILive<KeptAnnotations>
{
    public KeptAnnotations Current => board.Current;

    public IDisposable Subscribe(Func<CancellationToken, ValueTask> onChanged) => board.Subscribe(onChanged);

    /// <summary>Reads the notes of earlier starts.</summary>
    public void Load() => board.Publish(database.Read(static c => Select(c, transaction: null)));

    public Task<string?> AddAsync(AnnotationDraft draft, string by, Role role, CancellationToken cancellationToken) => Task.Run(
        () => Save(
            _ => RoleRules.MayOperate(role) ?? AnnotationRules.CanAdd(draft, clock.GetUtcNow()),
            new Row
            {
                Id = ShortId.New(),
                Sequence = 1,
                At = DbTime.From(clock.GetUtcNow()),
                By = by,
                Event = nameof(AnnotationEventKind.Added),
                Kind = draft.Kind.ToString(),
                StartsAt = DbTime.From(draft.At),
                EndsAt = draft.EndsAt is { } end ? DbTime.From(end) : null,
                Text = draft.Text.Trim(),
                Link = draft.Link,
            }),
        cancellationToken);

    public Task<string?> WithdrawAsync(string annotationId, string reason, string by, Role role, CancellationToken cancellationToken) => Task.Run(
        () => Save(
            kept => RoleRules.MayOperate(role) ?? AnnotationRules.CanWithdraw(kept, annotationId, reason),
            new Row
            {
                Id = annotationId,
                Sequence = 2,
                At = DbTime.From(clock.GetUtcNow()),
                By = by,
                Event = nameof(AnnotationEventKind.Withdrawn),
                Text = reason.Trim(),
            }),
        cancellationToken);

    private string? Save(Func<KeptAnnotations, string?> refuse, Row row)
    {
        try
        {
            var (kept, refused) = database.Write((connection, transaction) =>
            {
                var stored = Select(connection, transaction);
                if (refuse(stored) is { } no)
                {
                    return (stored, (string?)no);
                }

                connection.Execute(SqlText.Query("insert-annotation-event"), row, transaction);
                return (Select(connection, transaction), null);
            });
            board.Update(current => kept.Events.Length > current.Events.Length ? kept : current);
            return refused;
        }
        catch (StoreException refused)
        {
            return $"Not saved. {refused.Message}";
        }
    }

    private static KeptAnnotations Select(SqliteConnection connection, SqliteTransaction? transaction) =>
        new([.. connection.Query<Row>(SqlText.Query("select-annotation-events"), transaction: transaction).Select(static r => r.ToEvent())]);

    private sealed class Row
    {
        public required string Id { get; init; }

        public required long Sequence { get; init; }

        public required long At { get; init; }

        public required string By { get; init; }

        public required string Event { get; init; }

        public string? Kind { get; init; }

        public long? StartsAt { get; init; }

        public long? EndsAt { get; init; }

        public required string Text { get; init; }

        public string? Link { get; init; }

        public AnnotationEvent ToEvent() => new(Id, (int)Sequence, DbTime.To(At), By, Enum.Parse<AnnotationEventKind>(Event), Text, ToNote());

        private Annotation? ToNote() => Kind is null || StartsAt is not { } start
            ? null
            : new Annotation
            {
                Id = Id,
                Kind = Enum.Parse<AnnotationKind>(Kind),
                At = DbTime.To(start),
                EndsAt = EndsAt is { } end ? DbTime.To(end) : null,
                Text = Text,
                Author = By,
                Link = Link,
            };
    }
}
