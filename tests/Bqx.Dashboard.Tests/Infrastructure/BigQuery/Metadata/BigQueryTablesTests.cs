using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Warehouse;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.BigQuery.Metadata;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.Files;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Metadata;

public sealed class BigQueryTablesTests : IAsyncLifetime
{
    private readonly FakeClock _clock = new(new DateTimeOffset(2026, 11, 20, 22, 10, 0, TimeSpan.Zero));
    private FakeWarehouse _warehouse = null!;
    private WarehouseTables? _published;
    private BigQueryTables? _source;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _warehouse = await FakeWarehouse.StartAsync(Token);
        _warehouse.Datasets["bqx-ml.bqx_ml"] = new FakeDataset("us-central1");
    }

    public ValueTask DisposeAsync() => _warehouse.DisposeAsync();

    [Fact]
    public async Task ReadAsync_ATable_HasWhatBigQueryKnows()
    {
        Have("lag_bqx_eurusd");

        var read = await ReadAsync();

        var table = Assert.Single(read.Value.Tables.Items);
        Assert.Equal((new TableRef("bqx-ml.bqx_ml", "lag_bqx_eurusd"), 20_000L, 480_000L), (table.Ref, table.Rows, table.Bytes));
        Assert.Equal([new TableColumn("bar_start_time", "TIMESTAMP"), new TableColumn("close", "FLOAT64"), new TableColumn("volume", "INT64")], table.Columns);
        var storage = table.Storage!;
        Assert.Equal(("bqx-ml.bqx_ml.lag_bqx_eurusd", "TABLE", "us-central1", "DAY", "bar_start_time", true, 1_024L), (storage.KeptAs, storage.Kind, storage.Location, storage.PartitionedBy, storage.PartitionColumn, storage.RequiresFilter, storage.LongTermBytes));
        Assert.Equal(["pair"], storage.ClusteredBy);
        Assert.True(read.Value.Tables.IsExhausted && read.Provenance.Complete);
    }

    [Fact]
    public async Task ReadAsync_ListingInPages_IsReadToTheLast()
    {
        Have([.. Enumerable.Range(0, 250).Select(static i => $"t{i:000}")]);
        _warehouse.PageSize = 100;

        var read = await ReadAsync();

        Assert.Equal((250, 3, true), (read.Value.Tables.Items.Length, read.Value.Tables.Pages, read.Value.Tables.IsExhausted));
    }

    [Fact]
    public async Task ReadAsync_SecondTime_BringsOnlyWhatHasChanged()
    {
        Have("lag_bqx_eurusd", "lag_bqx_gbpusd", "lag_bqx_gbpjpy");
        await ReadAsync();
        var tables = _warehouse.Datasets["bqx-ml.bqx_ml"].Tables;
        tables[1] = tables[1] with { Rows = 20_001 };

        var read = await ReadAsync();

        Assert.Equal((4, 2), (_warehouse.Gets(200), _warehouse.Gets(304)));
        Assert.Equal([20_000L, 20_000L, 20_001L], read.Value.Tables.Items.Select(t => t.Rows!.Value));
        Assert.Contains("tables.get of 3 tables, 2 unchanged by their ETag", read.Provenance.Request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_ASchemaThatChanged_ShowsTheNewColumns()
    {
        Have("lag_bqx_eurusd");
        await ReadAsync();
        var tables = _warehouse.Datasets["bqx-ml.bqx_ml"].Tables;
        tables[0] = tables[0] with { Columns = tables[0].Columns.Add(("extra", "STRING")) };

        Assert.Equal("extra", (await ReadAsync()).Value.Tables.Items[0].Columns[^1].Name);
    }

    [Fact]
    public async Task ReadAsync_TablesGoneSinceTheyWereListed_AreMissingAndNamed()
    {
        Have("lag_bqx_eurusd", "lag_bqx_gbpusd");
        var tables = _warehouse.Datasets["bqx-ml.bqx_ml"].Tables;
        tables[1] = tables[1] with { IsGone = true };

        var read = await ReadAsync();

        Assert.Equal(["lag_bqx_eurusd"], read.Value.Tables.Items.Select(t => t.Ref.Name));
        Assert.True(read.Value.Tables.IsExhausted);
        Assert.Contains(read.Provenance.Rejected, r => r == new RejectedRow("bqx-ml.bqx_ml.lag_bqx_gbpusd", "was listed and is gone since; it counts as missing"));
    }

    [Fact]
    public async Task ReadAsync_OneTableForbidden_IsListedWithoutFigures()
    {
        Have("lag_bqx_eurusd", "lag_bqx_gbpusd");
        _warehouse.Fault = static path => path.EndsWith("/lag_bqx_gbpusd", StringComparison.Ordinal) ? (403, "accessDenied", "Permission bigquery.tables.get denied") : null;

        var read = await ReadAsync();

        Assert.Equal([20_000L, null], read.Value.Tables.Items.Select(t => t.Rows));
        Assert.Contains(read.Provenance.Rejected, r => r.Place.EndsWith("lag_bqx_gbpusd", StringComparison.Ordinal) && r.Reason.Contains("bigquery.tables.get", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadAsync_QuotaUsedUpAmidTheTables_KeepsTheLastGoodReading()
    {
        Have("lag_bqx_eurusd", "lag_bqx_gbpusd");
        _warehouse.Fault = static path => path.EndsWith("/lag_bqx_gbpusd", StringComparison.Ordinal) ? (403, "quotaExceeded", "Quota exceeded") : null;

        var problem = await FailAsync();

        Assert.Equal(SourceProblemKind.RateLimited, problem.Kind);
        Assert.Contains("1 of 2 tables had answered", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_DatasetGone_FailsByItsName()
    {
        var problem = await FailAsync("gone");

        Assert.Equal(SourceProblemKind.NotFound, problem.Kind);
        Assert.Contains("bqx-ml:gone", problem.Message, StringComparison.Ordinal);
        Assert.Contains("BigQuery:Datasets", problem.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_OneOfTwoDatasetsGone_ProvesNoAbsenceThatItCouldHide()
    {
        Have("lag_bqx_eurusd");
        var pinned = new PhysicalFamily { Family = "train_v2", Table = "targets_{pair}", DatasetId = "bqx_ml" };

        var read = await ReadAsync([pinned], "bqx_ml", "gone");

        Assert.False(read.Value.Tables.IsExhausted || read.Provenance.Complete);
        Assert.Equal(["lag_bqx_eurusd"], read.Value.Tables.Items.Select(t => t.Ref.Name));
        // Only what can be in no other dataset than the listed one is known to be absent.
        Assert.Equal(["train_v2"], read.Value.ListedFamilies);
        Assert.Contains(read.Provenance.Rejected, r => r.Place == "bqx-ml.gone" && r.Reason.Contains("unknown", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadAsync_TheFirstOfTwoDatasetsGone_DoesNotTakeTheSecondForIt()
    {
        Have("lag_bqx_eurusd");

        var read = await ReadAsync([], "gone", "bqx_ml");

        Assert.Empty(read.Value.Tables.Items);
        Assert.Contains(read.Provenance.Rejected, r => r.Reason.StartsWith("lag_bqx_eurusd may be in a dataset before it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadAsync_TheSameNameInTwoDatasets_TakesTheFirst()
    {
        Have("lag_bqx_eurusd");
        _warehouse.Datasets["old-1.archive"] = new FakeDataset("EU") { Tables = { new FakeTable("lag_bqx_eurusd") { Rows = 1 }, new FakeTable("LAG_bqx_gbpusd") { Rows = 2 } } };

        var read = await ReadAsync([], "bqx_ml", "old-1.archive");

        Assert.Equal([("lag_bqx_eurusd", 20_000L, "us-central1"), ("lag_bqx_gbpusd", 2L, "EU")], read.Value.Tables.Items.Select(t => (t.Ref.Name, t.Rows!.Value, t.Storage!.Location!)));
        Assert.Contains(read.Provenance.Rejected, r => r.Place == "old-1.archive" && r.Reason.StartsWith("lag_bqx_eurusd has a name that a dataset before it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadAsync_AView_HasNoRowsAndSaysWhatItIs()
    {
        _warehouse.Datasets["bqx-ml.bqx_ml"].Tables.Add(new FakeTable("lag_bqx_eurusd") { Type = "VIEW", Rows = null, PartitionedBy = null });

        var table = Assert.Single((await ReadAsync()).Value.Tables.Items);

        Assert.Equal(((long?)null, "VIEW"), (table.Rows, table.Storage!.Kind));
        Assert.Empty(_warehouse.Queries);
    }

    [Fact]
    public async Task ReadAsync_AMappedFamily_HasThePlansNamesAndTheNamesAsKept()
    {
        _warehouse.Datasets["bqx-ml.bqx_ml"].Tables.Add(new FakeTable("base_bqx_eurusd") { Columns = [("interval_time", "TIMESTAMP"), ("close", "FLOAT")], PartitionedBy = "interval_time" });
        var family = new PhysicalFamily { Family = "regression_bqx", Table = "base_bqx_{pair}", Columns = ImmutableSortedDictionary<string, string>.Empty.Add("bar_start_time", "interval_time") };

        var table = Assert.Single((await ReadAsync([family])).Value.Tables.Items);

        Assert.Equal(("regression_bqx_eurusd", "bqx-ml.bqx_ml.base_bqx_eurusd", "bar_start_time"), (table.Ref.Name, table.Storage!.KeptAs, table.Storage.PartitionColumn));
        Assert.Equal(["bar_start_time", "close"], table.Columns.Select(c => c.Name));
        Assert.Equal([new StoredColumn("bar_start_time", "interval_time")], table.Storage.Renamed);
        Assert.Contains("MIN(`interval_time`)", Assert.Single(_warehouse.Queries).Sql, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_AMappingThatFitsNothing_IsNamedWithItsKey()
    {
        _warehouse.Datasets["bqx-ml.bqx_ml"].Tables.Add(new FakeTable("base_bqx_eurusd"));
        var renamed = new PhysicalFamily { Family = "regression_bqx", Table = "base_bqx_{pair}", Columns = ImmutableSortedDictionary<string, string>.Empty.Add("bar_start_time", "interval_tme") };
        var nowhere = new PhysicalFamily { Family = "train_v2", Table = "targets_{pair}" };

        var read = await ReadAsync([renamed, nowhere]);

        Assert.Equal(
            [
                "no table of the form targets_{pair} is in bqx-ml.bqx_ml, so all of train_v2 is missing. Check its table and dataset.",
                "no table of the form base_bqx_{pair} has the column interval_tme, which regression_bqx names for bar_start_time. Check its columns and timeColumn.",
            ],
            read.Provenance.Rejected.Where(r => r.Place == "workspace.yaml, warehouse.physical").Select(r => r.Reason));
    }

    [Fact]
    public async Task ReadAsync_84Tables_BillsNothingForTheirMetadataWithAtMost90Requests()
    {
        Have([.. Enumerable.Range(0, 84).Select(static i => $"other_{i:00}")]);

        var read = await ReadAsync();

        Assert.Equal((0L, 0m, 86, 86), (read.Provenance.Bytes, read.Provenance.CostUsd, read.Provenance.Calls, _warehouse.Requests.Count));
        Assert.Contains("billed 0 MiB, $0.00000", read.Provenance.Request, StringComparison.Ordinal);
    }

    private void Have(params string[] tables) => _warehouse.Datasets["bqx-ml.bqx_ml"].Tables.AddRange(tables.Select(static t => new FakeTable(t)));

    private async Task<SourceReading<WarehouseTables>.Read> ReadAsync(ImmutableArray<PhysicalFamily> physical = default, params string[] datasets)
    {
        var read = Assert.IsType<SourceReading<WarehouseTables>.Read>(await Source(physical.IsDefault ? [] : physical, datasets).ReadAsync(Token));
        _published = read.Value;
        return read;
    }

    private async Task<SourceProblem> FailAsync(params string[] datasets) =>
        Assert.IsType<SourceReading<WarehouseTables>.Failed>(await Source([], datasets).ReadAsync(Token)).Problem;

    private BigQueryTables Source(ImmutableArray<PhysicalFamily> physical, string[] datasets)
    {
        if (_source is not null)
        {
            return _source;
        }

        var connection = _warehouse.Connect(_clock, datasets is [] ? ["bqx_ml"] : datasets);
        var mapping = new TableMapping(new TableNames(new World().Workspace), physical, connection.Settings.Datasets, "bqx-ml");
        return _source = new BigQueryTables(connection, new TablePlaces(mapping, () => _published), new RowTimePace(TimeSpan.FromMinutes(30), 100L << 30), new QueryPrice(6.25m), _clock);
    }
}
