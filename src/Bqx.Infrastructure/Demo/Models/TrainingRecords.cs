using Bqx.Infrastructure.Demo.Warehouse;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Demo.Models;

/// <summary>
/// What was kept of each training beside the registry: its runs, two rankings of its features a week apart, and how fast the model
/// answered when it was tried out.
/// </summary>
internal sealed class TrainingRecords(SqliteConnection connection, int seed) : IDisposable
{
    private const int Lags = 60;
    private const int Ranked = 72;
    private const int Top = 50;

    private static readonly Column[] RunColumns =
    [
        Column.Text("run_id"), Column.Text("pair"), Column.Text("algorithm"), Column.Whole("window"), Column.Whole("horizon"), Column.Whole("version"),
        new("started_at", "TIMESTAMP"), new("ended_at", "TIMESTAMP"), Column.Text("outcome"), .. Column.Reals("train_r2", "validation_r2", "test_r2"),
    ];

    private static readonly Column[] FeatureColumns = [Column.Text("model_id"), new("computed_at", "TIMESTAMP"), Column.Whole("rank"), Column.Text("feature")];

    private static readonly Column[] LatencyColumns = [Column.Text("model_id"), new("measured_at", "TIMESTAMP"), .. Column.Reals("p99_ms"), Column.Whole("requests")];

    private static readonly (string Name, Column[] Columns)[] Tables = [("training_runs", RunColumns), ("feature_importance", FeatureColumns), ("model_latency", LatencyColumns)];

    private readonly RowInsert _runs = new(connection, Tables[0].Name, RunColumns);
    private readonly RowInsert _features = new(connection, Tables[1].Name, FeatureColumns);
    private readonly RowInsert _latencies = new(connection, Tables[2].Name, LatencyColumns);

    public static void CreateTables(SqliteConnection connection)
    {
        foreach (var (name, columns) in Tables)
        {
            WarehouseFile.CreateTable(connection, name, columns);
        }
    }

    public static void Enter(SqliteConnection connection, DateTimeOffset createdAt, DateTimeOffset modifiedAt)
    {
        foreach (var (name, _) in Tables)
        {
            WarehouseFile.Enter(connection, name, createdAt, modifiedAt);
        }
    }

    public void Write(ModelCourse model, DateTimeOffset trainedAt, double r2)
    {
        var key = Dice.Key(seed, "training " + model.Path);
        if (Dice.Uniform(key, 1) < 0.06)
        {
            Run(model, "f", trainedAt.AddDays(-1), "failed", null);
        }

        Run(model, "a", trainedAt, Dice.Uniform(key, 2) < 0.15 ? "within-tolerance" : "promoted", r2);
        Rank(model, trainedAt.AddDays(-7), 0);
        Rank(model, trainedAt, model.Path == Planted.RestlessModel ? Planted.RestlessFeatures : 1 + (int)(4 * Dice.Uniform(key, 3)));
        var p99 = model.Path == Planted.SlowModel ? Planted.SlowP99Ms : Math.Round((model.Algorithm == "gp" ? 110 : 35) + (60 * Dice.Uniform(key, 4)), 1);
        _latencies.Add(model.Id).Add(trainedAt.AddMinutes(30).ToUnixTimeSeconds()).Add(p99).Add(2_000L).Store();
    }

    public void Dispose()
    {
        _runs.Dispose();
        _features.Dispose();
        _latencies.Dispose();
    }

    /// <summary>The training knows a little more than the test, which is as it should be.</summary>
    private void Run(ModelCourse model, string suffix, DateTimeOffset endedAt, string outcome, double? r2)
    {
        var test = r2 + (model.Path == Planted.LuckyModel ? 0.06 : 0);
        _runs.Add($"{model.Id}-{suffix}").Add(model.Pair).Add(model.Algorithm).Add((long)ModelCourse.Window).Add((long)ModelCourse.Horizon).Add((long)model.Version);
        _runs.Add(endedAt.AddMinutes(-25).ToUnixTimeSeconds()).Add(endedAt.ToUnixTimeSeconds()).Add(outcome);
        _runs.Add(Rounded(r2 + 0.012)).Add(Rounded(r2 + 0.005)).Add(Rounded(test)).Store();
    }

    /// <param name="model">The model.</param>
    /// <param name="at">When it was ranked.</param>
    /// <param name="fresh">So many of the top are new; the ones before them move down out of it.</param>
    private void Rank(ModelCourse model, DateTimeOffset at, int fresh)
    {
        var names = Enumerable.Range(1, Ranked).Select(static i => i <= Lags ? $"bqx_mid_lag_{i}" : $"close_lag_{i - Lags}").ToList();
        var moved = names.GetRange(Top - fresh, fresh);
        names.RemoveRange(Top - fresh, fresh);
        names.AddRange(moved);
        if (model.Path == Planted.PeekingModel && fresh > 0)
        {
            names[2] = $"target_bqx{ModelCourse.Window}_h{ModelCourse.Horizon}";
        }

        for (var i = 0; i < names.Count; i++)
        {
            _features.Add(model.Id).Add(at.ToUnixTimeSeconds()).Add((long)(i + 1)).Add(names[i]).Store();
        }
    }

    private static double Rounded(double? value) => Math.Round(value ?? double.NaN, 5);
}
