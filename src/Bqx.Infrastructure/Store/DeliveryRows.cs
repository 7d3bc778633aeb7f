using System.Text.Json;
using Bqx.Core.Alerts.Notices;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Store;

/// <summary>Rows of messages and of attempts to deliver them.</summary>
internal static class DeliveryRows
{
    public static void Insert(SqliteConnection connection, SqliteTransaction transaction, NoticeMessage message)
    {
        connection.Execute(
            SqlText.Query("insert-notice-message"),
            new { message.Target, message.Id, At = DbTime.From(message.At), message.By, Notices = JsonSerializer.Serialize(message.Notices, NoticeJson.Default.ImmutableArrayNotice) },
            transaction);
        connection.Execute(
            SqlText.Query("insert-notice-message-event"),
            message.Notices.Select(n => new { message.Target, n.EventId, MessageId = message.Id }),
            transaction);
    }

    public static DeliveryAttempt Insert(SqliteConnection connection, SqliteTransaction transaction, DeliveryAttempt attempt) => attempt with
    {
        Sequence = connection.ExecuteScalar<long>(
            SqlText.Query("insert-delivery-attempt"),
            new
            {
                attempt.Target,
                attempt.MessageId,
                attempt.Title,
                attempt.IsTest,
                attempt.By,
                At = DbTime.From(attempt.At),
                attempt.Number,
                Outcome = attempt.Outcome.ToString(),
                attempt.Status,
                attempt.ElapsedMs,
                attempt.Error,
                NextAt = attempt.NextAt is { } next ? DbTime.From(next) : (long?)null,
            },
            transaction),
    };

    public static ImmutableArray<NoticeMessage> UnderWay(SqliteConnection connection, SqliteTransaction transaction) =>
        [.. connection.Query<MessageRow>(SqlText.Query("select-messages-under-way"), transaction: transaction).Select(static r => r.ToMessage())];

    public static ImmutableArray<DeliveryAttempt> Attempts(SqliteConnection connection, SqliteTransaction transaction) =>
        [.. connection.Query<AttemptRow>(SqlText.Query("select-delivery-attempts"), new { Most = DeliveryBoard.MostShown }, transaction).Select(static r => r.ToAttempt())];

    private sealed class MessageRow
    {
        public required string Target { get; init; }

        public required string Id { get; init; }

        public required long At { get; init; }

        public required string By { get; init; }

        public required string Notices { get; init; }

        public NoticeMessage ToMessage() => new()
        {
            Target = Target,
            Id = Id,
            At = DbTime.To(At),
            By = By,
            Notices = JsonSerializer.Deserialize(Notices, NoticeJson.Default.ImmutableArrayNotice),
        };
    }

    private sealed class AttemptRow
    {
        public required long Sequence { get; init; }

        public required string Target { get; init; }

        public required string MessageId { get; init; }

        public required string Title { get; init; }

        public required bool IsTest { get; init; }

        public required string By { get; init; }

        public required long At { get; init; }

        public required int Number { get; init; }

        public required string Outcome { get; init; }

        public required int? Status { get; init; }

        public required double ElapsedMs { get; init; }

        public required string? Error { get; init; }

        public required long? NextAt { get; init; }

        public DeliveryAttempt ToAttempt() => new()
        {
            Sequence = Sequence,
            Target = Target,
            MessageId = MessageId,
            Title = Title,
            IsTest = IsTest,
            By = By,
            At = DbTime.To(At),
            Number = Number,
            Outcome = Enum.Parse<DeliveryOutcome>(Outcome),
            Status = Status,
            ElapsedMs = ElapsedMs,
            Error = Error,
            NextAt = NextAt is { } next ? DbTime.To(next) : null,
        };
    }
}
