using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Bqx.Dashboard.Tests.BigQueryStandin;
using Bqx.Dashboard.Tests.BigQueryStandin.Demo;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Dashboard.Tests.Hosting;

namespace Bqx.Dashboard.Benchmarks.BigQuery;

/// <summary>
/// The demo in a stand-in of BigQuery, to look at the pages that are filled from there: <c>dotnet run -c Release -- standin [PORT]</c>. Its rows
/// stand still, so that freshness fails after some minutes, as in a warehouse that nobody fills.
/// </summary>
internal static class StandinRun
{
    private const int UsualPort = 9050;

    public static async Task RunAsync(string? port)
    {
        // Rows for BigQuery and the dashboard's own data folder lie apart: the latter goes on with the time.
        var folder = Path.Combine(DemoCopy.RepositoryRoot, "artifacts", "standin");
        var (held, data) = (Path.Combine(folder, "bigquery"), Path.Combine(folder, "data"));
        Console.WriteLine($"Makes the demo's data in {folder}. The first time takes a minute.");
        foreach (var one in (string[])[held, data])
        {
            if (Directory.Exists(one))
            {
                Directory.Delete(one, recursive: true);
            }

            await DemoCopy.IntoAsync(one);
            DemoShortening.OfDemo(one);
        }

        var demo = Path.Combine(held, "demo");
        var warehouse = DemoWarehouse.Load(Path.Combine(demo, "warehouse.db"), Path.Combine(demo, "billing-export.jsonl"));
        await using var engine = await Engine.StartAsync();
        await using var server = await StandinServer.StartAsync(
            warehouse, engine, new StandinOptions { Token = null, Port = port is null ? UsualPort : int.Parse(port, CultureInfo.InvariantCulture) });
        server.Views.OtherJobs.AddRange(Others(DateTimeOffset.UtcNow));
        Console.WriteLine($"""

            BigQuery's stand-in listens at {server.Address}; Ctrl+C ends it. Its engine takes seconds for a table. In another shell:

            Data__Directory={data} \
              BigQuery__BaseUrl={server.Address} BigQuery__ProjectId={DemoWarehouse.Project} BigQuery__Datasets={DemoWarehouse.Dataset} BigQuery__AllowAnonymous=true \
              Billing__Table={DemoWarehouse.BillingTable} Refresh__TimeoutSeconds=600 dotnet run
            """);
        var ended = new TaskCompletionSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        await ended.Task;

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            ended.TrySetResult();
        }
    }

    /// <summary>What people have asked today.</summary>
    private static IEnumerable<StandinJob> Others(DateTimeOffset now) =>
    [
        Job("trainer@bqx-ml-demo.iam.gserviceaccount.com", "SELECT * FROM `bqx-ml-demo.bqx_ml.train_eurusd_v2`", 5L << 30, now),
        Job("ana@bqx.example", "SELECT pair, AVG(predicted_value - actual_value) FROM `bqx-ml-demo.bqx_ml.prediction_log` GROUP BY pair", 700L << 20, now),
        Job("ana@bqx.example", "SELECT COUNT(*) FROM `bqx-ml-demo.bqx_ml.lag_bqx_gbpjpy`", 10L << 20, now),
    ];

    private static StandinJob Job(string user, string sql, long billed, DateTimeOffset now)
    {
        var at = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero) + (now.UtcDateTime.TimeOfDay / 2);
        var job = new StandinJob(DemoWarehouse.Project, "US", $"job_{user.Length}_{billed}", new StandinStatement(sql) { ProjectId = DemoWarehouse.Project, Configuration = new JsonObject() })
        {
            CreatedAt = at,
            UserEmail = user,
            BytesBilled = billed,
            BytesProcessed = billed,
        };
        job.End(at.AddSeconds(4), null, null);
        return job;
    }
}
