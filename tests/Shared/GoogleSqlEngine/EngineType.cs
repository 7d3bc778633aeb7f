namespace Bqx.Dashboard.Tests.GoogleSqlEngine;

/// <summary>The kinds of type that BigQuery has; the numbers are the engine's.</summary>
internal enum EngineKind
{
    Int64 = 2,
    Bool = 5,
    Float64 = 7,
    String = 8,
    Bytes = 9,
    Date = 10,
    Array = 16,
    Struct = 17,
    Timestamp = 19,
    Time = 20,
    DateTime = 21,
    Geography = 22,
    Numeric = 23,
    BigNumeric = 24,
    Json = 26,
    Interval = 27,
    Range = 29,
}

/// <summary>A type, written and read as GoogleSQL writes it: <c>ARRAY&lt;STRUCT&lt;key STRING, value STRING&gt;&gt;</c>.</summary>
internal sealed record EngineType(EngineKind Kind)
{
    /// <summary>Of an array or a range.</summary>
    public EngineType? Element { get; init; }

    /// <summary>Of a struct.</summary>
    public ImmutableArray<EngineColumn> Fields { get; init; } = [];

    public static implicit operator EngineType(EngineKind kind) => new(kind);

    public static EngineType Array(EngineType element) => new(EngineKind.Array) { Element = element };

    public static EngineType Struct(ImmutableArray<EngineColumn> fields) => new(EngineKind.Struct) { Fields = fields };

    public static EngineType Parse(string text)
    {
        var reader = new EngineTypeReader(text);
        var type = reader.Type();
        reader.End();
        return type;
    }

    public override string ToString() => Kind switch
    {
        EngineKind.Array or EngineKind.Range => $"{Word}<{Element}>",
        EngineKind.Struct => $"STRUCT<{string.Join(", ", Fields.Select(static f => f.Name.Length > 0 ? $"{f.Name} {f.Type}" : $"{f.Type}"))}>",
        _ => Word,
    };

    private string Word => Kind.ToString().ToUpperInvariant();
}

/// <summary>A column of a table or an answer, or a field of a struct.</summary>
internal sealed record EngineColumn(string Name, EngineType Type)
{
    /// <summary>Not in SELECT *, such as _PARTITIONTIME.</summary>
    public bool IsPseudo { get; init; }

    /// <summary>Columns as a table's definition lists them: <c>pair STRING, volume INT64</c>.</summary>
    public static ImmutableArray<EngineColumn> ParseList(string text)
    {
        var reader = new EngineTypeReader(text);
        var columns = reader.Columns();
        reader.End();
        return columns;
    }
}
