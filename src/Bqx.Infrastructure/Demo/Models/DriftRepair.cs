using System.Globalization;
using Bqx.Core.Common;
using Bqx.Core.Workspaces;
using Bqx.Infrastructure.Demo.Market;
using Bqx.Infrastructure.Demo.Warehouse;
using Bqx.Infrastructure.Store;

namespace Bqx.Infrastructure.Demo.Models;

/// <summary>
/// Ends the planted drift of one model: its predictions since the drift began are made again as a version trained on clean inputs would have
/// made them, and it stays so. The reference span is left as it is.
/// </summary>
internal sealed class DriftRepair(Workspace workspace, DemoAnchor anchor)
{
    public static bool CanRepair(string subject) => Planted.Drifting.ContainsKey(subject);

    public DemoRepair Run(string path, string model, DateTimeOffset now)
    {
        using var connection = SqliteFile.OpenReadWrite(path);
        var planted = WarehouseFile.Defects(connection);
        if (!planted.IsPlanted(model))
        {
            return new DemoRepair.Done($"{model} has been repaired before; nothing was changed.");
        }

        var parts = model.Split('/');
        var sound = new ModelCourse(anchor, parts[0], parts[1], planted.Without(model));
        var newest = MarketMinute.LastComplete(now);
        var quotes = new Quotes(anchor.Seed, workspace.Currencies, MarketMinute.At(sound.RiseBegins) - PairSeries.Warmup, newest + PredictionHours.Ahead);
        var hours = new PredictionHours(new PairSeries(quotes, CurrencyPair.Parse(sound.Pair)), sound.RiseBegins, newest);
        using var transaction = connection.BeginTransaction(deferred: false);
        var written = 0;
        foreach (var row in hours.Of(sound, PredictionCatchUp.Sizes(connection)[sound.Id]))
        {
            WarehouseFile.Execute(
                connection,
                $"UPDATE {ModelBuilder.Log} SET predicted_value = $predicted WHERE model_id = $model AND prediction_time = $at",
                ("$predicted", row.Predicted),
                ("$model", sound.Id),
                ("$at", row.At.ToUnixTimeSeconds()));
            written++;
        }

        WarehouseFile.MarkRepaired(connection, model, now);
        transaction.Commit();
        return new DemoRepair.Done(string.Create(
            CultureInfo.InvariantCulture, $"{model} was trained again: {written:#,0} predictions since {sound.RiseBegins:yyyy-MM-dd HH:mm} UTC were made again. Its drift goes with the next reading."));
    }
}
