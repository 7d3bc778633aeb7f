namespace Bqx.Core.Reconciliation;

/// <summary>A plan base as it stood at one reading, as far as change sets are concerned.</summary>
public sealed record BaseState
{
    /// <summary>Id of the base, or the name of the export that stands in for it.</summary>
    public required string BaseId { get; init; }

    public required ImmutableArray<BaseRecord> Records { get; init; }

    /// <summary>Fields that the base has, per table. A field that is not here is neither proposed nor written.</summary>
    public required ImmutableDictionary<RecordKind, ImmutableSortedSet<PlanField>> Fields { get; init; }

    /// <summary>Options of the select fields; a field that is not here takes any text.</summary>
    public ImmutableDictionary<(RecordKind Kind, PlanField Field), ImmutableArray<string>> Options { get; init; } =
        ImmutableDictionary<(RecordKind Kind, PlanField Field), ImmutableArray<string>>.Empty;

    /// <summary>Null when the base may be written; otherwise why not and which key or right would change that.</summary>
    public string? WriteRefusal { get; init; }
}
