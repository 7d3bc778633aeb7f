using Bqx.Core.Common;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Demo;
using Bqx.Infrastructure.Demo.Warehouse;
using Bqx.Infrastructure.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Infrastructure.Demo;

public sealed class RepairTests(DemoFixture demo) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RepairAsync_TableWithNulls_IsFullAndStaysSo()
    {
        var paths = demo.Copy(_folder.Path);

        var repair = Assert.IsType<DemoRepair.Done>(await RepairAsync(paths, "lag_bqx_gbpjpy"));

        Assert.Matches("^lag_bqx_gbpjpy was made again from the bars: 1,4[0-9]{2} rows up to 2026-11-20 14:29 UTC\\. Run its checks to see it\\.$", repair.What);
        Assert.Equal(0, Nulls(paths));
        await CatchUpAsync(paths, DemoFixture.Now.AddHours(2));
        Assert.Equal(0, Nulls(paths));

        static long Nulls(WorkspacePaths paths)
        {
            using var tables = new DemoTablesReader(paths);
            return tables.Number("SELECT COUNT(*) FROM lag_bqx_gbpjpy WHERE bqx_mid_lag_60 IS NULL");
        }
    }

    [Fact]
    public async Task RepairAsync_EveryPlantedTable_LeavesNoFindingAboutATable()
    {
        var paths = demo.Copy(_folder.Path);
        var planted = DemoAnswers.Parse(Path.Combine(DemoFixture.WorkspaceFolder, "ANSWERS.md"), DemoFixture.Now).Findings.Where(a => Defects.Tables.Contains(a.Subject)).ToList();

        foreach (var table in Defects.Tables)
        {
            Assert.IsType<DemoRepair.Done>(await RepairAsync(paths, table));
        }

        var left = await DemoAssessment.OfAsync(paths, DemoFixture.Now);
        Assert.Equal(Defects.Tables.Order(), planted.Select(a => a.Subject).Distinct().Order());
        Assert.Empty(left.Findings.Where(f => Defects.Tables.Contains(f.Subject) && f.Rule != "unclaimed-table"));
        Assert.Equal(1, left.Tables.Count(t => t.Status == Status.Missing));
    }

    [Fact]
    public async Task RepairAsync_DriftingModel_EndsItsDriftAloneAndForGood()
    {
        var paths = demo.Copy(_folder.Path);

        var repair = Assert.IsType<DemoRepair.Done>(await RepairAsync(paths, "gbpjpy/xgboost"));

        Assert.Matches("^gbpjpy/xgboost was trained again: 1[0-9]{2} predictions since 2026-11-11 1[0-9]:30 UTC were made again\\.", repair.What);
        await CatchUpAsync(paths, DemoFixture.Now.AddDays(1));
        var left = await DemoAssessment.OfAsync(paths, DemoFixture.Now.AddDays(1));
        Assert.Equal(["gbpjpy/lstm", "gbpjpy/mlp"], left.Findings.Where(f => f.Rule == "mae-drift").Select(f => f.Subject).Order());
        Assert.InRange(left.Models.Single(m => m is { Pair.Key: "gbpjpy", Algorithm: "xgboost" }).MaeDrift.Value!.Value, -0.06, 0.06);
        Assert.Contains("repaired before", Assert.IsType<DemoRepair.Done>(await RepairAsync(paths, "gbpjpy/xgboost")).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RepairAsync_MonthsOfTheArchive_WritesTheMissingOnes()
    {
        var paths = demo.Copy(_folder.Path);

        var repair = Assert.IsType<DemoRepair.Done>(await RepairAsync(paths, "backup_bqx_nzdcad"));

        Assert.Equal("The archive of backup_bqx_nzdcad is complete: 3 months were written.", repair.What);
        using var tables = new DemoTablesReader(paths);
        Assert.Equal(12, tables.Tables("m1_nzdcad_%").Length);
        Assert.Equal(11, tables.Tables("m1_nzdusd_%").Length);
    }

    [Fact]
    public async Task RepairAsync_MisnamedTable_StandsUnderItsRightName()
    {
        var paths = demo.Copy(_folder.Path);

        await RepairAsync(paths, "regime_bqx_chfnzd");

        using var tables = new DemoTablesReader(paths);
        Assert.Equal(["regime_bqx_nzdchf"], tables.Tables("regime%nzd%").Intersect(tables.Tables("regime%chf%")));
    }

    [Fact]
    public async Task RepairAsync_SameTableTwice_ChangesNothingTheSecondTime()
    {
        var paths = demo.Copy(_folder.Path);
        await RepairAsync(paths, "tmp_cov_backfill");

        var again = Assert.IsType<DemoRepair.Done>(await RepairAsync(paths, "tmp_cov_backfill"));

        Assert.Equal("tmp_cov_backfill has been repaired before; nothing was changed.", again.What);
    }

    [Theory]
    [InlineData("lag_bqx_eurusd")]
    [InlineData("no_such_table")]
    [InlineData("'; DROP TABLE x --")]
    public async Task RepairAsync_NothingPlantedThere_ListsWhatCanBeRepaired(string table)
    {
        var refused = Assert.IsType<DemoRepair.Refused>(await RepairAsync(demo.Paths, table));

        Assert.StartsWith($"Nothing is planted in {table}. These can be repaired: agg_bqx_eurcad, ", refused.Why, StringComparison.Ordinal);
        Assert.Contains("regime_bqx_chfnzd", refused.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RepairAsync_WithoutDemoData_SaysWhatToDo() =>
        Assert.Equal(
            "There are no demo data. Start the dashboard or run 'demo reset'.",
            Assert.IsType<DemoRepair.Refused>(await RepairAsync(new WorkspacePaths(DemoFixture.WorkspaceFolder, _folder.Path), "lag_bqx_gbpjpy")).Why);

    private static async Task<DemoRepair> RepairAsync(WorkspacePaths paths, string table)
    {
        using var workspace = new DemoWorkspace(paths, new FakeClock(DemoFixture.Now), NullLogger<DemoWorkspace>.Instance);
        return await workspace.RepairAsync(table, TestContext.Current.CancellationToken);
    }

    private static async Task CatchUpAsync(WorkspacePaths paths, DateTimeOffset now)
    {
        using var workspace = new DemoWorkspace(paths, new FakeClock(now), NullLogger<DemoWorkspace>.Instance);
        await workspace.CatchUpAsync(TestContext.Current.CancellationToken);
    }
}
