using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery;

/// <summary>A row of the engine's as BigQuery sends it, for tests that need no server between.</summary>
internal static class EngineRow
{
    public static BigQueryRow Of(EngineRows answer, int row) => new(
        [.. answer.Columns.Select(Field)],
        [.. answer.Columns.Select((c, i) => JsonSerializer.SerializeToElement(Value(c.Type, answer.Rows[row][i])))]);

    public static EngineParameter Of(BigQueryParameter parameter)
    {
        var type = EngineType.Parse(parameter.Type);
        return parameter.IsArray
            ? new EngineParameter(parameter.Name, EngineType.Array(type), parameter.Values.Select(v => Typed(type, v)).ToArray())
            : new EngineParameter(parameter.Name, type, Typed(type, parameter.Values[0]));
    }

    private static object? Typed(EngineType type, string? text) => text is null ? null : type.Kind switch
    {
        EngineKind.Int64 => long.Parse(text, CultureInfo.InvariantCulture),
        EngineKind.Float64 => double.Parse(text, CultureInfo.InvariantCulture),
        EngineKind.Timestamp => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture),
        _ => text,
    };

    private static BigQueryField Field(EngineColumn column)
    {
        var isArray = column.Type.Kind == EngineKind.Array;
        var type = isArray ? column.Type.Element! : column.Type;
        return new BigQueryField(column.Name, Type(type.Kind), isArray ? BigQueryFieldMode.Repeated : BigQueryFieldMode.Nullable, [.. type.Fields.Select(Field)]);
    }

    private static BigQueryFieldType Type(EngineKind kind) => kind switch
    {
        EngineKind.Int64 => BigQueryFieldType.Integer,
        EngineKind.Bool => BigQueryFieldType.Boolean,
        EngineKind.Float64 => BigQueryFieldType.Float,
        _ => Enum.Parse<BigQueryFieldType>(kind.ToString()),
    };

    private static JsonNode? Value(EngineType type, object? value) => value switch
    {
        null when type.Kind == EngineKind.Array => new JsonArray(),
        null => null,
        IReadOnlyList<object?> list when type.Kind == EngineKind.Array => new JsonArray([.. list.Select(e => new JsonObject { ["v"] = Value(type.Element!, e) })]),
        IReadOnlyList<object?> list => new JsonObject { ["f"] = new JsonArray([.. list.Select((e, i) => new JsonObject { ["v"] = Value(type.Fields[i].Type, e) })]) },
        bool flag => flag ? "true" : "false",
        double number => double.IsNaN(number) ? "NaN" : double.IsInfinity(number) ? number > 0 ? "Infinity" : "-Infinity" : number.ToString("R", CultureInfo.InvariantCulture),
        DateTimeOffset time => ((time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
