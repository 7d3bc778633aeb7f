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
    public required ImmutableArray<ChangeRow> Rows { get; init; }

    /// <summary>Records that the document lists and the base holds just so.</summary>
    public required int Unchanged { get; init; }

    /// <summary>What the document lists and no change set can hold.</summary>
    public ImmutableArray<LeftOut> LeftOut { get; init; } = [];

    /// <summary>How the two were compared where that is not plain, one sentence each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    public int Count(ChangeKind change) => Rows.Count(r => r.Change == change);

    public ChangeRow? Find(string rowId) => Rows.FirstOrDefault(r => r.Id == rowId);
}

/// <param name="Field">What changes.</param>
/// <param name="Old">As the base has it; null when it is empty.</param>
/// <param name="New">As the document wants it.</param>
public sealed record FieldChange(PlanField Field, FieldValue? Old, FieldValue? New)
{
    /// <summary>For people: keys instead of record ids; null where the value says it itself.</summary>
    public string? OldWords { get; init; }

    /// <summary>The old value for people; empty when there was none.</summary>
    public string OldText => OldWords ?? FieldWords.Of(Old);

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
