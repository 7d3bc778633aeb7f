using System.Globalization;
using System.Text.Json.Nodes;
using Bqx.Dashboard.Tests.BigQueryStandin;
using Bqx.Dashboard.Tests.GoogleSqlEngine;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Billing;

/// <summary>A random bill, the same one as lines of JSON and as rows of a table: with late rows, adjustments, taxes, several credits and currencies, and broken rows.</summary>
internal sealed class BillSample
{
    public const string Columns = """
        billing_account_id STRING, service STRUCT<id STRING, description STRING>, sku STRUCT<id STRING, description STRING>, usage_start_time TIMESTAMP,
        usage_end_time TIMESTAMP, project STRUCT<id STRING, name STRING>, labels ARRAY<STRUCT<key STRING, value STRING>>, location STRUCT<region STRING>,
        export_time TIMESTAMP, cost FLOAT64, currency STRING, usage STRUCT<amount FLOAT64, unit STRING>,
        credits ARRAY<STRUCT<name STRING, amount FLOAT64, type STRING>>, invoice STRUCT<month STRING>, cost_type STRING
        """;

    private static readonly DateTimeOffset Start = new(2026, 10, 28, 0, 0, 0, TimeSpan.Zero);

    private readonly List<JsonObject> _rows = [];

    public BillSample(int seed, int rows = 300)
    {
        var random = new Random(seed);
        for (var i = 0; i < rows; i++)
        {
            _rows.Add(Row(random));
        }
    }

    /// <summary>The bill as a table to which rows were added since.</summary>
    /// <param name="tableId">Its name.</param>
    /// <param name="open">Rows of 20 November.</param>
    /// <param name="late">Rows of 29 October that were exported on 9 December.</param>
    /// <param name="since">How long after it was first written.</param>
    public StandinTable Standin(string tableId, int open, int late, TimeSpan since)
    {
        _rows.AddRange(Enumerable.Range(0, open).Select(static _ => Added(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero), new(2026, 11, 20, 15, 0, 0, TimeSpan.Zero))));
        _rows.AddRange(Enumerable.Range(0, late).Select(static _ => Added(new(2026, 10, 29, 12, 0, 0, TimeSpan.Zero), new(2026, 12, 9, 15, 0, 0, TimeSpan.Zero))));
        var table = Table(tableId);
        return new StandinTable(tableId, table.Columns, new MemoryRows(Rows(table)))
        {
            Partitioning = new StandinPartitioning("DAY", null),
            ModifiedAt = new DateTimeOffset(2026, 12, 10, 0, 0, 0, TimeSpan.Zero) + since,
        };
    }

    private static JsonObject Added(DateTimeOffset from, DateTimeOffset exportedAt)
    {
        var row = Row(new Random(1));
        (row["usage_start_time"], row["usage_end_time"], row["export_time"], row["cost"]) = (Stamp(from), Stamp(from.AddHours(1)), Stamp(exportedAt), 0.1);
        return row;
    }

    /// <summary>As an export file has them.</summary>
    public string Lines => string.Join('\n', _rows.Select(static r => r.ToJsonString()));

    public IReadOnlyList<IReadOnlyList<object?>> Rows(EngineTable table) => [.. _rows.Select(r => table.Columns.Where(static c => !c.IsPseudo).Select(c => Value(c.Type, r[c.Name])).Append(Came(r)).ToArray())];

    /// <summary>Partitioned by the time of coming in, as the export of Cloud Billing is.</summary>
    public EngineTable Table(string name)
    {
        var table = new EngineTable(name, [.. EngineColumn.ParseList(Columns), new EngineColumn("_PARTITIONTIME", EngineKind.Timestamp) { IsPseudo = true }]);
        return table with { Rows = read => Rows(table).Select(r => read.Select(i => r[i]).ToArray()) };
    }

    private static DateTimeOffset? Came(JsonObject row) =>
        row["export_time"] is { } time ? new DateTimeOffset(DateTimeOffset.Parse(time.GetValue<string>(), CultureInfo.InvariantCulture).UtcDateTime.Date, TimeSpan.Zero) : null;

    private static JsonObject Row(Random random)
    {
        var from = Start.AddMinutes(random.Next(10 * 24 * 60));
        var to = from.AddMinutes(random.Next(1, 180));
        return new JsonObject
        {
            ["billing_account_id"] = "A",
            ["service"] = random.Next(80) == 0 ? null : new JsonObject { ["id"] = $"S{random.Next(3)}", ["description"] = random.Next(9) == 0 ? null : Pick(random, "BigQuery", "Cloud Run", "Vertex AI") },
            ["sku"] = new JsonObject { ["id"] = "1", ["description"] = random.Next(9) == 0 ? "" : Pick(random, "Analysis", "Storage") },
            ["usage_start_time"] = random.Next(80) == 0 ? null : Stamp(from),
            ["usage_end_time"] = random.Next(30) == 0 ? null : Stamp(to),
            ["project"] = random.Next(10) == 0 ? null : new JsonObject { ["id"] = "bqx", ["name"] = "BQX" },
            ["labels"] = Labels(random),
            ["location"] = new JsonObject { ["region"] = "us" },
            ["export_time"] = random.Next(40) == 0 ? null : Stamp(to.AddHours(random.Next(10) == 0 ? 24 + random.Next(200) : random.Next(1, 24))),
            ["cost"] = random.Next(60) == 0 ? null : Math.Round((random.NextDouble() * 10) - 1, random.Next(2, 9)),
            ["currency"] = random.Next(60) == 0 ? null : Pick(random, "USD", "USD", "EUR", "usd"),
            ["usage"] = new JsonObject { ["amount"] = 1.5, ["unit"] = "bytes" },
            ["credits"] = Credits(random),
            ["invoice"] = random.Next(12) == 0 ? null : new JsonObject { ["month"] = Pick(random, "202610", "202611", "soon") },
            ["cost_type"] = Pick(random, "regular", "regular", "tax", "adjustment", "rounding_error", "surprise", null),
        };
    }

    private static JsonArray Labels(Random random) =>
        [.. Enumerable.Range(0, random.Next(4)).Select(_ => new JsonObject { ["key"] = Pick(random, "phase", "pair", "stage", "team"), ["value"] = Pick(random, "mp03-06", "eurusd", "a \"b\"\nc", null) })];

    private static JsonArray Credits(Random random) =>
        [.. Enumerable.Range(0, random.Next(3)).Select(_ => new JsonObject { ["name"] = "c", ["amount"] = random.Next(60) == 0 ? null : -Math.Round(random.NextDouble(), 6), ["type"] = Pick(random, "DISCOUNT", "PROMOTION") })];

    private static string? Pick(Random random, params string?[] words) => words[random.Next(words.Length)];

    private static string Stamp(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static object? Value(EngineType type, JsonNode? node) => node is null ? type.Kind == EngineKind.Array ? Array.Empty<object?>() : null : type.Kind switch
    {
        EngineKind.Array => node.AsArray().Select(e => Value(type.Element!, e)).ToArray(),
        EngineKind.Struct => type.Fields.Select(f => Value(f.Type, node[f.Name])).ToArray(),
        EngineKind.Float64 => node.GetValue<double>(),
        EngineKind.Timestamp => DateTimeOffset.Parse(node.GetValue<string>(), CultureInfo.InvariantCulture),
        _ => node.GetValue<string>(),
    };
}
