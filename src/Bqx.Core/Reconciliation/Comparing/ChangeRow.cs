namespace Bqx.Core.Reconciliation.Comparing;

/// <summary>One record that differs; in a sealed change set, one that is to be added, updated or removed.</summary>
public sealed record ChangeRow
{
    /// <summary>"task:T03.06.01.07"; unique within a difference or a change set and the same as long as the record has its key.</summary>
    public required string Id { get; init; }

    public required ChangeKind Change { get; init; }

    public required RecordKey Record { get; init; }

    public required string Title { get; init; }

    /// <summary>The stage or phase under which the row is shown.</summary>
    public required RecordKey Group { get; init; }

    /// <summary>Line of the document, 1-based; null for a record that only the base has.</summary>
    public int? Line { get; init; }

    /// <summary>CRITICAL, HIGH, MEDIUM or LOW; null when the document does not rank its changes.</summary>
    public string? Level { get; init; }

    /// <summary>The base's record as it stood; null for one that is to be added.</summary>
    public BaseRecord? Before { get; init; }

    public ImmutableArray<FieldChange> Fields { get; init; } = [];

    /// <summary>Rows that must be applied before this one: the parents that are to be added.</summary>
    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>Parents that the base has already.</summary>
    public ImmutableArray<ParentRecord> Parents { get; init; } = [];

    /// <summary>Set for a conflict; a sealed change set has none.</summary>
    public Conflict? Conflict { get; init; }

    /// <summary>A conflict may be selected only where the document's word can simply be put over the base's.</summary>
    public bool IsSelectable => Change != ChangeKind.Conflict || Conflict?.Kind == ConflictKind.Moved;

    public bool IsSelectedByDefault => Change is ChangeKind.Add or ChangeKind.Update;

    public static string IdOf(RecordKey record) => $"{record.Kind.ToString().ToLowerInvariant()}:{record.Key}";
}
