using System.Text.Json;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>Columns as BigQuery writes them: <c>{"fields":[{"name","type","mode","fields"}]}</c>, in old words or in those of SQL.</summary>
internal static class BigQuerySchema
{
    private const int MostDepth = 16;

    /// <returns>Null for what is no schema.</returns>
    public static ImmutableArray<BigQueryField>? Read(JsonElement? schema) => schema is { } given ? Fields(given, 0) : null;

    private static ImmutableArray<BigQueryField>? Fields(JsonElement from, int depth)
    {
        if (depth > MostDepth)
        {
            return null;
        }

        var fields = ImmutableArray.CreateBuilder<BigQueryField>();
        foreach (var told in Json.Items(from, "fields"))
        {
            if (Json.Text(told, "name") is not { } name)
            {
                return null;
            }

            var type = Type(Json.Text(told, "type"));
            if ((type == BigQueryFieldType.Struct ? Fields(told, depth + 1) : []) is not { } inner)
            {
                return null;
            }

            fields.Add(new BigQueryField(name, type, Mode(Json.Text(told, "mode")), inner));
        }

        return fields.ToImmutable();
    }

    private static BigQueryFieldType Type(string? word) => word?.ToUpperInvariant() switch
    {
        "STRING" => BigQueryFieldType.String,
        "BYTES" => BigQueryFieldType.Bytes,
        "INTEGER" or "INT64" => BigQueryFieldType.Integer,
        "FLOAT" or "FLOAT64" => BigQueryFieldType.Float,
        "NUMERIC" => BigQueryFieldType.Numeric,
        "BIGNUMERIC" => BigQueryFieldType.BigNumeric,
        "BOOLEAN" or "BOOL" => BigQueryFieldType.Boolean,
        "TIMESTAMP" => BigQueryFieldType.Timestamp,
        "DATE" => BigQueryFieldType.Date,
        "TIME" => BigQueryFieldType.Time,
        "DATETIME" => BigQueryFieldType.DateTime,
        "GEOGRAPHY" => BigQueryFieldType.Geography,
        "JSON" => BigQueryFieldType.Json,
        "INTERVAL" => BigQueryFieldType.Interval,
        "RANGE" => BigQueryFieldType.Range,
        "RECORD" or "STRUCT" => BigQueryFieldType.Struct,
        _ => BigQueryFieldType.Unknown,
    };

    private static BigQueryFieldMode Mode(string? word) => word?.ToUpperInvariant() switch
    {
        "REQUIRED" => BigQueryFieldMode.Required,
        "REPEATED" => BigQueryFieldMode.Repeated,
        _ => BigQueryFieldMode.Nullable,
    };
}
