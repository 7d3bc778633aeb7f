using System.Text.Json;
using System.Text.Json.Serialization;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Changes;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Store;

/// <summary>Rows of <c>change_set</c> and <c>change_set_event</c>.</summary>
internal static class ChangeSetRows
{
    public static ChangeSetBoard Select(SqliteConnection connection, SqliteTransaction? transaction, string? id)
    {
        var events = connection.Query<EventRow>(SqlText.Query("select-change-set-events"), new { id, after = 0 }, transaction).ToLookup(static e => e.ChangeSetId, StringComparer.Ordinal);
        var runs = ImmutableArray.CreateBuilder<ApplyRun>();
        var troubles = ImmutableArray.CreateBuilder<string>();
        foreach (var row in connection.Query<BodyRow>(SqlText.Query("select-change-sets"), new { id }, transaction))
        {
            switch (ChangeSetFile.Read(row.Body))
            {
                case ChangeSetReading.Read read:
                    runs.Add(ApplyRun.Of(read.Changes, events[row.Id].Select(static e => e.ToEvent())));
                    break;
                case ChangeSetReading.Refused refused:
                    troubles.Add($"The kept change set {row.Id} is not shown. {refused.Reason}");
                    break;
            }
        }

        return new ChangeSetBoard { Runs = runs.ToImmutable(), Troubles = troubles.ToImmutable() };
    }

    /// <summary>The events of one change set after a number.</summary>
    public static IEnumerable<ApplyEvent> Events(SqliteConnection connection, SqliteTransaction transaction, string id, int after) =>
        connection.Query<EventRow>(SqlText.Query("select-change-set-events"), new { id, after }, transaction).Select(static e => e.ToEvent());

    public static void Insert(SqliteConnection connection, SqliteTransaction transaction, ChangeSet changes) => connection.Execute(
        SqlText.Query("insert-change-set"),
        new { changes.Id, changes.BaseId, CreatedAt = DbTime.From(changes.CreatedAt), Body = ChangeSetFile.Write(changes) },
        transaction);

    public static void Insert(SqliteConnection connection, SqliteTransaction transaction, string id, ApplyEvent e, long? fence) => connection.Execute(
        SqlText.Query("insert-change-set-event"),
        new
        {
            ChangeSetId = id,
            At = DbTime.From(e.At),
            e.By,
            Kind = e.Kind.ToString(),
            e.Batch,
            Rows = JsonSerializer.Serialize(e.Rows, RowNoteJson.Default.ImmutableArrayRowNote),
            e.Text,
            e.Requests,
            Fence = fence,
        },
        transaction);

    private sealed class BodyRow
    {
        public required string Id { get; init; }

        public required byte[] Body { get; init; }
    }

    private sealed class EventRow
    {
        public required string ChangeSetId { get; init; }

        public required long Sequence { get; init; }

        public required long At { get; init; }

        public required string By { get; init; }

        public required string Kind { get; init; }

        public long? Batch { get; init; }

        public required string Rows { get; init; }

        public string? Text { get; init; }

        public required long Requests { get; init; }

        public ApplyEvent ToEvent() => new()
        {
            Sequence = (int)Sequence,
            At = DbTime.To(At),
            By = By,
            Kind = Enum.Parse<ApplyEventKind>(Kind),
            Batch = (int?)Batch,
            Rows = JsonSerializer.Deserialize(Rows, RowNoteJson.Default.ImmutableArrayRowNote),
            Text = Text,
            Requests = (int)Requests,
        };
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImmutableArray<RowNote>))]
internal sealed partial class RowNoteJson : JsonSerializerContext;
