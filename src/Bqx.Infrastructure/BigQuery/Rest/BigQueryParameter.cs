using System.Globalization;
using System.Text.Json.Nodes;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>A named parameter of a statement, as it goes over the wire.</summary>
/// <param name="Name">Without @.</param>
/// <param name="Type">BigQuery's word for the type of the value, or of one element of it.</param>
/// <param name="Values">The one value, or the elements; null within is NULL.</param>
/// <param name="IsArray">True for an array, also for one with no or one element.</param>
internal sealed record BigQueryParameter(string Name, string Type, ImmutableArray<string?> Values, bool IsArray)
{
    public static BigQueryParameter Of(string name, string? value) => One(name, "STRING", value);

    public static BigQueryParameter Of(string name, long? value) => One(name, "INT64", value?.ToString(CultureInfo.InvariantCulture));

    public static BigQueryParameter Of(string name, double? value) => One(name, "FLOAT64", value is { } number ? Number(number) : null);

    public static BigQueryParameter Of(string name, bool? value) => One(name, "BOOL", value is { } flag ? flag ? "true" : "false" : null);

    /// <summary>TIMESTAMP, to the microsecond.</summary>
    public static BigQueryParameter Of(string name, DateTimeOffset? value) => One(name, "TIMESTAMP", value is { } time ? Moment(time) : null);

    public static BigQueryParameter Of(string name, DateOnly? value) => One(name, "DATE", value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>NUMERIC, or BIGNUMERIC for more than the 9 digits behind the point that NUMERIC keeps.</summary>
    public static BigQueryParameter Of(string name, decimal? value) => One(name, value?.Scale > 9 ? "BIGNUMERIC" : "NUMERIC", value?.ToString(CultureInfo.InvariantCulture));

    public static BigQueryParameter Of(string name, ImmutableArray<string> values) => new(name, "STRING", [.. values], IsArray: true);

    public static BigQueryParameter Of(string name, ImmutableArray<long> values) =>
        new(name, "INT64", [.. values.Select(static v => v.ToString(CultureInfo.InvariantCulture))], IsArray: true);

    public JsonObject ToJson() => new()
    {
        ["name"] = Name,
        ["parameterType"] = IsArray ? new JsonObject { ["type"] = "ARRAY", ["arrayType"] = TypeJson() } : TypeJson(),
        ["parameterValue"] = IsArray
            ? new JsonObject { ["arrayValues"] = new JsonArray([.. Values.Select(static v => new JsonObject { ["value"] = v })]) }
            : new JsonObject { ["value"] = Values[0] },
    };

    private JsonObject TypeJson() => new() { ["type"] = Type };

    private static BigQueryParameter One(string name, string type, string? value) => new(name, type, [value], IsArray: false);

    private static string Number(double number) =>
        double.IsNaN(number) ? "NaN" : double.IsPositiveInfinity(number) ? "Infinity" : double.IsNegativeInfinity(number) ? "-Infinity" : number.ToString("R", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff+00:00", CultureInfo.InvariantCulture);
}
