using System.Globalization;
using System.Text.Json.Nodes;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Warehouse;
using Bqx.Dashboard.Tests.Infrastructure.BigQuery.Rest;
using Bqx.Dashboard.Tests.Infrastructure.LocalWarehouse;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.BigQuery.Scans;
using Bqx.Infrastructure.Scans;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Scans;

/// <summary>A scan's jobs have the minutes of a scan, not the seconds of a refresh.</summary>
public sealed class ScanDeadlineTests
{
    private static readonly DatasetName Dataset = new("small", "d");

    [Fact]
    public async Task Scan_JobThatNeverEnds_IsCancelledJustBeforeTheScanIsStopped()
    {
        await using var bench = await StartAsync();
        bench.Server.PollsUntilDone = int.MaxValue;
        var started = bench.Clock.GetUtcNow();

        var failed = Assert.IsType<ScanReading.Failed>(await ScanAsync(bench, new ScanMeasure.Rows()));

        Assert.Equal(SourceProblemKind.Timeout, failed.Problem.Kind);
        Assert.Contains("did not query t within 295 s; the job is cancelled", failed.Problem.Message, StringComparison.Ordinal);
        Assert.Contains("scans.sampleAbove", failed.Problem.Advice, StringComparison.Ordinal);
        Assert.Equal(Assert.Single(bench.Server.Jobs).Key, Assert.Single(bench.Server.Cancelled));
        Assert.InRange(bench.Clock.GetUtcNow() - started, TimeSpan.FromSeconds(280), ScanTime.Longest);
    }

    [Fact]
    public async Task Scan_SecondJob_HasWhatTheFirstLeft()
    {
        await using var bench = await StartAsync();
        bench.Server.PollsUntilDone = 20;

        Assert.IsType<ScanReading.Read>(await ScanAsync(bench, new ScanMeasure.Rows(), new ScanMeasure.Custom("SELECT COUNT(*) FROM {table}")));

        long[] limits = [.. bench.Server.Jobs.Values.Select(Limit).OrderDescending()];
        Assert.Equal(295_000, limits[0]);
        Assert.InRange(limits[1], 60_000, limits[0] - 60_000);
    }

    [Fact]
    public void Left_TimeUsedUp_IsStillPositive() => Assert.Equal(TimeSpan.FromSeconds(1), ScanTime.Left(ScanTime.Longest));

    private static long Limit(JsonObject job) => long.Parse(job["configuration"]!["jobTimeoutMs"]!.GetValue<string>(), CultureInfo.InvariantCulture);

    private static async Task<BigQueryBench> StartAsync()
    {
        var bench = await BigQueryBench.StartAsync(settings: static s => s with { Datasets = [Dataset] });
        bench.Server.Resources["/bigquery/v2/projects/small/datasets/d/tables/t"] = JsonNode.Parse("""{"type":"TABLE","numRows":"1","location":"EU","schema":{"fields":[{"name":"n","type":"INTEGER"}]}}""")!.AsObject();
        return bench;
    }

    private static Task<ScanReading> ScanAsync(BigQueryBench bench, params ScanMeasure[] measures)
    {
        var places = new TablePlaces(new TableMapping(new TableNames(WarehouseBench.Workspace), [], [Dataset], Dataset.ProjectId), static () => null);
        var scanner = new BigQueryScanner(bench.Connection, places, WarehouseBench.Workspace, new QueryPrice(6.25m), bench.Clock);
        return scanner.ScanAsync(new ScanPlan("t", [.. measures]), TestContext.Current.CancellationToken);
    }
}
