using System.Globalization;
using System.Text.Json.Nodes;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Warehouse;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.BigQuery.Metadata;
using Bqx.Infrastructure.BigQuery.Naming;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Metadata;

/// <summary>A warehouse too large to ask table by table.</summary>
public sealed class TableViewsTests : IAsyncLifetime
{
    private const string StorageSchema = """
        [{ "name": "table_schema", "type": "STRING" }, { "name": "table_name", "type": "STRING" }, { "name": "total_rows", "type": "INTEGER" },
         { "name": "total_logical_bytes", "type": "INTEGER" }, { "name": "long_term_logical_bytes", "type": "INTEGER" }, { "name": "storage_last_modified_time", "type": "TIMESTAMP" }]
        """;

    private const string ColumnsSchema = """
        [{ "name": "table_schema", "type": "STRING" }, { "name": "table_name", "type": "STRING" }, { "name": "shape", "type": "STRING" },
         { "name": "columns", "type": "RECORD", "mode": "REPEATED", "fields": [{ "name": "column_name", "type": "STRING" }, { "name": "data_type", "type": "STRING" }] }]
        """;

    private readonly FakeClock _clock = new();
    private FakeWarehouse _warehouse = null!;
    private BigQueryTables _source = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private List<FakeTable> Tables => _warehouse.Datasets["bqx-ml.bqx_ml"].Tables;

    public async ValueTask InitializeAsync()
    {
        _warehouse = await FakeWarehouse.StartAsync(Token);
        _warehouse.Datasets["bqx-ml.bqx_ml"] = new FakeDataset("US");
        _warehouse.Answer = Answer;
        Tables.AddRange(Enumerable.Range(0, 5_817).Select(static i => new FakeTable(string.Create(CultureInfo.InvariantCulture, $"other_{i:0000}"))));
        var connection = _warehouse.Connect(_clock, "bqx_ml");
        var mapping = new TableMapping(new TableNames(new World().Workspace), [], connection.Settings.Datasets, "bqx-ml");
        _source = new BigQueryTables(connection, new TablePlaces(mapping, static () => null), new RowTimePace(TimeSpan.Zero, 0), new QueryPrice(6.25m), _clock);
    }

    public ValueTask DisposeAsync() => _warehouse.DisposeAsync();

    [Fact]
    public async Task ReadAsync_5817Tables_AreTwoQueriesAtTheMinimumAndNoRequestEach()
    {
        var read = await ReadAsync();

        Assert.Equal((5_817, 0, 2), (read.Value.Tables.Items.Length, _warehouse.Gets(200), _warehouse.Queries.Count));
        Assert.Equal((20_971_520L, "us"), (read.Provenance.Bytes, _warehouse.Queries.First().Location));
        Assert.Contains("2 queries of INFORMATION_SCHEMA, at least 20 MiB, $0.00012, instead of 5,817 requests", read.Provenance.Request, StringComparison.Ordinal);
        var table = read.Value.Tables.Items[17];
        Assert.Equal((17L, 340L, true), (table.Rows!.Value, table.Bytes!.Value, table.Storage!.IsLate));
        Assert.Equal([new TableColumn("bar_start_time", "TIMESTAMP"), new TableColumn("close", "FLOAT64")], table.Columns);
        Assert.Contains("`bqx-ml.region-us.INFORMATION_SCHEMA.TABLE_STORAGE`", _warehouse.Queries.First().Sql, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_SecondTime_AsksForNoColumnsThatAreKnown()
    {
        await ReadAsync();

        var read = await ReadAsync();

        Assert.Equal(["shape-1"], _warehouse.Queries.Last().Values("known"));
        Assert.Equal(2, read.Value.Tables.Items[17].Columns.Length);
    }

    [Fact]
    public async Task ReadAsync_ATableTooNewForTheStatistics_HasNoFiguresAndIsNamed()
    {
        Tables.Add(new FakeTable("zz_new"));

        var read = await ReadAsync();

        Assert.Null(read.Value.Tables.Items[^1].Rows);
        Assert.Contains(read.Provenance.Rejected, r => r.Place == "bqx-ml.bqx_ml.zz_new" && r.Reason.Contains("minutes late", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadAsync_ViewForbidden_FailsWithThePermission()
    {
        _warehouse.Answer = static _ => FakeAnswer.Error(403, "accessDenied", "Access Denied: User does not have permission bigquery.tables.list on the region");

        var failed = Assert.IsType<SourceReading<WarehouseTables>.Failed>(await _source.ReadAsync(Token));

        Assert.Equal(SourceProblemKind.Forbidden, failed.Problem.Kind);
    }

    private static FakeAnswer Answer(FakeQuery query) => query.Sql.Contains("TABLE_STORAGE", StringComparison.Ordinal)
        ? new FakeAnswer(StorageSchema, [.. Enumerable.Range(0, 5_817).Select(static i => Cells("bqx_ml", Name(i), i.ToString(CultureInfo.InvariantCulture), (i * 20).ToString(CultureInfo.InvariantCulture), "0", "1790000000000000"))])
        : new FakeAnswer(ColumnsSchema, [.. Enumerable.Range(0, 5_817).Select(i => Described(Name(i), i == 0 && query.Values("known").IsEmpty))]);

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"other_{i:0000}");

    private static string Cells(params string[] values) => new JsonObject { ["f"] = new JsonArray([.. values.Select(static v => new JsonObject { ["v"] = v })]) }.ToJsonString();

    private static string Described(string table, bool withColumns) => new JsonObject
    {
        ["f"] = new JsonArray(
            new JsonObject { ["v"] = "bqx_ml" },
            new JsonObject { ["v"] = table },
            new JsonObject { ["v"] = "shape-1" },
            new JsonObject { ["v"] = withColumns ? JsonNode.Parse($"[{{ \"v\": {Cells("bar_start_time", "TIMESTAMP")} }}, {{ \"v\": {Cells("close", "FLOAT64")} }}]") : new JsonArray() }),
    }.ToJsonString();

    private async Task<SourceReading<WarehouseTables>.Read> ReadAsync() => Assert.IsType<SourceReading<WarehouseTables>.Read>(await _source.ReadAsync(Token));
}
