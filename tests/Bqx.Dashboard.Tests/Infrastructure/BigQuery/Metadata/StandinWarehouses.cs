using System.Text.Json.Nodes;
using Bqx.Core.Costs;
using Bqx.Core.Warehouse;
using Bqx.Dashboard.Tests.BigQueryStandin;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.BigQuery.Jobs;
using Bqx.Infrastructure.BigQuery.Metadata;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Metadata;

/// <summary>Small warehouses for the stand-in, and sources that read them.</summary>
internal sealed class StandinWarehouses(TimeProvider clock)
{
    public const string Project = "bqx-ml";

    public static readonly DateTimeOffset First = new(2026, 11, 19, 22, 0, 0, TimeSpan.Zero);

    private readonly TimeProvider _clock = clock;

    public WarehouseTables? Published { get; set; }

    /// <summary>A table of bars from <see cref="First"/> on, one a minute.</summary>
    public static StandinTable Bars(string name, int rows, DateTimeOffset modifiedAt) => new(
        name,
        "bar_start_time TIMESTAMP, pair STRING, close FLOAT64",
        [.. Enumerable.Range(0, rows).Select(static i => (IReadOnlyList<object?>)[First.AddMinutes(i), "eurusd", 1.1])])
    {
        Partitioning = new StandinPartitioning("DAY", "bar_start_time") { RequiresFilter = true },
        Clustering = ["pair"],
        ModifiedAt = modifiedAt,
    };

    /// <summary>A job of somebody else.</summary>
    public static StandinJob Job(string user, string sql, long billed, DateTimeOffset at) => new(Project, "US", $"job_{user}_{billed}", new StandinStatement(sql) { ProjectId = Project, Configuration = new JsonObject() })
    {
        CreatedAt = at,
        UserEmail = user,
        BytesBilled = billed,
        BytesProcessed = billed,
    };

    public BigQueryTables Tables(StandinServer server, RowTimePace? pace = null)
    {
        var connection = Connect(server);
        return new BigQueryTables(connection, Places(connection), pace ?? new RowTimePace(TimeSpan.FromMinutes(30), 100L << 30), new QueryPrice(6.25m), _clock);
    }

    public ProjectJobs Jobs(StandinServer server)
    {
        var connection = Connect(server);
        return new ProjectJobs(connection, Places(connection), new QueryPrice(6.25m), _clock);
    }

    private TablePlaces Places(BigQueryConnection connection) =>
        new(new TableMapping(new TableNames(new World().Workspace), [], connection.Settings.Datasets, Project), () => Published);

    private static BigQueryConnection Connect(StandinServer server) => new(
        new BigQuerySettings { BaseUrl = server.Address, ProjectId = Project, AllowAnonymous = true, Datasets = [new DatasetName(Project, "bqx_ml")], Deadline = TimeSpan.FromSeconds(50) },
        null,
        TimeProvider.System,
        NullLoggerFactory.Instance);
}
