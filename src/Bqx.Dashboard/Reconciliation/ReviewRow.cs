using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;

namespace Bqx.Dashboard.Reconciliation;

/// <summary>One record to be added, updated or removed, out of a difference or of a sealed change set.</summary>
public sealed record ReviewRow
{
    public required string Id { get; init; }

    public required ChangeKind Change { get; init; }

    public required RecordKey Record { get; init; }

    public required string Title { get; init; }

    public required RecordKey Group { get; init; }

    public string? Level { get; init; }

    public int? Line { get; init; }

    public BaseRecord? Before { get; init; }

    public ImmutableArray<FieldChange> Fields { get; init; } = [];

    public ImmutableArray<string> DependsOn { get; init; } = [];

    public Conflict? Conflict { get; init; }

    /// <summary>False for a row of a sealed change set, and for a conflict that somebody has to settle first.</summary>
    public bool IsSelectable { get; init; }

    public static ReviewRow Of(DifferenceRow row) => new()
    {
        Id = row.Id,
        Change = row.Change,
        Record = row.Record,
        Title = row.Title,
        Group = row.Group,
        Level = row.Level,
        Line = row.Line,
        Before = row.Before,
        Fields = row.Fields,
        DependsOn = row.DependsOn,
        Conflict = row.Conflict,
        IsSelectable = row.IsSelectable,
    };

    public static ReviewRow Of(ChangeRow row) => new()
    {
        Id = row.Id,
        Change = row.Change,
        Record = row.Record,
        Title = row.Title,
        Group = row.Group,
        Level = row.Level,
        Line = row.Line,
        Before = row.Before,
        Fields = row.Fields,
        DependsOn = row.DependsOn,
    };

    public bool Holds(string text) =>
        Record.Key.Contains(text, StringComparison.OrdinalIgnoreCase)
        || Title.Contains(text, StringComparison.OrdinalIgnoreCase)
        || Fields.Any(f => FieldWords.Of(f.New).Contains(text, StringComparison.OrdinalIgnoreCase) || Old(f).Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>The old value for people: keys instead of record ids.</summary>
    public static string Old(FieldChange field) => field.OldWords ?? FieldWords.Of(field.Old);
}
