using System.Text.Json;
using Bqx.Core.Runbooks;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Store;

/// <summary>Rows of <c>runbook_run</c> and <c>runbook_event</c>, and the runs that they add up to.</summary>
internal static class RunbookRows
{
    public static ImmutableArray<RunbookRun> Select(SqliteConnection connection, string? id, int limit)
    {
        var runs = connection.Query<RunRow>(SqlText.Query("select-runbook-runs"), new { Id = id, Limit = limit }).AsList();
        var events = connection
            .Query<EventRow>(SqlText.Query("select-runbook-events"), new { Runs = runs.ConvertAll(r => r.Id) })
            .ToLookup(e => e.Run, e => e.ToEvent());
        return [.. runs.Select(r => r.ToRun([.. events[r.Id]]))];
    }

    /// <summary>The ended runs that <see cref="Select"/> leaves out at this limit.</summary>
    public static ImmutableArray<RunMark> Marks(SqliteConnection connection, int limit) =>
        [.. connection.Query<MarkRow>(SqlText.Query("select-runbook-marks"), new { Limit = limit }).Select(static m => m.ToMark())];

    public static void Insert(SqliteConnection connection, SqliteTransaction transaction, RunbookRun run) => connection.Execute(
        SqlText.Query("insert-runbook-run"),
        new
        {
            run.Id,
            RunbookId = run.Runbook.Id,
            run.Runbook.Hash,
            Runbook = JsonSerializer.Serialize(run.Runbook, SnapshotJson.Default.Runbook),
            run.Subject,
            run.Signal,
            Prefill = JsonSerializer.Serialize(run.Prefill, SnapshotJson.Default.RunPrefill),
            Drill = run.IsDrill,
            StartedAt = DbTime.From(run.StartedAt),
        },
        transaction);

    public static void Insert(SqliteConnection connection, SqliteTransaction transaction, string run, RunEvent added) => connection.Execute(
        SqlText.Query("insert-runbook-event"),
        new { Run = run, added.Sequence, At = DbTime.From(added.At), added.By, Kind = added.Kind.ToString(), added.Step, added.Text, Until = DbTime.From(added.Until), added.Person },
        transaction);

    private sealed class RunRow
    {
        public required string Id { get; init; }

        public required string Runbook { get; init; }

        public required string Subject { get; init; }

        public string? Signal { get; init; }

        public string? Prefill { get; init; }

        public required long Drill { get; init; }

        public RunbookRun ToRun(ImmutableArray<RunEvent> events) => new()
        {
            Id = Id,
            Runbook = JsonSerializer.Deserialize(Runbook, SnapshotJson.Default.Runbook)
                ?? throw new JsonException($"The runbook of run {Id} is empty."),
            Subject = Subject,
            Signal = Signal,
            Prefill = Prefill is null ? RunPrefill.None : JsonSerializer.Deserialize(Prefill, SnapshotJson.Default.RunPrefill) ?? RunPrefill.None,
            IsDrill = Drill != 0,
            Events = events,
        };
    }

    private sealed class EventRow
    {
        public required string Run { get; init; }

        public required long Sequence { get; init; }

        public required long At { get; init; }

        public required string By { get; init; }

        public required string Kind { get; init; }

        public long? Step { get; init; }

        public string? Text { get; init; }

        public long? Until { get; init; }

        public string? Person { get; init; }

        public RunEvent ToEvent() => new((int)Sequence, DbTime.To(At), By, Enum.Parse<RunEventKind>(Kind), (int?)Step, Text) { Until = DbTime.To(Until), Person = Person };
    }

    private sealed class MarkRow
    {
        public required string RunbookId { get; init; }

        public required long Drill { get; init; }

        public required long StartedAt { get; init; }

        public required long EndedAt { get; init; }

        public required string Kind { get; init; }

        public RunMark ToMark() => new(
            RunbookId, Drill != 0, DbTime.To(StartedAt), DbTime.To(EndedAt), Kind == nameof(RunEventKind.Finished) ? RunOutcome.Resolved : RunOutcome.Aborted);
    }
}
