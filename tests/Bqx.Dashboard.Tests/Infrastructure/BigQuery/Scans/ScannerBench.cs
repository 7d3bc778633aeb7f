using Bqx.Core.Costs;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Warehouse;
using Bqx.Dashboard.Tests.BigQueryStandin;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Dashboard.Tests.Infrastructure.LocalWarehouse;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.BigQuery.Scans;
using Bqx.Infrastructure.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Scans;

/// <summary>The scanner before a stand-in of BigQuery with tables that a test puts there.</summary>
internal sealed class ScannerBench : IAsyncDisposable
{
    private static readonly DatasetName Near = new("bqx-test", "bqx_ml");
    private static readonly DatasetName Far = new("bqx-test", "bqx_far");

    private readonly BigQueryConnection _connection;
    private readonly StandinDataset _near;
    private readonly StandinDataset _far;

    private ScannerBench(StandinServer server, StandinDataset near, StandinDataset far)
    {
        (Server, _near, _far) = (server, near, far);
        var settings = new BigQuerySettings { BaseUrl = server.Address, ProjectId = Near.ProjectId, Datasets = [Near], AllowAnonymous = true };
        _connection = new BigQueryConnection(settings, null, TimeProvider.System, NullLoggerFactory.Instance);
        var workspace = WarehouseBench.Workspace with { Families = [.. WarehouseBench.Workspace.Families, WarehouseBench.Workspace.Families[0] with { Name = "far_bqx", Pattern = "far_bqx_{pair}" }] };
        var physical = new PhysicalFamily { Family = "far_bqx", Table = "far_bqx_{pair}", DatasetId = Far.DatasetId };
        var places = new TablePlaces(new TableMapping(new TableNames(workspace), [physical], [Near], Near.ProjectId), static () => null);
        Scanner = new BigQueryScanner(_connection, places, workspace, new QueryPrice(6.25m), TimeProvider.System);
    }

    public StandinServer Server { get; }

    public BigQueryScanner Scanner { get; }

    public static async Task<ScannerBench> StartAsync(Engine engine)
    {
        var warehouse = new StandinWarehouse();
        var near = warehouse.Add(Near.ProjectId, Near.DatasetId);
        var far = warehouse.Add(Far.ProjectId, Far.DatasetId, "EU");
        return new ScannerBench(await StandinServer.StartAsync(warehouse, engine, new StandinOptions { Token = null }, TestContext.Current.CancellationToken), near, far);
    }

    public void Put(string name, string columns, params IReadOnlyList<IReadOnlyList<object?>> rows) => Put(new StandinTable(name, columns, rows));

    public void Put(StandinTable table) => _near.Add(table);

    public void PutElsewhere(string name, string columns, params IReadOnlyList<IReadOnlyList<object?>> rows) => _far.Add(new StandinTable(name, columns, rows));

    public async Task<TableScan> ScanAsync(string table, params ScanMeasure[] measures)
    {
        var reading = await Scanner.ScanAsync(new ScanPlan(table, [.. measures]), TestContext.Current.CancellationToken);
        Assert.Null((reading as ScanReading.Failed)?.Problem);
        return ((ScanReading.Read)reading).Scan;
    }

    public async ValueTask DisposeAsync()
    {
        _connection.Dispose();
        await Server.DisposeAsync();
    }
}
