using System.Globalization;
using System.Text.Json.Nodes;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>
/// A value of a parameter with its type, which a NULL and an array without elements have too. Every scalar is text on the wire; times are
/// cut to microseconds, which is what BigQuery keeps.
/// </summary>
internal sealed record TypedValue
{
    private TypedValue(BigQueryField type) => Type = type;

    /// <summary>Without a name; fields of a struct have theirs.</summary>
    public BigQueryField Type { get; }

    /// <summary>Of a scalar; null is NULL.</summary>
    private string? Text { get; init; }

    /// <summary>Elements of an array, or values of a struct's fields, in order.</summary>
    private ImmutableArray<TypedValue> Parts { get; init; } = [];

    public static implicit operator TypedValue(string? value) => Of(BigQueryFieldType.String, value);

    public static implicit operator TypedValue(long? value) => Of(BigQueryFieldType.Integer, value?.ToString(CultureInfo.InvariantCulture));

    public static implicit operator TypedValue(double? value) => Of(BigQueryFieldType.Float, value is { } number ? Number(number) : null);

    public static implicit operator TypedValue(bool? value) => Of(BigQueryFieldType.Boolean, value is { } flag ? flag ? "true" : "false" : null);

    public static implicit operator TypedValue(byte[]? value) => Of(BigQueryFieldType.Bytes, value is null ? null : Convert.ToBase64String(value));

    public static implicit operator TypedValue(DateOnly? value) => Of(BigQueryFieldType.Date, value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public static implicit operator TypedValue(TimeOnly? value) => Of(BigQueryFieldType.Time, value?.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture));

    /// <summary>DATETIME: a date and time of no zone.</summary>
    public static implicit operator TypedValue(DateTime? value) => Of(BigQueryFieldType.DateTime, value?.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture));

    /// <summary>TIMESTAMP: a moment.</summary>
    public static implicit operator TypedValue(DateTimeOffset? value) =>
        Of(BigQueryFieldType.Timestamp, value?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff+00:00", CultureInfo.InvariantCulture));

    /// <param name="value">Of at most 29 digits before the point and 9 behind it.</param>
    public static TypedValue Numeric(BigQueryNumeric? value) => Of(BigQueryFieldType.Numeric, value?.ToString());

    /// <param name="value">Of at most 38 digits before the point and 38 behind it, and somewhat more.</param>
    public static TypedValue BigNumeric(BigQueryNumeric? value) => Of(BigQueryFieldType.BigNumeric, value?.ToString());

    /// <param name="element">Type of each element, a scalar or a struct.</param>
    /// <param name="elements">In order.</param>
    /// <exception cref="ArgumentException">An element has another type, or is an array: BigQuery has no arrays of arrays.</exception>
    public static TypedValue Array(BigQueryField element, IEnumerable<TypedValue> elements)
    {
        ImmutableArray<TypedValue> parts = [.. elements];
        return element.Mode != BigQueryFieldMode.Repeated && parts.All(p => p.Type == element)
            ? new TypedValue(element with { Mode = BigQueryFieldMode.Repeated }) { Parts = parts }
            : throw new ArgumentException("The elements of an array have one type, which is no array.", nameof(elements));
    }

    public static TypedValue Struct(params ImmutableArray<(string Name, TypedValue Value)> fields) =>
        new(Scalar(BigQueryFieldType.Struct) with { Fields = [.. fields.Select(static f => f.Value.Type with { Name = f.Name })] }) { Parts = [.. fields.Select(static f => f.Value)] };

    public static BigQueryField Scalar(BigQueryFieldType type) => new("", type, BigQueryFieldMode.Nullable, []);

    public JsonObject TypeJson() => TypeJson(Type);

    public JsonObject ValueJson() => Type switch
    {
        { Mode: BigQueryFieldMode.Repeated } => new JsonObject { ["arrayValues"] = new JsonArray([.. Parts.Select(static p => p.ValueJson())]) },
        { Type: BigQueryFieldType.Struct } => new JsonObject { ["structValues"] = new JsonObject(Type.Fields.Zip(Parts, static (f, p) => KeyValuePair.Create(f.Name, (JsonNode?)p.ValueJson()))) },
        _ => new JsonObject { ["value"] = Text },
    };

    private static JsonObject TypeJson(BigQueryField type) => type switch
    {
        { Mode: BigQueryFieldMode.Repeated } => new JsonObject { ["type"] = "ARRAY", ["arrayType"] = TypeJson(type with { Mode = BigQueryFieldMode.Nullable }) },
        { Type: BigQueryFieldType.Struct } => new JsonObject
        {
            ["type"] = "STRUCT",
            ["structTypes"] = new JsonArray([.. type.Fields.Select(static f => new JsonObject { ["name"] = f.Name, ["type"] = TypeJson(f) })]),
        },
        _ => new JsonObject { ["type"] = TypeWords.Of(type) },
    };

    private static TypedValue Of(BigQueryFieldType type, string? text) => new(Scalar(type)) { Text = text };

    private static string Number(double number) =>
        double.IsNaN(number) ? "NaN" : double.IsPositiveInfinity(number) ? "Infinity" : double.IsNegativeInfinity(number) ? "-Infinity" : number.ToString("R", CultureInfo.InvariantCulture);
}
