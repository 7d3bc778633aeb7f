using Bqx.Dashboard.Tests.BigQueryStandin;
using Bqx.Dashboard.Tests.BigQueryStandin.Demo;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Statements;

/// <summary>Tables and views as they are in BigQuery: those of models as the README tells them, the bill and the views as Google documents them.</summary>
internal static class RealSchemas
{
    public const string Region = "us-central1";

    public static readonly DatasetName Dataset = new("bqx-ml", "bqx_ml_v3_features_v2");

    public static readonly BigQueryTableName Bill = new(new DatasetName("bqx-ml", "billing"), BillingExport.TableId);

    public static ImmutableSortedDictionary<string, string> ModelTables { get; } = ImmutableSortedDictionary<string, string>.Empty
        .Add("model_registry", """
            model_id STRING, pair STRING, algorithm STRING, window INT64, horizon INT64, version INT64, trained_at TIMESTAMP, deployed_at TIMESTAMP, target STRING,
            trained_on STRING, reported_r2 FLOAT64, reported_mae FLOAT64, reported_rmse FLOAT64, reported_directional_accuracy FLOAT64, reported_n INT64,
            reported_split STRING, reference_from TIMESTAMP, reference_to TIMESTAMP
            """)
        .Add("prediction_log", """
            prediction_id INT64, model_id STRING, pair STRING, window INT64, horizon INT64, prediction_time TIMESTAMP, current_value FLOAT64,
            predicted_value FLOAT64, actual_value FLOAT64
            """)
        .Add("model_latency", "model_id STRING, measured_at TIMESTAMP, p99_ms FLOAT64, requests INT64")
        .Add("feature_importance", "model_id STRING, computed_at TIMESTAMP, rank INT64, feature STRING")
        .Add("training_runs", """
            run_id STRING, pair STRING, algorithm STRING, window INT64, horizon INT64, version INT64, started_at TIMESTAMP, ended_at TIMESTAMP, outcome STRING,
            train_r2 FLOAT64, validation_r2 FLOAT64, test_r2 FLOAT64
            """)
        .Add("model_performance", "model_id STRING, pair STRING, window INT64, r2_score FLOAT64, rmse FLOAT64, directional_accuracy FLOAT64, created_at TIMESTAMP");

    public static TableResource Resource(string table) => Resource(new BigQueryTableName(Dataset, table));

    public static TableResource Resource(BigQueryTableName name, TablePartitioning? by = null) => new() { Name = name, Type = "TABLE", Location = Region, Partitioning = by };

    public static EngineTable ModelTable(string table) => EngineTable.Of($"{Dataset}.{table}", ModelTables[table]);

    /// <summary>A table of features with every type of number.</summary>
    public static EngineTable TrainingTable { get; } =
        EngineTable.Of($"{Dataset}.train_eurusd_v2", "bar_start_time TIMESTAMP, bqx_mid FLOAT64, volume INT64, is_open BOOL, price NUMERIC, target_bqx45_h15 FLOAT64");

    /// <summary>With the columns that a table has which is partitioned by the time of coming in.</summary>
    public static EngineTable BillTable { get; } = new(
        Bill.ToString(),
        [.. EngineColumn.ParseList(BillingExport.Columns), new("_PARTITIONTIME", EngineKind.Timestamp) { IsPseudo = true }, new("_PARTITIONDATE", EngineKind.Date) { IsPseudo = true }]);

    public static EngineTable View(string view) => EngineTable.Of(GoogleSql.View(Dataset.ProjectId, Region, view).Trim('`'), view switch
    {
        "TABLE_STORAGE" => StandinTableViews.Storage,
        "COLUMNS" => StandinTableViews.Columns,
        "JOBS" => StandinJobViews.Columns,
        _ => throw new ArgumentOutOfRangeException(nameof(view), view, "A view that nobody asks."),
    });

    public static EngineTable Partitions { get; } = EngineTable.Of(GoogleSql.View(Dataset, "PARTITIONS").Trim('`'), StandinTableViews.Partitions);
}
