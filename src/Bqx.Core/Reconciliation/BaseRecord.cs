namespace Bqx.Core.Reconciliation;

/// <summary>One record of a plan base with the fields that a change set may compare.</summary>
public sealed record BaseRecord
{
    public required RecordKind Kind { get; init; }

    public required string RecordId { get; init; }

    /// <summary>Empty when the record has no id text; such a record can be compared but never written.</summary>
    public required string Key { get; init; }

    /// <summary>Filled fields only.</summary>
    public required ImmutableSortedDictionary<PlanField, FieldValue> Fields { get; init; }

    public FieldValue? this[PlanField field] => Fields.GetValueOrDefault(field);
}
