using System.Text.Json.Nodes;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>A named parameter of a statement, as it goes over the wire.</summary>
/// <param name="Name">Without @.</param>
/// <param name="Value">With its type.</param>
internal sealed record BigQueryParameter(string Name, TypedValue Value)
{
    public static BigQueryParameter Of(string name, TypedValue value) => new(name, value);

    public static BigQueryParameter Of(string name, ImmutableArray<string> values) =>
        new(name, TypedValue.Array(TypedValue.Scalar(BigQueryFieldType.String), values.Select(static v => (TypedValue)v)));

    public static BigQueryParameter Of(string name, ImmutableArray<long> values) =>
        new(name, TypedValue.Array(TypedValue.Scalar(BigQueryFieldType.Integer), values.Select(static v => (TypedValue)v)));

    public JsonObject ToJson() => new() { ["name"] = Name, ["parameterType"] = Value.TypeJson(), ["parameterValue"] = Value.ValueJson() };
}
