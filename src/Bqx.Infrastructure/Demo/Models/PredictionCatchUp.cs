using Bqx.Core.Common;
using Bqx.Core.Workspaces;
using Bqx.Infrastructure.Demo.Market;
using Bqx.Infrastructure.Demo.Warehouse;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Demo.Models;

/// <summary>Adds the predictions of the hours since, and the actual values that have become known.</summary>
internal sealed class PredictionCatchUp(Workspace workspace, DemoAnchor anchor)
{
    /// <returns>Rows written.</returns>
    public int Run(SqliteConnection connection, DateTimeOffset now)
    {
        var open = WarehouseFile.Number(connection, $"SELECT MIN(prediction_time) FROM {ModelBuilder.Log} WHERE actual_value IS NULL");
        var last = WarehouseFile.Number(connection, $"SELECT MAX(prediction_time) FROM {ModelBuilder.Log}");
        var newest = MarketMinute.LastComplete(now);
        if (last is null || (open is null && last > MarketMinute.Seconds(newest) - 3600))
        {
            return 0;
        }

        var from = DateTimeOffset.FromUnixTimeSeconds(open ?? last.Value);
        var (sizes, planted) = (Sizes(connection), WarehouseFile.Defects(connection));
        var quotes = new Quotes(anchor.Seed, workspace.Currencies, MarketMinute.At(from) - 200, newest + PredictionHours.Ahead);
        var written = 0;
        using var log = new RowInsert(connection, ModelBuilder.Log, ModelBuilder.LogColumns);
        foreach (var pair in TrainedModels.All(workspace).GroupBy(m => m.Pair))
        {
            var hours = new PredictionHours(new PairSeries(quotes, CurrencyPair.Parse(pair.Key)), from, newest);
            foreach (var (_, algorithm) in pair)
            {
                var model = new ModelCourse(anchor, pair.Key, algorithm, planted);
                written += Write(connection, log, model, [.. hours.Of(model, sizes[model.Id])]);
            }
        }

        return written;
    }

    private static int Write(SqliteConnection connection, RowInsert log, ModelCourse model, List<PredictionRow> rows)
    {
        var stored = WarehouseFile.Number(connection, $"SELECT MAX(prediction_time) FROM {ModelBuilder.Log} WHERE model_id = '{model.Id}'") ?? 0;
        var written = 0;
        foreach (var row in rows)
        {
            if (row.At.ToUnixTimeSeconds() > stored)
            {
                ModelBuilder.Write(log, model, row);
                written++;
            }
            else if (row.Actual is { } actual)
            {
                WarehouseFile.Execute(
                    connection,
                    $"UPDATE {ModelBuilder.Log} SET actual_value = $actual WHERE model_id = $model AND prediction_time = $at AND actual_value IS NULL",
                    ("$actual", actual),
                    ("$model", model.Id),
                    ("$at", row.At.ToUnixTimeSeconds()));
            }
        }

        return written;
    }

    /// <summary>Size of each model's errors: the root mean square that was registered. Models that are not kept up have registered none.</summary>
    internal static Dictionary<string, double> Sizes(SqliteConnection connection)
    {
        var sizes = new Dictionary<string, double>(StringComparer.Ordinal);
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT model_id, reported_rmse FROM {ModelBuilder.Registry} WHERE reported_rmse IS NOT NULL";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            sizes[reader.GetString(0)] = reader.GetDouble(1);
        }

        return sizes;
    }
}
