using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Models;
using Bqx.Dashboard.Tests.BigQueryStandin;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Dashboard.Tests.Infrastructure.LocalWarehouse;
using Bqx.Infrastructure.BigQuery.Models;
using Bqx.Infrastructure.Files;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Models;

/// <summary>Models from BigQuery's tables over HTTP, and what is asked again.</summary>
[Collection(SharedEngine.Name)]
[Trait("Category", "Engine")]
public sealed class BigQueryModelRegistryTests(EngineFixture fixture)
{
    private const string Dataset = $"{StandinBench.Project}.ml";

    private static readonly DateTimeOffset Written = new(2026, 3, 20, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 4)];

    [Fact]
    public async Task ReadAsync_UnchangedTables_AsksOnlyWhatTheyAre()
    {
        await using var bench = await BenchAsync(Log(1, 400, Written));
        var source = Source(bench);
        var first = await ReadAsync(source);
        bench.Ledger.Clear();

        var second = await ReadAsync(source);

        Assert.Empty(bench.Ledger.Jobs);
        Assert.All(bench.Ledger.Calls, static c => Assert.Equal("GET", c.Method));
        Assert.Equal(6, second.Provenance.Calls);
        Assert.Equal((0, 0m), (second.Provenance.Bytes, second.Provenance.CostUsd));
        Assert.Contains("no table was written since", second.Provenance.Request, StringComparison.Ordinal);
        Assert.Equal(first.Provenance.Rejected, second.Provenance.Rejected);
        Equal(first.Value, second.Value);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task ReadAsync_RowsAdded_GiveWhatAWholeReadingGives(int seed)
    {
        await using var bench = await BenchAsync(Log(seed, 300, Written));
        var source = Source(bench);
        await ReadAsync(source);
        var whole = bench.Ledger.Jobs.Single(IsSum).BytesProcessed;
        bench.Ledger.Clear();

        bench.Server.Warehouse.Find(StandinBench.Project, "ml")!.Add(Log(seed, 330, Written.AddHours(1)));
        var again = await ReadAsync(source);

        Assert.True(bench.Ledger.Jobs.Where(IsSum).Sum(static j => j.BytesProcessed) < whole * 2);
        var fresh = await ReadAsync(Source(bench));
        Equal(fresh.Value, again.Value);
        Assert.Equal(fresh.Provenance.Rejected, again.Provenance.Rejected);
    }

    [Fact]
    public async Task ReadAsync_LastDayWritten_ReadsNoEarlierPartitions()
    {
        await using var bench = await BenchAsync(Days(60, Written));
        var source = Source(bench);
        var first = await ReadAsync(source);
        var whole = bench.Ledger.Jobs.Single(IsSum).BytesProcessed;
        bench.Ledger.Clear();

        bench.Server.Warehouse.Find(StandinBench.Project, "ml")!.Add(Days(61, Written.AddHours(1)));
        var again = await ReadAsync(source);

        Assert.InRange(bench.Ledger.Jobs.Single(IsSum).BytesProcessed, 1, whole / 4);
        Equal((await ReadAsync(Source(bench))).Value, again.Value);
        Assert.Equal(first.Value.Models[0].Daily.Length + 1, again.Value.Models[0].Daily.Length);
    }

    [Fact]
    public async Task ReadAsync_OptionalTablesAbsent_AreAbsentFigures()
    {
        await using var bench = await BenchAsync(Log(1, 200, Written));

        var read = await ReadAsync(Source(bench));

        Assert.Equal((3, 0), (read.Value.Models.Length, read.Value.Runs.Length));
        Assert.All(read.Value.Models, static m => Assert.Null(m.Latency));
        Assert.True(read.Provenance.Complete);
        Assert.True(read.Provenance.CostUsd > 0);
    }

    [Theory]
    [InlineData("model_registry")]
    [InlineData("prediction_log")]
    public async Task ReadAsync_NeededTableGone_NamesItAndTheKey(string table)
    {
        await using var bench = await BenchAsync(Log(1, 50, Written));
        bench.Server.Warehouse.Find(StandinBench.Project, "ml")!.Drop(table);

        var problem = await FailedAsync(Source(bench));

        Assert.Equal(SourceProblemKind.NotFound, problem.Kind);
        Assert.Equal($"There is no {table} in {Dataset}.", problem.Message);
        Assert.Contains("BigQuery:Datasets", problem.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_DatasetGone_IsNoMissingTable()
    {
        await using var bench = await BenchAsync(Log(1, 50, Written));
        bench.Server.Warehouse.Drop(bench.Server.Warehouse.Find(StandinBench.Project, "ml")!);

        Assert.Contains("no such dataset", (await FailedAsync(Source(bench))).Message, StringComparison.Ordinal);
    }

    private static bool IsSum(StandinJob job) => job.Statement.Sql.Contains("FARM_FINGERPRINT", StringComparison.Ordinal);

    private static void Equal(ModelRegistry expected, ModelRegistry found)
    {
        Assert.Equal(expected.Models.Select(static m => (m.Key, m.Reported)), found.Models.Select(static m => (m.Key, m.Reported)));
        foreach (var (a, b) in expected.Models.Zip(found.Models))
        {
            Same.Model(a, b);
        }
    }

    private async Task<StandinBench> BenchAsync(StandinTable log)
    {
        var warehouse = new StandinWarehouse();
        warehouse.Add(StandinBench.Project, "ml", "US", Registry(), log);
        return await StandinBench.StartAsync(fixture.Engine, warehouse, Dataset);
    }

    private static BigQueryModelRegistry Source(StandinBench bench) => new(bench.Connection, new WorkspaceSources { Folder = "/nowhere" }, new QueryPrice(6.25m), TimeProvider.System);

    private static async Task<SourceReading<ModelRegistry>.Read> ReadAsync(BigQueryModelRegistry source)
    {
        var reading = await source.ReadAsync(TestContext.Current.CancellationToken);
        return reading as SourceReading<ModelRegistry>.Read ?? throw new InvalidOperationException(((SourceReading<ModelRegistry>.Failed)reading).Problem.ToString());
    }

    private static async Task<SourceProblem> FailedAsync(BigQueryModelRegistry source) =>
        Assert.IsType<SourceReading<ModelRegistry>.Failed>(await source.ReadAsync(TestContext.Current.CancellationToken)).Problem;

    private static StandinTable Registry() => new(
        "model_registry",
        """
        model_id STRING, pair STRING, algorithm STRING, window INT64, horizon INT64, version INT64, trained_at TIMESTAMP, deployed_at TIMESTAMP, target STRING,
        trained_on STRING, reported_r2 FLOAT64, reported_mae FLOAT64, reported_rmse FLOAT64, reported_directional_accuracy FLOAT64, reported_n INT64,
        reported_split STRING, reference_from TIMESTAMP, reference_to TIMESTAMP
        """,
        Row("a", "xgboost", 9_000), Row("sound", "lstm", 20_160), Row("steady", "mlp", null), Row("", "gp", 1));

    private static object?[] Row(string id, string algorithm, int? referenceMinutes) =>
    [
        id, "eurusd", algorithm, 45L, 15L, 3L, WarehouseBench.Start, null, "t", null, 0.9, double.NaN, null, 0.7, 100L, "test",
        referenceMinutes is null ? null : WarehouseBench.Start, referenceMinutes is { } minutes ? WarehouseBench.Start.AddMinutes(minutes) : null,
    ];

    /// <summary>Of a log that grows, the partitions that were not written keep the time of their last change.</summary>
    private static StandinTable Log(int seed, int rows, DateTimeOffset at) => Table(new PredictionLogSample(seed, 400).Rows.Take(rows).ToArray(), at);

    private static StandinTable Days(int days, DateTimeOffset at) => Table(
        [.. Enumerable.Range(0, days * 4).Select(static i => (IReadOnlyList<object?>)[(long)i, "sound", "eurusd", 45L, 15L, WarehouseBench.Start.AddHours(6 * i), 1.0, 2.0 + (i % 3), 2.5 + (i % 5)])],
        at);

    private static StandinTable Table(IReadOnlyList<object?>[] rows, DateTimeOffset at) => new("prediction_log", PredictionLogSample.Columns.Replace("`", "", StringComparison.Ordinal), rows)
    {
        Partitioning = new StandinPartitioning("DAY", "prediction_time"),
        ModifiedAt = at,
        PartitionModifiedAt = id => Written.AddMinutes(rows.Count(r => StandinSizes.PartitionId("DAY", r[5]) == id)),
    };
}
