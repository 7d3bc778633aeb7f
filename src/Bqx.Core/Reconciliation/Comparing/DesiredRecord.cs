namespace Bqx.Core.Reconciliation.Comparing;

/// <summary>One record as a document wants it. What the document does not say is not here and is never compared.</summary>
public sealed record DesiredRecord
{
    public required RecordKey Id { get; init; }

    /// <summary>For people; the name of a record that only gets further lines too.</summary>
    public required string Title { get; init; }

    /// <summary>Line of the document, 1-based.</summary>
    public required int Line { get; init; }

    /// <summary>False for a record that must be there already: the document changes it and cannot make it.</summary>
    public required bool MayBeAdded { get; init; }

    /// <summary>True for a record that is added only when another new record belongs to it.</summary>
    public bool IsOnlyParent { get; init; }

    /// <summary>What the document says, without the key; links as <see cref="FieldValue.Parent"/>.</summary>
    public required ImmutableSortedDictionary<PlanField, FieldValue> Fields { get; init; }

    /// <summary>What only a new record gets, because the document leaves it open; never compared.</summary>
    public ImmutableSortedDictionary<PlanField, FieldValue> Initial { get; init; } = ImmutableSortedDictionary<PlanField, FieldValue>.Empty;

    /// <summary>Lines that the description must hold, beside whatever else it says.</summary>
    public ImmutableArray<string> Includes { get; init; } = [];

    /// <summary>A dated block that is put above the notes of a record in which something else changes; null for none.</summary>
    public string? NewestNote { get; init; }

    /// <summary>CRITICAL, HIGH, MEDIUM or LOW as the document ranks its changes; null when it does not.</summary>
    public string? Level { get; init; }

    /// <summary>The stage, or the phase for what stands above one, under which the record is shown.</summary>
    public required RecordKey Group { get; init; }
}

/// <summary>Everything that a document wants of a base.</summary>
public sealed record DesiredPlan
{
    /// <summary>Which plan speaks, such as "phase plan MP03": a later document of the same origin may propose to remove what an earlier one made.</summary>
    public required string Origin { get; init; }

    /// <summary>Parents first, then as the document ranks and lists them.</summary>
    public required ImmutableArray<DesiredRecord> Records { get; init; }

    /// <summary>What the document lists and no change set can hold.</summary>
    public ImmutableArray<LeftOut> LeftOut { get; init; } = [];
}

/// <param name="Line">1-based.</param>
/// <param name="Subject">What was left out.</param>
/// <param name="Reason">Why, and what to do.</param>
public sealed record LeftOut(int Line, string Subject, string Reason);
