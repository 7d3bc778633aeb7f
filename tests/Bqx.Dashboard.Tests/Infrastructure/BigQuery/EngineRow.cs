using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bqx.Dashboard.Tests.BigQueryStandin;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery;

/// <summary>A row of the engine's as BigQuery sends it, for tests that need no server between.</summary>
internal static class EngineRow
{
    public static BigQueryRow Of(EngineRows answer, int row) => new(
        [.. answer.Columns.Select(Field)],
        [.. answer.Columns.Select((c, i) => JsonSerializer.SerializeToElement(Value(c.Type, answer.Rows[row][i])))]);

    /// <summary>As it arrives over the wire.</summary>
    public static EngineParameter Of(BigQueryParameter parameter) => StandinParameters.Read([parameter.ToJson()])[0];

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
