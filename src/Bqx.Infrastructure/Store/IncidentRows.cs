using Bqx.Core.Common;
using Bqx.Core.Quality.Incidents;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Store;

/// <summary>Rows of <c>incident</c> and <c>incident_event</c>, and the incidents that they add up to.</summary>
internal static class IncidentRows
{
    /// <param name="connection">The store.</param>
    /// <param name="transaction">The one in which something is about to be written; null for reading alone.</param>
    /// <param name="id">One incident; null for all.</param>
    public static ImmutableArray<Incident> Select(SqliteConnection connection, SqliteTransaction? transaction, string? id)
    {
        var parameters = new { Id = id };
        var events = connection
            .Query<EventRow>(SqlText.Query("select-incident-events"), parameters, transaction)
            .ToLookup(static e => e.Incident, static e => e.ToEvent());
        return
        [
            .. connection.Query<IncidentRow>(SqlText.Query("select-incidents"), parameters, transaction)
                .Select(row => row.ToIncident([.. events[row.Id]])),
        ];
    }

    /// <summary>The id of the incident of a check on a table; null when there was none.</summary>
    public static string? Find(SqliteConnection connection, SqliteTransaction transaction, string table, string checkKey) =>
        connection.QueryFirstOrDefault<string>(SqlText.Query("select-incident-of-check"), new { Table = table, CheckKey = checkKey }, transaction);

    public static void Insert(SqliteConnection connection, SqliteTransaction transaction, Incident incident) => connection.Execute(
        SqlText.Query("insert-incident"),
        new
        {
            incident.Id,
            incident.Table,
            incident.CheckKey,
            Severity = incident.Severity.ToString(),
            incident.CheckOwner,
            OpenedAt = DbTime.From(incident.Events[0].At),
        },
        transaction);

    public static void Insert(SqliteConnection connection, SqliteTransaction transaction, string incident, IncidentEvent added) => connection.Execute(
        SqlText.Query("insert-incident-event"),
        new
        {
            Incident = incident,
            added.Sequence,
            At = DbTime.From(added.At),
            added.By,
            Kind = added.Kind.ToString(),
            added.Text,
            Reason = added.Reason?.ToString(),
            Until = added.Until is { } until ? DbTime.From(until) : (long?)null,
            added.Value,
        },
        transaction);

    private sealed class IncidentRow
    {
        public required string Id { get; init; }

        public required string Table { get; init; }

        public required string CheckKey { get; init; }

        public required string Severity { get; init; }

        public string? CheckOwner { get; init; }

        public Incident ToIncident(ImmutableArray<IncidentEvent> events) => new()
        {
            Id = Id,
            Table = Table,
            CheckKey = CheckKey,
            Severity = Enum.Parse<Severity>(Severity),
            CheckOwner = CheckOwner,
            Events = events,
        };
    }

    private sealed class EventRow
    {
        public required string Incident { get; init; }

        public required long Sequence { get; init; }

        public required long At { get; init; }

        public required string By { get; init; }

        public required string Kind { get; init; }

        public string? Text { get; init; }

        public string? Reason { get; init; }

        public long? Until { get; init; }

        public double? Value { get; init; }

        public IncidentEvent ToEvent() => new(
            (int)Sequence,
            DbTime.To(At),
            By,
            Enum.Parse<IncidentEventKind>(Kind),
            Text,
            Reason is null ? null : Enum.Parse<IncidentReason>(Reason),
            Until is { } until ? DbTime.To(until) : null,
            Value);
    }
}
