using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.LocalWarehouse;
using Bqx.Infrastructure.Store;
using Microsoft.Data.Sqlite;

namespace Bqx.Dashboard.Benchmarks.Models;

/// <summary>A warehouse file in which 140 models (28 pairs × 5 algorithms) logged a prediction every three minutes for 30 days, in turns: two million.</summary>
internal sealed class PredictedMonth : IDisposable
{
    private const int Days = 30;
    private const int PerDay = 480;
    private const long From = 1_772_409_600;
    private const long Step = 86_400 / PerDay;

    private static readonly string[] Algorithms = ["linear", "xgboost", "mlp", "lstm", "gp"];
    private static readonly string[] Currencies = ["eur", "gbp", "aud", "nzd", "usd", "cad", "chf", "jpy"];

    private const string Sums = """
        count(*), sum(actual_value), sum(actual_value * actual_value),
        sum((actual_value - predicted_value) * (actual_value - predicted_value)), sum(abs(actual_value - predicted_value)),
        sum(sign(predicted_value - current_value) = sign(actual_value - current_value))
        """;

    /// <summary>What a person would write to know R², MAE, RMSE and directional accuracy of each model and day.</summary>
    private const string ByModelAndDay = $"SELECT model_id, prediction_time / 86400 AS day, {Sums} FROM prediction_log WHERE actual_value IS NOT NULL GROUP BY model_id, day";

    /// <summary>The same sums over the whole log, without telling models or days apart: the least that reading it once costs.</summary>
    private const string Whole = $"SELECT {Sums} FROM prediction_log WHERE actual_value IS NOT NULL";

    private readonly string _folder = Directory.CreateTempSubdirectory("bqx-bench-").FullName;
    private readonly SqliteConnection _connection;
    private readonly LocalModelRegistry _registry;

    public PredictedMonth()
    {
        var path = Path.Combine(_folder, "warehouse.db");
        Fill(path);
        _connection = SqliteFile.OpenReadOnly(path);
        _registry = new LocalModelRegistry(new WorkspaceSources { Folder = _folder, Warehouse = new FilePlace(path, "warehouse.db") }, TimeProvider.System);
    }

    /// <summary>Everything the models page rests on: reference, last days, every day, drift, shifts and residuals of each model.</summary>
    public async Task<ModelRegistry> RecomputeAsync() => await _registry.ReadAsync(CancellationToken.None) switch
    {
        SourceReading<ModelRegistry>.Read { Value.Models.Length: > 0 } read => read.Value,
        var other => throw new InvalidOperationException(other.ToString()),
    };

    /// <returns>Rows of the answer: models × days.</returns>
    public int RunByModelAndDay() => Run(ByModelAndDay);

    /// <returns>Rows of the answer: one.</returns>
    public int RunWhole() => Run(Whole);

    public void Dispose()
    {
        _connection.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private int Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        var (rows, values) = (0, new object[row.FieldCount]);
        for (; row.Read(); rows++)
        {
            row.GetValues(values);
        }

        return rows;
    }

    private static void Fill(string path)
    {
        string[] models = [.. Currencies.SelectMany((c, i) => Currencies[(i + 1)..].SelectMany(quote => Algorithms.Select(a => $"{c}{quote}_{a}_v1")))];
        using var connection = SqliteFile.OpenReadWrite(path);
        using var transaction = connection.BeginTransaction();
        Execute(connection, transaction, """
            CREATE TABLE model_registry (model_id TEXT, pair TEXT, algorithm TEXT, "window" INTEGER, horizon INTEGER, version INTEGER,
                trained_at INTEGER, deployed_at INTEGER, target TEXT, trained_on TEXT, reported_r2 REAL, reported_mae REAL, reported_rmse REAL,
                reported_directional_accuracy REAL, reported_n INTEGER, reported_split TEXT, reference_from INTEGER, reference_to INTEGER);
            CREATE TABLE prediction_log (prediction_id INTEGER PRIMARY KEY, model_id TEXT, pair TEXT, "window" INTEGER, horizon INTEGER,
                prediction_time INTEGER, current_value REAL, predicted_value REAL, actual_value REAL);
            """);
        foreach (var model in models)
        {
            Execute(connection, transaction, $"""
                INSERT INTO model_registry VALUES ('{model}', '{model[..6]}', '{model[7..^3]}', 45, 15, 1, {From}, NULL, 'target_bqx45_h15', 'train_{model[..6]}_v2',
                    0.9, 0.02, 0.03, 0.7, 1000, 'live', {From}, {From + (14 * 86_400)})
                """);
        }

        Predict(connection, transaction, models);
        Execute(connection, transaction, "CREATE INDEX prediction_log_by_model ON prediction_log (model_id, prediction_time)");
        transaction.Commit();
    }

    private static void Predict(SqliteConnection connection, SqliteTransaction transaction, string[] models)
    {
        var random = new Random(7);
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """INSERT INTO prediction_log (model_id, pair, "window", horizon, prediction_time, current_value, predicted_value, actual_value) VALUES ($id, $pair, 45, 15, $at, $now, $predicted, $actual)""";
        string[] names = ["$id", "$pair", "$at", "$now", "$predicted", "$actual"];
        var values = names.Select(n => command.Parameters.Add(new SqliteParameter { ParameterName = n })).ToList();
        for (var step = 0; step < Days * PerDay; step++)
        {
            foreach (var model in models)
            {
                var (now, actual) = (random.NextDouble() - 0.5, random.NextDouble() - 0.5);
                object[] row = [model, model[..6], From + (step * Step), now, actual + (0.2 * (random.NextDouble() - 0.5)), actual];
                for (var i = 0; i < row.Length; i++)
                {
                    values[i].Value = row[i];
                }

                command.ExecuteNonQuery();
            }
        }
    }

    private static void Execute(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
