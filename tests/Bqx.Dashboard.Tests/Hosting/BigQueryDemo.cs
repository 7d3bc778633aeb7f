using Bqx.Dashboard.Tests.BigQueryStandin;
using Bqx.Dashboard.Tests.Infrastructure.BigQuery.Billing;
using Bqx.Dashboard.Tests.Infrastructure.BigQuery.Models;
using Bqx.Dashboard.Tests.Infrastructure.BigQuery.Statements;
using Bqx.Dashboard.Tests.Infrastructure.LocalWarehouse;

namespace Bqx.Dashboard.Tests.Hosting;

/// <summary>A small project in BigQuery for the whole application: two models with their log, and a bill.</summary>
internal static class BigQueryDemo
{
    public const string Project = "bqx-test";
    public const string Dataset = "bqx_ml";

    private const string Billing = "billing";
    private const string Bill = "gcp_billing_export_v1_A";
    private const int FirstRows = 300;

    private static readonly DateTimeOffset Written = new(2026, 3, 20, 0, 0, 0, TimeSpan.Zero);

    public static StandinWarehouse Warehouse()
    {
        var warehouse = new StandinWarehouse();
        var registry = new StandinTable("model_registry", RealSchemas.ModelTables["model_registry"], [Model("a", "xgboost"), Model("sound", "lstm")]);
        warehouse.Add(Project, Dataset, "US", registry, Log(FirstRows, Written));
        warehouse.Add(Project, Billing, "US", new BillSample(5).Standin(Bill, 0, 0, TimeSpan.Zero));
        return warehouse;
    }

    /// <summary>Rows come in, so that log and bill must be read again.</summary>
    public static void Write(StandinWarehouse warehouse)
    {
        warehouse.Find(Project, Dataset)!.Add(Log(FirstRows + 50, Written.AddHours(1)));
        warehouse.Find(Project, Billing)!.Add(new BillSample(5).Standin(Bill, 20, 0, TimeSpan.FromHours(1)));
    }

    public static Dictionary<string, string> Settings(StandinServer server) => new()
    {
        ["BigQuery:BaseUrl"] = server.Address.ToString(),
        ["BigQuery:ProjectId"] = Project,
        ["BigQuery:Datasets:0"] = $"{Project}.{Dataset}",
        ["BigQuery:AllowAnonymous"] = "true",
        ["Billing:Table"] = $"{Project}.{Billing}.{Bill}",
    };

    private static StandinTable Log(int rows, DateTimeOffset at) => new("prediction_log", RealSchemas.ModelTables["prediction_log"], [.. new PredictionLogSample(1, 400).Rows.Take(rows)])
    {
        Partitioning = new StandinPartitioning("DAY", "prediction_time"),
        ModifiedAt = at,
    };

    private static object?[] Model(string id, string algorithm) =>
    [
        id, "eurusd", algorithm, 45L, 15L, 3L, WarehouseBench.Start, null, "t", null, 0.9, 0.1, 0.2, 0.7, 100L, "test", WarehouseBench.Start, WarehouseBench.Start.AddDays(6),
    ];
}
