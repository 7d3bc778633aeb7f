using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Infrastructure.BigQuery.Billing;
using Bqx.Infrastructure.BigQuery.Jobs;
using Bqx.Infrastructure.BigQuery.Metadata;
using Bqx.Infrastructure.BigQuery.Models;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Statements;

/// <summary>The statements that the program makes of one text, what they read and what they must answer: their readers go by the place of a column.</summary>
internal sealed record StatementProof(EngineTable Reads, string Answer, params ImmutableArray<BigQueryStatement> Statements)
{
    private const string Folder = "Bqx.Infrastructure.BigQuery.";

    private static readonly DateTimeOffset Then = new(2026, 11, 20, 14, 30, 0, TimeSpan.Zero);

    private static readonly ViewedRegion Region = new(RealSchemas.Dataset.ProjectId, RealSchemas.Region, [RealSchemas.Dataset.DatasetId]);

    /// <summary>By the resource of the text. A text that is new goes here.</summary>
    public static ImmutableDictionary<string, StatementProof> All { get; } = ImmutableDictionary.CreateRange(StringComparer.Ordinal,
    [
        Model("list-models", "model_registry", """
            model_id STRING, pair STRING, algorithm STRING, window INT64, horizon INT64, version INT64, trained_at TIMESTAMP, deployed_at TIMESTAMP, target STRING, trained_on STRING,
            reported_r2 FLOAT64, reported_mae FLOAT64, reported_rmse FLOAT64, reported_directional_accuracy FLOAT64, reported_n INT64, reported_split STRING,
            reference_from TIMESTAMP, reference_to TIMESTAMP
            """),
        Model("list-latencies", "model_latency", "model_id STRING, measured_at TIMESTAMP, p99_ms FLOAT64, requests INT64"),
        Model("list-features", "feature_importance", "model_id STRING, computed_at TIMESTAMP, place INT64, feature STRING"),
        Model("list-training-runs", "training_runs", """
            run_id STRING, pair STRING, algorithm STRING, window INT64, horizon INT64, version INT64, started_at TIMESTAMP, ended_at TIMESTAMP, outcome STRING,
            train_r2 FLOAT64, validation_r2 FLOAT64, test_r2 FLOAT64
            """),
        Model("list-model-performance", "model_performance", "model_id STRING, pair STRING, window INT64, r2_score FLOAT64, rmse FLOAT64, directional_accuracy FLOAT64, created_at TIMESTAMP"),
        new(Folder + "Models.list-partitions.sql", new(RealSchemas.Partitions, "partition_id STRING, last_modified_time TIMESTAMP", PredictionReader.PartitionsOf(RealSchemas.Resource("prediction_log")))),
        new(Folder + "Models.sum-predictions.sql", new(
            RealSchemas.ModelTable("prediction_log"),
            """
            model_id STRING, is_registered BOOL, day DATE, in_reference BOOL, is_recent BOOL, newest TIMESTAMP, first_at TIMESTAMP, last_at TIMESTAMP, predictions INT64,
            not_finite INT64, too_large INT64, without_current INT64, same_direction INT64, same_sign INT64, same_step INT64, same_step_in INT64,
            absolute_errors FLOAT64, usable INT64, origin FLOAT64, least FLOAT64, greatest FLOAT64, u1 FLOAT64, u2 FLOAT64, u3 FLOAT64, u4 FLOAT64, e2 FLOAT64,
            e4 FLOAT64, e2u1 FLOAT64, e2u2 FLOAT64, sample ARRAY<STRUCT<lot INT64, current_value FLOAT64, predicted_value FLOAT64, actual_value FLOAT64>>
            """,
            PredictionReader.Statement(RealSchemas.Resource("prediction_log"), [new("a", 0, -1)], DateOnly.MinValue))),
        new(Folder + "Models.measure-input-shifts.sql", new(
            RealSchemas.TrainingTable,
            """
            newest INT64, own_count INT64, recent_count INT64, kept_count INT64, place INT64, tenth INT64, before_count INT64, now_count INT64,
            before_part FLOAT64, now_part FLOAT64, least FLOAT64, greatest FLOAT64, distance FLOAT64
            """,
            Moved(null),
            Moved(Then))),
        new(Folder + "Billing.sum-billing.sql", new(
            RealSchemas.BillTable,
            """
            day DATE, service STRING, sku STRING, project STRING, labels STRING, is_late BOOL, currency STRING, invoice_month STRING, cost_type STRING, wrong STRING,
            has_cost BOOL, cost BIGNUMERIC, credits BIGNUMERIC, billed_rows INT64, exported_at TIMESTAMP, counted_day DATE
            """,
            [.. new[] { null, "usage_start_time", "export_time", "cost" }.Select(static c => Billed(new TablePartitioning("DAY", c, RequiresFilter: false))), Billed(null)])),
        new(Folder + "Metadata.table-storage.sql", new(
            RealSchemas.View("TABLE_STORAGE"),
            "table_schema STRING, table_name STRING, total_rows INT64, total_logical_bytes INT64, long_term_logical_bytes INT64, storage_last_modified_time TIMESTAMP",
            TableViews.StorageOf(Region))),
        new(Folder + "Metadata.columns.sql", new(
            RealSchemas.View("COLUMNS"),
            "table_schema STRING, table_name STRING, shape STRING, columns ARRAY<STRUCT<column_name STRING, data_type STRING>>",
            TableViews.ColumnsOf(Region, []))),
        new(Folder + "Jobs.list-jobs.sql", new(
            RealSchemas.View("JOBS"),
            """
            user_email STRING, is_own BOOL, queries INT64, failed INT64, running INT64, cache_hits INT64, billed INT64, reserved INT64,
            largest ARRAY<STRUCT<job_id STRING, creation_time TIMESTAMP, billed INT64, beginning STRING, is_cut BOOL, is_running BOOL>>
            """,
            ProjectJobs.Statement(RealSchemas.Dataset.ProjectId, RealSchemas.Region, Then, Then.AddHours(1)))),
    ]);

    private static KeyValuePair<string, StatementProof> Model(string query, string table, string answer) =>
        new($"{Folder}Models.{query}.sql", new(RealSchemas.ModelTable(table), answer, ModelTableReader.Statement(RealSchemas.Resource(table), query)));

    private static BigQueryStatement Moved(DateTimeOffset? newest)
    {
        var resource = RealSchemas.Resource("train_eurusd_v2") with
        {
            Fields = [Field("bar_start_time", BigQueryFieldType.Timestamp), Field("bqx_mid", BigQueryFieldType.Float), Field("volume", BigQueryFieldType.Integer), Field("is_open", BigQueryFieldType.Boolean), Field("price", BigQueryFieldType.Numeric), Field("target_bqx45_h15", BigQueryFieldType.Float)],
        };
        return new InputShiftQuestion
        {
            Asked = new() { Table = resource.Name.TableId, From = Then.AddDays(-30), To = Then.AddDays(-16), TakenAt = Then },
            Table = new TrainingTable(new PhysicalTable(resource.Name.TableId, resource.Name, ColumnNames.Same), "bar_start_time", resource, Then),
            Newest = newest,
        }.Statement;

        static BigQueryField Field(string name, BigQueryFieldType type) => new(name, type, BigQueryFieldMode.Nullable, []);
    }

    private static BigQueryStatement Billed(TablePartitioning? by) => BigQueryBilling.Statement(RealSchemas.Resource(RealSchemas.Bill, by), new DateOnly(2026, 10, 1));
}
