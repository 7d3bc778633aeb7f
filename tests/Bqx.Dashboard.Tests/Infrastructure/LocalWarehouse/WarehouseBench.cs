using Bqx.Core.Common;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Tests.Infrastructure.Files;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.LocalWarehouse;
using Bqx.Infrastructure.LocalWarehouse.Scans;
using Bqx.Infrastructure.Store;
using Microsoft.Data.Sqlite;

namespace Bqx.Dashboard.Tests.Infrastructure.LocalWarehouse;

/// <summary>A small warehouse file that a test fills, and the sources that read it.</summary>
internal sealed class WarehouseBench : IDisposable
{
    /// <summary>Monday 2026-03-02 00:00 UTC.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();

    public string Path => _folder["warehouse.db"];

    public WorkspaceSources Sources { get; } = new() { Folder = "" };

    public WarehouseBench() => Sources = Sources with { Folder = _folder.Path, Warehouse = new(Path, "warehouse.db") };

    public LocalWarehouseTables Tables => new(Sources, Workspace, TimeProvider.System);

    public LocalScanner Scanner => new(Sources, Workspace, new ScanPrice(6.25m), TimeProvider.System);

    public LocalScanner ScannerWithLimit(TimeSpan customQuery) => new(Sources, Workspace, new ScanPrice(6.25m), TimeProvider.System) { LongestCustomQuery = customQuery };

    public LocalModelRegistry Models => new(Sources, TimeProvider.System);

    public static Workspace Workspace { get; } = new()
    {
        Name = "Test",
        PlanStart = new(2026, 1, 1),
        Pairs = [CurrencyPair.Parse("eurusd"), CurrencyPair.Parse("eurjpy")],
        Currencies = ["eur", "usd", "jpy"],
        Families = [new TableFamily { Name = "lag_bqx", Pattern = "lag_bqx_{pair}", TimeColumn = "bar_start_time" }],
        Algorithms = [],
        Targets = new(0.85, 0.6, 0.2, 0.5, 0.02),
    };

    public static long Minute(int minute) => Start.AddMinutes(minute).ToUnixTimeSeconds();

    public void Execute(string sql)
    {
        using var connection = SqliteFile.OpenReadWrite(Path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>A connection that stays open, as a writer's would.</summary>
    public SqliteConnection Open() => SqliteFile.OpenReadWrite(Path);

    public void MakeModelTables() => Execute("""
        CREATE TABLE model_registry (model_id, pair, algorithm, "window", horizon, version, trained_at, deployed_at, target, trained_on, reported_r2, reported_mae,
            reported_rmse, reported_directional_accuracy, reported_n, reported_split, reference_from, reference_to);
        CREATE TABLE prediction_log (prediction_id INTEGER PRIMARY KEY, model_id, pair, "window", horizon, prediction_time, current_value, predicted_value, actual_value);
        CREATE INDEX ix_log ON prediction_log (model_id, prediction_time);
        """);

    public void AddModel(string id, string pair = "eurusd", string reported = "0.9, 0.1, 0.2, 0.7, 100, 'test'", int referenceTo = 59) => Execute($"""
        INSERT INTO model_registry VALUES ('{id}', '{pair}', 'xgboost', 45, 15, 3, {Minute(-60)}, NULL, 'target_bqx45_h15', 'train_{pair}_v2',
            {reported}, {Minute(0)}, {Minute(referenceTo)})
        """);

    public void AddPrediction(string id, int minute, string current, string predicted, string actual) => Execute($"""
        INSERT INTO prediction_log (model_id, pair, prediction_time, current_value, predicted_value, actual_value)
        VALUES ('{id}', 'eurusd', {Minute(minute)}, {current}, {predicted}, {actual})
        """);

    public void Dispose() => _folder.Dispose();
}
