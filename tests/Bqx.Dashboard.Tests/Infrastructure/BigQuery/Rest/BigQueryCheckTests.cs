using System.Text.Json.Nodes;
using Bqx.Core.Common;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Rest;

/// <summary>What the doctor says: one sentence for each wrong setting, with its key.</summary>
public sealed class BigQueryCheckTests
{
    private static readonly DatasetName Dataset = new("small", "d");

    [Fact]
    public async Task LookAsync_AllRight_SaysProjectAndPlacesAndRunsNothing()
    {
        await using var bench = await StartAsync(static s => s);

        var (problems, words) = await LookAsync(bench);

        Assert.Empty(problems);
        Assert.Equal("project small at 127.0.0.1, without credentials, small.d (EU)", words);
        Assert.Empty(bench.Server.Jobs);
    }

    [Fact]
    public async Task LookAsync_OtherLocation_NamesBothAndTheKey()
    {
        await using var bench = await StartAsync(static s => s with { Location = "us" });

        var problem = Assert.Single((await LookAsync(bench)).Problems);

        Assert.Equal("BigQuery:Location is us, but the dataset small.d is in EU, so queries there would not find it.", problem.Message);
        Assert.Contains("Set BigQuery:Location to EU", problem.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LookAsync_NoDatasets_NamesTheKey()
    {
        await using var bench = await StartAsync(static s => s with { Datasets = [] });

        Assert.Contains("BigQuery:Datasets", Assert.Single((await LookAsync(bench)).Problems).Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LookAsync_DatasetGone_NamesIt()
    {
        await using var bench = await StartAsync(static s => s with { Datasets = [Dataset, new DatasetName("small", "gone")] });
        bench.Server.Next(SmallFault.Error(404, "notFound", "Not found: Dataset small:gone"), when: static c => c.Path.EndsWith("/gone", StringComparison.Ordinal));

        var problem = Assert.Single((await LookAsync(bench)).Problems);

        Assert.Equal(SourceProblemKind.NotFound, problem.Kind);
        Assert.Contains("small:gone", problem.Message, StringComparison.Ordinal);
        Assert.Contains("BigQuery:Datasets", problem.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LookAsync_BudgetOfZero_NamesTheKey()
    {
        await using var bench = await StartAsync(static s => s);

        Assert.StartsWith("BigQuery:DailyScanBudgetBytes is 0", Assert.Single((await LookAsync(bench, 0)).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LookAsync_ProjectWrong_NamesTheKey()
    {
        await using var bench = await StartAsync(static s => s);
        bench.Server.Next(SmallFault.Error(404, "notFound", "Not found: Project smal"), when: static c => c.IsInsert);

        Assert.Contains("BigQuery:ProjectId", Assert.Single((await LookAsync(bench)).Problems).Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LookAsync_KeyFileMissing_SaysItOnce()
    {
        await using var bench = await StartAsync(static s => s with { AllowAnonymous = false, CredentialsFile = "/nowhere/key.json" });

        Assert.StartsWith("BigQuery:CredentialsFile /nowhere/key.json cannot be read", Assert.Single((await LookAsync(bench)).Problems).Message, StringComparison.Ordinal);
    }

    private static async Task<BigQueryBench> StartAsync(Func<BigQuerySettings, BigQuerySettings> settings)
    {
        var bench = await BigQueryBench.StartAsync(settings: s => settings(s with { Datasets = [Dataset] }));
        bench.Server.Resources["/bigquery/v2/projects/small/datasets/d"] = new JsonObject { ["location"] = "EU" };
        return bench;
    }

    private static Task<(ImmutableArray<SourceProblem> Problems, string Words)> LookAsync(BigQueryBench bench, long bytesPerDay = 1) =>
        new BigQueryCheck(bench.Connection, bytesPerDay, isWarehouse: true).LookAsync(TestContext.Current.CancellationToken);
}
