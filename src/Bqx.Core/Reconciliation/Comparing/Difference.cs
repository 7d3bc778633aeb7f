namespace Bqx.Core.Reconciliation.Comparing;

public enum ChangeKind
{
    Add,
    Update,

    /// <summary>Proposed only for a record that an earlier change set made and the document lists no longer; never selected by itself.</summary>
    Remove,

    /// <summary>Somebody has to decide or to mend something first.</summary>
    Conflict,
}

/// <summary>What separates a document from a base, given what was applied before.</summary>
public sealed record Difference
{
    public required string BaseId { get; init; }

    public required string Origin { get; init; }

    /// <summary>Parents first, then as the document ranks and lists them; removals last.</summary>
    public required ImmutableArray<DifferenceRow> Rows { get; init; }

    /// <summary>Records that the document lists and the base holds just so.</summary>
    public required int Unchanged { get; init; }

    /// <summary>What the document lists and no change set can hold.</summary>
    public ImmutableArray<LeftOut> LeftOut { get; init; } = [];

    /// <summary>How the two were compared where that is not plain, one sentence each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    public int Count(ChangeKind change) => Rows.Count(r => r.Change == change);

    public DifferenceRow? Find(string rowId) => Rows.FirstOrDefault(r => r.Id == rowId);
}

/// <summary>One record that differs.</summary>
public sealed record DifferenceRow
{
    /// <summary>"task:T03.06.01.07"; unique within a difference and the same as long as the record has its key.</summary>
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

    /// <summary>The base's record; null for one that is to be added.</summary>
    public BaseRecord? Before { get; init; }

    public ImmutableArray<FieldChange> Fields { get; init; } = [];

    /// <summary>Rows that must be applied before this one: the parents that are to be added.</summary>
    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>Parents that the base has already.</summary>
    public ImmutableArray<ParentRecord> Parents { get; init; } = [];

    /// <summary>Set for a conflict.</summary>
    public Conflict? Conflict { get; init; }

    /// <summary>A conflict may be selected only where the document's word can simply be put over the base's.</summary>
    public bool IsSelectable => Change != ChangeKind.Conflict || Conflict?.Kind == ConflictKind.Moved;

    public bool IsSelectedByDefault => Change is ChangeKind.Add or ChangeKind.Update;

    public static string IdOf(RecordKey record) => $"{record.Kind.ToString().ToLowerInvariant()}:{record.Key}";
}

/// <param name="Field">What changes.</param>
/// <param name="Old">As the base has it; null when it is empty.</param>
/// <param name="New">As the document wants it.</param>
public sealed record FieldChange(PlanField Field, FieldValue? Old, FieldValue? New)
{
    /// <summary>For people: keys instead of record ids.</summary>
    public string? OldWords { get; init; }

    /// <summary>True where somebody changed in the base what an earlier change set wrote.</summary>
    public bool IsMoved { get; init; }
}

/// <param name="Key">The parent.</param>
/// <param name="RecordId">Its record in the base.</param>
public sealed record ParentRecord(RecordKey Key, string RecordId);

public enum ConflictKind
{
    /// <summary>The base was edited since it was last applied, and the document says something else.</summary>
    Moved,

    /// <summary>An earlier change set made it, and somebody deleted it.</summary>
    Deleted,

    /// <summary>Several records of the base have this key.</summary>
    DuplicateInBase,

    /// <summary>The document lists this key several times.</summary>
    DuplicateInDocument,

    /// <summary>The base's record has no key.</summary>
    BlankKey,

    /// <summary>The document changes a record that the base does not have.</summary>
    Missing,

    /// <summary>The record's parent is not there, is there twice, or is a conflict itself.</summary>
    ParentUnclear,

    /// <summary>The base's select field does not offer the word.</summary>
    UnknownOption,
}

/// <param name="Kind">What stands in the way.</param>
/// <param name="Message">One sentence with keys and record ids.</param>
/// <param name="Advice">What to do.</param>
public sealed record Conflict(ConflictKind Kind, string Message, string Advice);
