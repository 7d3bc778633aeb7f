using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Demo;
using Bqx.Infrastructure.Demo.Market;
using Bqx.Infrastructure.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Infrastructure.Demo;

public sealed class CatchUpTests(DemoFixture demo) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CatchUpAsync_AfterThreeHours_LeavesWhatAFreshGenerationHolds()
    {
        var paths = demo.Copy(_folder.Path);
        var later = DemoFixture.Now.AddMinutes(187);
        using var fresh = new TemporaryFolder();

        await CatchUpAsync(paths, later);
        DemoFixture.Generate(fresh.Path, later);

        using var caughtUp = new DemoTablesReader(paths);
        using var expected = new DemoTablesReader(new WorkspacePaths(DemoFixture.WorkspaceFolder, fresh.Path));
        string[] ofEveryKind =
        [
            .. expected.Tables("%chfjpy"), "train_eurusd_v2", "lag_bqx_audchf", "train_audchf_v2", "lag_bqx_gbpcad", "agg_bqx_eurcad",
            .. expected.Tables("var%"), "cov_bqx_cadjpy_cadchf", "cov_bqx_euraud_eurnzd", .. expected.Tables("tri_bqx_eur%"), .. expected.Tables("csi%"), "mkt_bqx",
            .. Planted.Values.Keys, .. Planted.Rows.Keys, Planted.MeanAsTarget, Planted.Synthetic, "m1_nzdcad_2026_09",
        ];
        Assert.All(ofEveryKind, table => Assert.Equal(expected.Hash(table), caughtUp.Hash(table)));
    }

    [Fact]
    public async Task CatchUpAsync_AfterThreeHours_AddsPredictionsAndBills()
    {
        var paths = demo.Copy(_folder.Path);
        var later = DemoFixture.Now.AddHours(3).AddMinutes(10);

        await CatchUpAsync(paths, later);

        using var tables = new DemoTablesReader(paths);
        Assert.Equal(0, tables.Number($"SELECT COUNT(*) FROM prediction_log WHERE actual_value IS NULL AND prediction_time < {later.AddMinutes(-30).ToUnixTimeSeconds()}"));
        Assert.InRange(tables.Number($"SELECT COUNT(*) FROM prediction_log WHERE prediction_time > {DemoFixture.Now.ToUnixTimeSeconds()}"), 104 * 2, 104 * 3);
        Assert.Equal(0, tables.Number("SELECT COUNT(*) FROM (SELECT 1 FROM prediction_log GROUP BY model_id, prediction_time HAVING COUNT(*) > 1)"));
        var lines = File.ReadAllLines(Path.Combine(paths.Demo, "billing-export.jsonl"));
        Assert.Equal(lines.Length, lines.Distinct().Count());
        Assert.True(lines.Length > File.ReadAllLines(Path.Combine(demo.Paths.Demo, "billing-export.jsonl")).Length);
    }

    [Fact]
    public async Task CatchUpAsync_Twice_ChangesNothingTheSecondTime()
    {
        var paths = demo.Copy(_folder.Path);
        var later = DemoFixture.Now.AddMinutes(5);
        await CatchUpAsync(paths, later);
        var (first, bills) = (Hashes(paths), File.ReadAllText(Path.Combine(paths.Demo, "billing-export.jsonl")));

        await CatchUpAsync(paths, later);

        Assert.Equal(first, Hashes(paths));
        Assert.Equal(bills, File.ReadAllText(Path.Combine(paths.Demo, "billing-export.jsonl")));
    }

    [Fact]
    public async Task CatchUpAsync_OverAWeekend_AddsMarketMinutesOnly()
    {
        var paths = demo.Copy(_folder.Path);
        var sunday = new DateTimeOffset(2026, 11, 22, 22, 15, 30, TimeSpan.Zero);

        await CatchUpAsync(paths, sunday);

        using var tables = new DemoTablesReader(paths);
        var added = tables.Rows($"SELECT DISTINCT bar_start_time FROM csi_bqx_usd WHERE bar_start_time >= {DemoFixture.Now.AddMinutes(-1).ToUnixTimeSeconds()} ORDER BY 1")
            .ConvertAll(r => DateTimeOffset.FromUnixTimeSeconds((long)r[0]));
        Assert.Equal((7 * 60) + 30 + 15, added.Count);
        Assert.All(added, at => Assert.True(MarketMinute.IsOpen(at)));
        Assert.Equal(sunday.AddMinutes(-1).AddSeconds(-30), added[^1]);
    }

    [Fact]
    public async Task CatchUpAsync_PlantedDefects_StayAsTheyWere()
    {
        var paths = demo.Copy(_folder.Path);

        await CatchUpAsync(paths, DemoFixture.Now.AddDays(3));

        using var before = new DemoTablesReader(demo.Paths);
        using var after = new DemoTablesReader(paths);
        Assert.All(Planted.Stale, table => Assert.Equal(before.Hash(table), after.Hash(table)));
        Assert.All(Planted.Empty, table => Assert.Equal(0, after.Number($"SELECT COUNT(*) FROM {table}")));
        Assert.InRange(after.Number("SELECT COUNT(*) FROM lag_bqx_audchf"), 900, 931);
        Assert.Empty(after.Rows("SELECT * FROM pragma_table_info('lag_bqx_gbpcad') WHERE name = 'bqx_mid_lag_60'"));
        Assert.Equal(before.Tables(), after.Tables());
    }

    [Fact]
    public async Task CatchUpAsync_MoreMissedThanKept_HoldsTheNewestSpanOnly()
    {
        var paths = demo.Copy(_folder.Path);
        var later = DemoFixture.Now.AddDays(5);

        await CatchUpAsync(paths, later);

        using var tables = new DemoTablesReader(paths);
        var newest = later.AddSeconds(-20).AddMinutes(-1).ToUnixTimeSeconds();
        Assert.Equal([newest, 1_500L, newest - (1_499 * 60)], tables.Rows("SELECT MAX(bar_start_time), COUNT(*), MIN(bar_start_time) FROM mkt_bqx")[0]);
        Assert.InRange(tables.Number("SELECT COUNT(*) FROM simple_bqx_eurusd"), 7_100, 7_200);
        Assert.Equal(105, tables.Number("SELECT COUNT(*) FROM regression_bqx_eurusd WHERE target_bqx45_h105 IS NULL"));
    }

    /// <summary>The first of May 2027 is a Saturday: the market is closed, the month is over all the same.</summary>
    [Fact]
    public async Task CatchUpAsync_MonthEndsOnAWeekend_ArchivesIt()
    {
        var paths = demo.Copy(_folder.Path);
        await CatchUpAsync(paths, new DateTimeOffset(2027, 4, 30, 23, 0, 0, TimeSpan.Zero));
        var before = Months();

        await CatchUpAsync(paths, new DateTimeOffset(2027, 5, 1, 0, 0, 30, TimeSpan.Zero));

        Assert.Equal(["m1_eurusd_2026_11", "m1_eurusd_2026_12", "m1_eurusd_2027_01", "m1_eurusd_2027_02", "m1_eurusd_2027_03"], before[^5..]);
        Assert.Equal([.. before, "m1_eurusd_2027_04"], Months());
        using var tables = new DemoTablesReader(paths);
        Assert.Equal(28, tables.Tables("m1_%_2027_04").Length);
        Assert.Equal(27, tables.Tables("m1_%_2026_08").Length);

        string[] Months()
        {
            using var now = new DemoTablesReader(paths);
            return now.Tables("m1_eurusd_%");
        }
    }

    [Fact]
    public async Task CatchUpAsync_BillCutOffByAKill_IsMended()
    {
        var paths = demo.Copy(_folder.Path);
        var bill = Path.Combine(paths.Demo, "billing-export.jsonl");
        var whole = await File.ReadAllTextAsync(bill, TestContext.Current.CancellationToken);
        await File.AppendAllTextAsync(bill, "{\"billing_account_id\":\"01D3", TestContext.Current.CancellationToken);

        await CatchUpAsync(paths, DemoFixture.Now.AddHours(4));

        var mended = await File.ReadAllTextAsync(bill, TestContext.Current.CancellationToken);
        Assert.StartsWith(whole, mended, StringComparison.Ordinal);
        Assert.All(mended.TrimEnd('\n').Split('\n'), line => Assert.EndsWith("\"cost_type\":\"regular\"}", line.Replace("adjustment", "regular", StringComparison.Ordinal).Replace("\"tax\"", "\"regular\"", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    private static Dictionary<string, string> Hashes(WorkspacePaths paths)
    {
        using var tables = new DemoTablesReader(paths);
        return new[] { "regression_bqx_eurusd", "train_eurusd_v2", "lag_bqx_chfjpy", "mkt_bqx", "cov_bqx_eurusd_eurgbp", "prediction_log", "_tables" }
            .ToDictionary(t => t, tables.Hash, StringComparer.Ordinal);
    }

    private static async Task CatchUpAsync(WorkspacePaths paths, DateTimeOffset now)
    {
        using var workspace = new DemoWorkspace(paths, new FakeClock(now), NullLogger<DemoWorkspace>.Instance);
        await workspace.CatchUpAsync(TestContext.Current.CancellationToken);
    }
}
