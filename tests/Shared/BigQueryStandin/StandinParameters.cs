using System.Globalization;
using System.Text.Json.Nodes;
using Bqx.Dashboard.Tests.GoogleSqlEngine;

namespace Bqx.Dashboard.Tests.BigQueryStandin;

/// <summary>Query parameters from their JSON.</summary>
internal static class StandinParameters
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    public static ImmutableArray<EngineParameter> Read(JsonArray? parameters) => [.. (parameters ?? []).Select(static p =>
    {
        var type = Type(p!["parameterType"]!.AsObject());
        return new EngineParameter((string?)p["name"], type, Value(type, p["parameterValue"]?.AsObject()));
    })];

    private static EngineType Type(JsonObject type) => (string?)type["type"] switch
    {
        "ARRAY" => EngineType.Array(Type(type["arrayType"]!.AsObject())),
        "STRUCT" => EngineType.Struct([.. type["structTypes"]!.AsArray().Select(static f => new EngineColumn((string?)f!["name"] ?? "", Type(f["type"]!.AsObject())))]),
        var word => EngineType.Parse(word switch { "INTEGER" => "INT64", "FLOAT" => "FLOAT64", "BOOLEAN" => "BOOL", null => throw new StandinRefusal(StandinError.Invalid("A parameter has no type")), _ => word }),
    };

    private static object? Value(EngineType type, JsonObject? value)
    {
        if (value is null)
        {
            return null;
        }

        if (type.Kind is EngineKind.Array)
        {
            return (value["arrayValues"]?.AsArray() ?? []).Select(v => Value(type.Element!, v?.AsObject())).ToArray();
        }

        if (type.Kind is EngineKind.Struct)
        {
            return type.Fields.Select(f => Value(f.Type, value["structValues"]?[f.Name]?.AsObject())).ToArray();
        }

        return value["value"] is { } text ? Scalar(type, text.ToString()) : null;
    }

    private static object Scalar(EngineType type, string text)
    {
        try
        {
            return type.Kind switch
            {
                EngineKind.Int64 => long.Parse(text, CultureInfo.InvariantCulture),
                EngineKind.Float64 => double.Parse(text, CultureInfo.InvariantCulture),
                EngineKind.Bool => bool.Parse(text),
                EngineKind.Bytes => Convert.FromBase64String(text),
                EngineKind.Date => DateOnly.Parse(text, CultureInfo.InvariantCulture),
                EngineKind.Time => TimeOnly.Parse(text, CultureInfo.InvariantCulture),
                EngineKind.DateTime => DateTime.Parse(text, CultureInfo.InvariantCulture),
                EngineKind.Timestamp => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, Utc),
                _ => text,
            };
        }
        catch (FormatException)
        {
            throw new StandinRefusal(StandinError.InvalidQuery($"Invalid value for type: {type} is not a valid value: {text}"));
        }
    }
}
