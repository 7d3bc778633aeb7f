using System.Text.Json;
using Bqx.Core.Alerts;
using Bqx.Core.Alerts.Notices;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Store;

/// <summary>Rows of <c>alert</c>, <c>alert_event</c>, <c>alert_silence</c> and <c>alert_notice</c>.</summary>
internal static class AlertRows
{
    /// <param name="connection">The store.</param>
    /// <param name="since">Events and ended silences from then on.</param>
    public static AlertBoard Select(SqliteConnection connection, DateTimeOffset since)
    {
        var parameters = new { Since = DbTime.From(since) };
        return new AlertBoard
        {
            Alerts = [.. connection.Query<string>(SqlText.Query("select-alerts")).Select(ToAlert)],
            Silences = [.. connection.Query<SilenceRow>(SqlText.Query("select-alert-silences"), parameters).Select(static r => r.ToSilence())],
            Events = [.. connection.Query<EventRow>(SqlText.Query("select-alert-events"), parameters).Select(static r => r.ToEvent())],
        };
    }

    public static void Save(SqliteConnection connection, SqliteTransaction transaction, Alert alert) => connection.Execute(
        SqlText.Query("save-alert"),
        new { alert.Fingerprint, State = alert.State.ToString(), Alert = JsonSerializer.Serialize(alert, SnapshotJson.Default.Alert) },
        transaction);

    public static void Delete(SqliteConnection connection, SqliteTransaction transaction, string fingerprint) =>
        connection.Execute(SqlText.Query("delete-alert"), new { Fingerprint = fingerprint }, transaction);

    /// <returns>The event with its sequence.</returns>
    public static AlertEvent Insert(SqliteConnection connection, SqliteTransaction transaction, AlertEvent added)
    {
        var sequence = connection.ExecuteScalar<long>(
            SqlText.Query("insert-alert-event"),
            new { At = DbTime.From(added.At), added.By, Kind = added.Kind.ToString(), added.Fingerprint, added.Text, added.Value },
            transaction);
        return added with { Sequence = sequence };
    }

    public static void Insert(SqliteConnection connection, SqliteTransaction transaction, Silence silence) => connection.Execute(
        SqlText.Query("insert-alert-silence"),
        new { silence.Id, silence.Rule, silence.Subject, silence.Pair, silence.By, silence.Reason, From = DbTime.From(silence.From), Until = DbTime.From(silence.Until) },
        transaction);

    public static void End(SqliteConnection connection, SqliteTransaction transaction, string id, string by, DateTimeOffset at) =>
        connection.Execute(SqlText.Query("end-alert-silence"), new { Id = id, EndedBy = by, EndedAt = DbTime.From(at) }, transaction);

    public static void Insert(SqliteConnection connection, SqliteTransaction transaction, AlertNotice notice) => connection.Execute(
        SqlText.Query("insert-alert-notice"),
        new { notice.EventId, At = DbTime.From(notice.At), Notice = JsonSerializer.Serialize(notice, SnapshotJson.Default.AlertNotice) },
        transaction);

    public static ImmutableArray<StoredNotice> Notices(SqliteConnection connection, long after, int most) =>
        [.. connection.Query<NoticeRow>(SqlText.Query("select-alert-notices"), new { After = after, Most = most }).Select(static r => r.ToNotice())];

    private static Alert ToAlert(string json) =>
        JsonSerializer.Deserialize(json, SnapshotJson.Default.Alert) ?? throw new JsonException("An alert is empty.");

    private sealed class EventRow
    {
        public required long Sequence { get; init; }

        public required long At { get; init; }

        public required string By { get; init; }

        public required string Kind { get; init; }

        public required string Fingerprint { get; init; }

        public required string Text { get; init; }

        public double? Value { get; init; }

        public AlertEvent ToEvent() => new(Sequence, DbTime.To(At), By, Enum.Parse<AlertEventKind>(Kind), Fingerprint, Text, Value);
    }

    private sealed class SilenceRow
    {
        public required string Id { get; init; }

        public required string Rule { get; init; }

        public required string Subject { get; init; }

        public required string Pair { get; init; }

        public required string By { get; init; }

        public required string Reason { get; init; }

        public required long From { get; init; }

        public required long Until { get; init; }

        public string? EndedBy { get; init; }

        public long? EndedAt { get; init; }

        public Silence ToSilence() => new()
        {
            Id = Id,
            Rule = Rule,
            Subject = Subject,
            Pair = Pair,
            By = By,
            Reason = Reason,
            From = DbTime.To(From),
            Until = DbTime.To(Until),
            EndedBy = EndedBy,
            EndedAt = EndedAt is { } at ? DbTime.To(at) : null,
        };
    }

    private sealed class NoticeRow
    {
        public required long Sequence { get; init; }

        public required string Notice { get; init; }

        public StoredNotice ToNotice() => new(
            Sequence, JsonSerializer.Deserialize(Notice, SnapshotJson.Default.AlertNotice) ?? throw new JsonException($"Notice {Sequence} is empty."));
    }
}
