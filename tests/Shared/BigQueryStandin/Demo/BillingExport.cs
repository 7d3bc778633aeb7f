using System.Globalization;
using System.Text.Json;
using Bqx.Dashboard.Tests.GoogleSqlEngine;

namespace Bqx.Dashboard.Tests.BigQueryStandin.Demo;

/// <summary>Cloud Billing's standard usage cost table from its lines in JSON, partitioned by the day of arrival.</summary>
internal static class BillingExport
{
    public const string TableId = "gcp_billing_export_v1_01D3M0_5A11E5_000042";

    public const string Columns = """
        billing_account_id STRING, service STRUCT<id STRING, description STRING>, sku STRUCT<id STRING, description STRING>, usage_start_time TIMESTAMP,
        usage_end_time TIMESTAMP, project STRUCT<id STRING, number STRING, name STRING, labels ARRAY<STRUCT<key STRING, value STRING>>, ancestry_numbers STRING>,
        labels ARRAY<STRUCT<key STRING, value STRING>>, system_labels ARRAY<STRUCT<key STRING, value STRING>>,
        location STRUCT<location STRING, country STRING, region STRING, zone STRING>, export_time TIMESTAMP, cost FLOAT64, currency STRING,
        currency_conversion_rate FLOAT64, usage STRUCT<amount FLOAT64, unit STRING, amount_in_pricing_units FLOAT64, pricing_unit STRING>,
        credits ARRAY<STRUCT<name STRING, amount FLOAT64, full_name STRING, id STRING, type STRING>>, invoice STRUCT<month STRING, publisher_type STRING>,
        cost_type STRING, adjustment_info STRUCT<id STRING, description STRING, mode STRING, type STRING>, cost_at_list FLOAT64
        """;

    public static StandinTable Read(string file)
    {
        var visible = EngineColumn.ParseList(Columns);
        ImmutableArray<EngineColumn> columns = [.. visible, new("_PARTITIONTIME", EngineKind.Timestamp) { IsPseudo = true }, new("_PARTITIONDATE", EngineKind.Date) { IsPseudo = true }];
        var exported = visible.ToList().FindIndex(static c => c.Name == "export_time");
        var rows = new List<IReadOnlyList<object?>>();
        foreach (var line in File.ReadLines(file).Where(static l => l.Length > 0))
        {
            var json = JsonElement.Parse(line);
            object?[] row = [.. visible.Select(c => Value(c.Type, Member(json, c.Name))), null, null];
            var day = ((DateTimeOffset)row[exported]!).UtcDateTime.Date;
            (row[^2], row[^1]) = (new DateTimeOffset(day, TimeSpan.Zero), DateOnly.FromDateTime(day));
            rows.Add(row);
        }

        return new StandinTable(TableId, columns, new MemoryRows(rows))
        {
            Partitioning = new StandinPartitioning("DAY", null),
            ModifiedAt = rows.Count == 0 ? DateTimeOffset.UnixEpoch : rows.Max(r => (DateTimeOffset)r[exported]!),
        };
    }

    private static object? Value(EngineType type, JsonElement? value) => (type.Kind, value) switch
    {
        (EngineKind.Array, null) => Array.Empty<object?>(),
        (_, null or { ValueKind: JsonValueKind.Null }) => null,
        (EngineKind.Array, { } many) => many.EnumerateArray().Select(v => Value(type.Element!, v)).ToArray(),
        (EngineKind.Struct, { } fields) => type.Fields.Select(f => Value(f.Type, Member(fields, f.Name))).ToArray(),
        (EngineKind.Float64, { } number) => number.GetDouble(),
        (EngineKind.Timestamp, { } time) => DateTimeOffset.Parse(time.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        (_, { } text) => text.GetString(),
    };

    private static JsonElement? Member(JsonElement json, string name) => json.TryGetProperty(name, out var member) ? member : null;
}
