namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>A column of a table or of an answer.</summary>
/// <param name="Name">As BigQuery spells it.</param>
/// <param name="Type">Of one element, when it is repeated.</param>
/// <param name="Mode">Repeated is an array.</param>
/// <param name="Fields">Of a struct; empty for others.</param>
internal sealed record BigQueryField(string Name, BigQueryFieldType Type, BigQueryFieldMode Mode, ImmutableArray<BigQueryField> Fields)
{
    /// <summary>Same names, types and modes, down to the fields of structs.</summary>
    public bool Equals(BigQueryField? other) =>
        other is not null && Name == other.Name && Type == other.Type && Mode == other.Mode && Fields.AsSpan().SequenceEqual(other.Fields.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Name, Type, Mode, Fields.Length);
}

internal enum BigQueryFieldType
{
    String,
    Bytes,
    Integer,
    Float,
    Numeric,
    BigNumeric,
    Boolean,
    Timestamp,
    Date,
    Time,
    DateTime,
    Geography,
    Json,
    Interval,
    Range,
    Struct,

    /// <summary>A type that BigQuery got later than this program.</summary>
    Unknown,
}

internal enum BigQueryFieldMode
{
    Nullable,
    Required,
    Repeated,
}
