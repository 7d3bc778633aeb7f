using System.Globalization;
using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Models;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Tests.BigQueryStandin;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Dashboard.Tests.Infrastructure.LocalWarehouse;
using Bqx.Infrastructure.BigQuery;
using Bqx.Infrastructure.BigQuery.Models;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.LocalWarehouse;
using Bqx.Infrastructure.Models;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Models;

/// <summary>The same training tables in a SQLite file and before a stand-in of BigQuery, and the features of both.</summary>
internal sealed class ShiftBench : IAsyncDisposable
{
    public const string Table = "train_eurusd_v2";

    private static readonly DatasetName Dataset = new("bqx-test", "ml");

    private static readonly Workspace Workspace = WarehouseBench.Workspace with
    {
        Families = [new TableFamily { Name = "train_v2", Pattern = "train_{pair}_v2", TimeColumn = "bar_start_time" }],
    };

    private readonly WarehouseBench _local = new();
    private readonly StandinServer _server;
    private readonly BigQueryConnection _connection;
    private readonly FakeLive<Snapshot<ModelRegistry>> _keptHere = new(Snapshot.NotLoaded<ModelRegistry>(SourceName.Models));
    private readonly FakeLive<Snapshot<ModelRegistry>> _keptThere = new(Snapshot.NotLoaded<ModelRegistry>(SourceName.Models));
    private readonly LocalModelRegistry _here;
    private readonly BigQueryInputShifts _there;

    private ShiftBench(StandinServer server, StandinDataset dataset, InputShiftPace pace, int referenceMinutes)
    {
        (_server, Held) = (server, dataset);
        _connection = new BigQueryConnection(
            new BigQuerySettings { BaseUrl = server.Address, ProjectId = Dataset.ProjectId, AllowAnonymous = true, Datasets = [Dataset] }, Budget, TimeProvider.System, NullLoggerFactory.Instance);
        _local.MakeModelTables();
        _local.AddModel("eurusd_xgboost_v3", referenceTo: referenceMinutes);
        _here = new LocalModelRegistry(_local.Sources, Clock, new InputShiftReader(_local.Sources, Workspace, _keptHere, Clock));
        var places = new TablePlaces(new TableMapping(new TableNames(Workspace), [], [Dataset], Dataset.ProjectId), () => Listed);
        _there = new BigQueryInputShifts(_connection, places, pace, _keptThere, new FakeLive<History>(History.Empty), Clock);
        Model = new RegisteredModel("eurusd_xgboost_v3", new TrainedModel
        {
            Key = new ModelKey(CurrencyPair.Parse("eurusd"), "xgboost", 45, 15, 3),
            TrainedAt = WarehouseBench.Start,
            Target = "target_bqx45_h15",
            TrainedOn = Table,
            ReferenceFrom = WarehouseBench.Start,
            ReferenceTo = WarehouseBench.Start.AddMinutes(referenceMinutes),
        });
    }

    public FakeClock Clock { get; } = new(WarehouseBench.Start.AddDays(30));

    public FakeQueryBudget Budget { get; } = new();

    public StandinDataset Held { get; }

    public StandinLedger Ledger => _server.Ledger;

    public StandinFaults Faults => _server.Faults;

    /// <summary>The last listing; null before the first.</summary>
    public WarehouseTables? Listed { get; set; }

    public RegisteredModel Model { get; }

    public Spent Spent { get; private set; } = new();

    public static async Task<ShiftBench> StartAsync(Engine engine, InputShiftPace? pace = null, int referenceMinutes = 14 * 24 * 60)
    {
        var warehouse = new StandinWarehouse();
        var dataset = warehouse.Add(Dataset.ProjectId, Dataset.DatasetId);
        var server = await StandinServer.StartAsync(warehouse, engine, new StandinOptions { Token = null }, TestContext.Current.CancellationToken);
        return new ShiftBench(server, dataset, pace ?? new InputShiftPace(TimeSpan.FromHours(6), 100L << 30), referenceMinutes);
    }

    /// <summary>Writes a table in both, in the place of what was there.</summary>
    public void Put(string name, string columns, IReadOnlyList<IReadOnlyList<object?>> rows, DateTimeOffset? at = null)
    {
        var parsed = EngineColumn.ParseList(columns);
        _local.Execute($"""
            DROP TABLE IF EXISTS {name};
            CREATE TABLE {name} ({string.Join(", ", parsed.Select(static c => $"{c.Name} {Stored(c.Type.Kind)}"))});
            CREATE INDEX ix_{name} ON {name} (bar_start_time);
            """);
        foreach (var chunk in rows.Chunk(200))
        {
            _local.Execute($"INSERT INTO {name} VALUES {string.Join(", ", chunk.Select(static r => $"({string.Join(", ", r.Select(Literal))})"))}");
        }

        Held.Add(new StandinTable(name, columns, rows) { Partitioning = new StandinPartitioning("DAY", "bar_start_time"), ModifiedAt = at ?? WarehouseBench.Start });
    }

    /// <summary>As if the listing had found this row the newest.</summary>
    public void List(DateTimeOffset newest) => Listed = new WarehouseTables
    {
        Tables = new Listing<TableMetadata>([new TableMetadata { Ref = new TableRef("ml", Table), NewestRowAt = newest }], IsExhausted: true, Pages: 1),
    };

    public async Task<InputShifts?> LocalAsync()
    {
        var read = Assert.IsType<SourceReading<ModelRegistry>.Read>(await _here.ReadAsync(TestContext.Current.CancellationToken));
        await _keptHere.PublishAsync(Fresh(read.Value));
        return read.Value.InputShifts.SingleOrDefault();
    }

    public async Task<InputShifts?> BigQueryAsync()
    {
        Spent = new Spent();
        var shifts = await _there.ReadAsync([Model], TimeSpan.Zero, Spent, TestContext.Current.CancellationToken);
        await _keptThere.PublishAsync(Fresh(new ModelRegistry { Models = [], InputShifts = shifts }));
        return shifts.SingleOrDefault();
    }

    /// <summary>A second reading: the first one after a start looks at nothing.</summary>
    public async Task<InputShifts> MeasuredAsync()
    {
        Assert.Null(await BigQueryAsync());
        return (await BigQueryAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        _connection.Dispose();
        await _server.DisposeAsync();
        _local.Dispose();
    }

    private static Snapshot<ModelRegistry> Fresh(ModelRegistry value) => new() { Source = SourceName.Models, State = SourceState.Fresh, Value = value };

    private static string Stored(EngineKind kind) => kind switch
    {
        EngineKind.Timestamp => "TIMESTAMP",
        EngineKind.Int64 => "INTEGER",
        EngineKind.Float64 => "REAL",
        EngineKind.Bool => "BOOLEAN",
        EngineKind.Numeric => "NUMERIC",
        _ => "TEXT",
    };

    private static string Literal(object? value) => value switch
    {
        null => "NULL",
        double.NaN => "'NaN'",
        double.PositiveInfinity => "9e999",
        bool flag => flag ? "1" : "0",
        DateTimeOffset time => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        string text => $"'{text}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
