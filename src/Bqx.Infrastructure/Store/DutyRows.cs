using Bqx.Core.OnCall;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Store;

/// <summary>Rows of <c>override_event</c> and <c>handover_event</c>, and the board that they add up to.</summary>
internal static class DutyRows
{
    public static DutyBoard Select(SqliteConnection connection, SqliteTransaction? transaction)
    {
        var overrides = connection.Query<OverrideRow>(SqlText.Query("select-override-events"), transaction: transaction).ToArray();
        var notes = connection.Query<HandOverRow>(SqlText.Query("select-handover-events"), transaction: transaction).ToArray();
        var withdrawn = overrides.Where(static o => o.Layer is null).Select(static o => o.Id).ToHashSet(StringComparer.Ordinal);
        var accepted = notes.Where(static n => n.ToPerson is null).ToDictionary(static n => n.Id, StringComparer.Ordinal);
        return new DutyBoard
        {
            Overrides = [.. overrides.Where(o => o.Layer is not null && !withdrawn.Contains(o.Id)).Select(static o => o.ToOverride())],
            Notes = [.. notes.Where(static n => n.ToPerson is not null).Reverse().Select(n => n.ToNote(accepted.GetValueOrDefault(n.Id)))],
            Events = [.. overrides.Select(static o => o.ToEvent()).Concat(notes.Select(static n => n.ToEvent())).OrderBy(static e => e.At).ThenBy(static e => e.Key, StringComparer.Ordinal)],
        };
    }

    internal sealed class OverrideRow
    {
        public required string Id { get; init; }

        public required long Sequence { get; init; }

        public required long At { get; init; }

        public required string By { get; init; }

        public required string Event { get; init; }

        /// <summary>Null when it is withdrawn, as the next three.</summary>
        public string? Layer { get; init; }

        public string? Person { get; init; }

        public long? StartsAt { get; init; }

        public long? EndsAt { get; init; }

        public required string Text { get; init; }

        public DutyOverride ToOverride() =>
            new(Id, Enum.Parse<DutyLayer>(Layer!), Person!, DbTime.To(StartsAt ?? 0), DbTime.To(EndsAt ?? 0), Text, By, DbTime.To(At));

        public DutyEvent ToEvent() => new(
            $"{Id} {Sequence}",
            DbTime.To(At),
            By,
            Enum.Parse<DutyEventKind>(Event),
            Layer is null ? $"withdrew an override: {Text}" : $"put {Person} on call as {Layer.ToLowerInvariant()}: {Text}");
    }

    internal sealed class HandOverRow
    {
        public required string Id { get; init; }

        public required long Sequence { get; init; }

        public required long At { get; init; }

        public required string By { get; init; }

        public required string Event { get; init; }

        public required string Person { get; init; }

        /// <summary>Null when it is accepted, as the next three.</summary>
        public string? ToPerson { get; init; }

        public long? StartsAt { get; init; }

        public long? EndsAt { get; init; }

        public string? Generated { get; init; }

        public required string Text { get; init; }

        public HandOverNote ToNote(HandOverRow? accepted) => new()
        {
            Id = Id,
            Writer = Person,
            By = By,
            At = DbTime.To(At),
            To = ToPerson!,
            From = DbTime.To(StartsAt ?? 0),
            Until = DbTime.To(EndsAt ?? 0),
            Generated = Generated ?? "",
            Text = Text,
            Acceptance = accepted is null ? null : new HandOverAcceptance(accepted.Person, accepted.By, DbTime.To(accepted.At)),
        };

        public DutyEvent ToEvent() => new(
            $"{Id} {Sequence}",
            DbTime.To(At),
            By,
            Enum.Parse<DutyEventKind>(Event),
            ToPerson is null ? $"accepted the shift for {Person}" : $"handed the shift of {Person} over to {ToPerson}");
    }
}
