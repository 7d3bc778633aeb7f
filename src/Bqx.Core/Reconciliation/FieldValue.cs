namespace Bqx.Core.Reconciliation;

/// <summary>The value of one field. An empty field has none: it is absent, never an empty value.</summary>
public abstract record FieldValue
{
    private FieldValue()
    {
    }

    /// <summary>Plain text, a select's option or Markdown, with the white space at its ends taken off: a base adds a line end of its own.</summary>
    public sealed record Text(string Words) : FieldValue;

    public sealed record Number(decimal Amount) : FieldValue;

    /// <summary>Links as a base holds them: record ids, compared as a set.</summary>
    public sealed record Links(ImmutableArray<string> RecordIds) : FieldValue
    {
        public bool Equals(Links? other) =>
            other is not null && RecordIds.Order(StringComparer.Ordinal).SequenceEqual(other.RecordIds.Order(StringComparer.Ordinal));

        public override int GetHashCode() => RecordIds.Aggregate(0, (hash, id) => hash ^ id.GetHashCode(StringComparison.Ordinal));
    }

    /// <summary>A link to the one record with this key, which may have to be made first; it becomes a record id when it is written.</summary>
    public sealed record Parent(RecordKind Kind, string Key) : FieldValue;
}
