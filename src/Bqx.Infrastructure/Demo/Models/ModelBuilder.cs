using Bqx.Core.Models;
using Bqx.Core.Workspaces;
using Bqx.Infrastructure.Demo.Airtable;
using Bqx.Infrastructure.Demo.Market;
using Bqx.Infrastructure.Demo.Warehouse;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Demo.Models;

/// <summary>
/// Fills model_registry and prediction_log. Each model's line has run beside the market for thirty days; the registered version is
/// the retraining that closed its task. Nothing is deployed yet, phase 09 does that.
/// </summary>
internal sealed class ModelBuilder(Workspace workspace, DemoAnchor anchor, WorkStates states)
{
    public const string Registry = "model_registry";
    public const string Log = "prediction_log";

    public static readonly Column[] LogColumns =
    [
        Column.Text("model_id"), Column.Text("pair"), Column.Whole("window"), Column.Whole("horizon"), new("prediction_time", "TIMESTAMP"),
        .. Column.Reals("current_value", "predicted_value", "actual_value"),
    ];

    public static readonly Column[] RegistryColumns =
    [
        Column.Text("model_id"), Column.Text("pair"), Column.Text("algorithm"), Column.Whole("window"), Column.Whole("horizon"), Column.Whole("version"),
        new("trained_at", "TIMESTAMP"), new("deployed_at", "TIMESTAMP"), Column.Text("target"), Column.Text("trained_on"),
        .. Column.Reals("reported_r2", "reported_mae", "reported_rmse", "reported_directional_accuracy"), Column.Whole("reported_n"), Column.Text("reported_split"),
        new("reference_from", "TIMESTAMP"), new("reference_to", "TIMESTAMP"),
    ];

    private readonly long _newest = MarketMinute.LastComplete(anchor.GeneratedAt);
    private readonly DateTimeOffset _from = new(anchor.Today.AddDays(-ModelCourse.LoggedDays).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private DateTimeOffset ReferenceEnd => _from.AddDays(ModelCourse.ReferenceDays);

    public void Build(SqliteConnection connection, CancellationToken cancellationToken)
    {
        WarehouseFile.Execute(connection, "BEGIN");
        WarehouseFile.CreateTable(connection, Registry, RegistryColumns);
        WarehouseFile.CreateTable(connection, Log, [new Column("prediction_id", "INTEGER PRIMARY KEY"), .. LogColumns]);
        TrainingRecords.CreateTables(connection);
        using (var records = new TrainingRecords(connection, anchor.Seed))
        using (var registry = new RowInsert(connection, Registry, RegistryColumns))
        using (var log = new RowInsert(connection, Log, LogColumns))
        {
            var quotes = new Quotes(anchor.Seed, workspace.Currencies, MarketMinute.At(_from) - PairSeries.Warmup, _newest + PredictionHours.Ahead);
            foreach (var pair in TrainedModels.All(workspace).GroupBy(m => m.Pair))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var series = new PairSeries(quotes, Core.Common.CurrencyPair.Parse(pair.Key));
                var hours = new PredictionHours(series, _from, _newest);
                foreach (var (_, algorithm) in pair)
                {
                    Write(registry, log, records, hours, new ModelCourse(anchor, pair.Key, algorithm, Defects.AsPlanted));
                }

                var reference = new TrainReference(series);
                TableWriter.Make(connection, reference, Defects.AsPlanted, MarketMinute.At(_from), MarketMinute.At(ReferenceEnd));
                WarehouseFile.Enter(connection, reference.Name, ReferenceEnd, ReferenceEnd);
            }
        }

        WarehouseFile.Index(connection, Log, "model_id", "prediction_time");
        WarehouseFile.Enter(connection, Registry, anchor.AtPlanDay(10.8), anchor.AtPlanDay(51));
        WarehouseFile.Enter(connection, Log, _from, anchor.GeneratedAt);
        TrainingRecords.Enter(connection, anchor.AtPlanDay(10.8), anchor.AtPlanDay(51));
        WarehouseFile.Execute(connection, "COMMIT");
    }

    public static void Write(RowInsert log, ModelCourse model, PredictionRow row)
    {
        log.Add(model.Id).Add(model.Pair).Add((long)ModelCourse.Window).Add((long)ModelCourse.Horizon).Add(row.At.ToUnixTimeSeconds());
        log.Add(row.Current).Add(row.Predicted).Add(row.Actual ?? double.NaN).Store();
    }

    private void Write(RowInsert registry, RowInsert log, TrainingRecords records, PredictionHours hours, ModelCourse model)
    {
        var rows = hours.Of(model, hours.Deviation(ReferenceEnd) * Math.Sqrt(1 - model.R2)).ToList();
        foreach (var row in rows)
        {
            Write(log, model, row);
        }

        var reference = PredictionHours.Evaluate(rows.Where(r => r.At < ReferenceEnd));
        Register(registry, model, reference);
        records.Write(model, TrainedAt(model), reference.R2.Value ?? 0);
    }

    private DateTimeOffset TrainedAt(ModelCourse model) => (states.ModelDoneAt(model.Path) ?? anchor.GeneratedAt).AddMinutes(-40);

    private void Register(RowInsert row, ModelCourse model, Evaluation reference)
    {
        var r2 = model.Path == Planted.BoastingModel ? Planted.BoastedR2 : Reported(reference.R2.Value);
        row.Add(model.Id).Add(model.Pair).Add(model.Algorithm).Add((long)ModelCourse.Window).Add((long)ModelCourse.Horizon).Add((long)model.Version);
        row.Add(TrainedAt(model).ToUnixTimeSeconds()).Add((string?)null);
        row.Add($"target_bqx{ModelCourse.Window}_h{ModelCourse.Horizon}").Add($"train_{model.Pair}_v2");
        row.Add(r2).Add(Reported(reference.Mae.Value)).Add(Reported(reference.Rmse.Value)).Add(Reported(reference.DirectionalAccuracy.Value));
        row.Add((long)reference.N).Add("live");
        row.Add(_from.ToUnixTimeSeconds()).Add(ReferenceEnd.ToUnixTimeSeconds() - 1);
        row.Store();
    }

    private static double Reported(double? value) => Math.Round(value ?? double.NaN, 5);
}
