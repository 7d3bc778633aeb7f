namespace Bqx.Core.Reconciliation.Comparing;

/// <summary>What change sets wrote into one base and read back, newest values: the third side of a comparison.</summary>
public sealed record AppliedState
{
    public static AppliedState Nothing { get; } = new();

    public ImmutableDictionary<RecordKey, AppliedRecord> Records { get; init; } = ImmutableDictionary<RecordKey, AppliedRecord>.Empty;
}

public sealed record AppliedRecord
{
    public required string RecordId { get; init; }

    /// <summary>Name of the record when it was written.</summary>
    public required string Title { get; init; }

    /// <summary>Origin of the change set that made the record; null for one that was only updated.</summary>
    public string? MadeBy { get; init; }

    /// <summary>Values as written, links as <see cref="FieldValue.Parent"/>; null for a field that was emptied.</summary>
    public required ImmutableSortedDictionary<PlanField, FieldValue?> Fields { get; init; }
}
