using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Demo.Market;

namespace Bqx.Dashboard.Tests.Infrastructure.Demo;

public sealed class WarehouseContentTests(DemoFixture demo) : IDisposable
{
    private readonly DemoTablesReader _tables = new(demo.Paths);

    public void Dispose() => _tables.Dispose();

    [Fact]
    public void Bars_EveryPair_AreOrderedInPriceAndInMarketHours()
    {
        foreach (var table in _tables.Tables("backup_bqx_%").Except(["backup_bqx_audusd", "backup_bqx_euraud"]))
        {
            Assert.Equal(0, _tables.Number($"SELECT COUNT(*) FROM {table} WHERE high < open OR high < close OR low > open OR low > close OR bid >= ask OR volume < 1"));
            Assert.Equal(0, _tables.Number($"SELECT COUNT(*) - COUNT(DISTINCT bar_start_time) FROM {table}"));
            Assert.All(
                _tables.Rows($"SELECT bar_start_time FROM {table}"),
                row => Assert.True(MarketMinute.IsOpen(DateTimeOffset.FromUnixTimeSeconds((long)row[0]))));
        }
    }

    [Fact]
    public void Bars_SilentMinutes_AreTheSameInAllTablesOfAPair()
    {
        const string Without = "SELECT COUNT(*) FROM {0} WHERE bar_start_time NOT IN (SELECT bar_start_time FROM backup_bqx_eurusd)";

        Assert.All(
            ["simple_bqx_eurusd", "regression_bqx_eurusd", "lag_bqx_eurusd", "regime_bqx_eurusd", "train_eurusd_v2"],
            table => Assert.Equal(0, _tables.Number(string.Format(null, Without, table))));
    }

    [Fact]
    public void Bqx_EveryWindow_IsTheCanonicalFormulaOverRows()
    {
        var rows = _tables.Rows("SELECT close_idx, bqx_45, bqx_2880 FROM simple_bqx_gbpjpy ORDER BY bar_start_time");
        foreach (var (column, window) in new[] { (1, 45), (2, 2880) })
        {
            for (var i = window; i < rows.Count; i++)
            {
                var (now, then) = ((double)rows[i][0], (double)rows[i - window][0]);
                Assert.Equal((now - then) / then * 100, (double)rows[i][column], 12);
            }
        }
    }

    [Fact]
    public void Bqx_MajorPair_MovesAsRecordsSay()
    {
        var row = _tables.Rows("SELECT AVG(bqx_45), AVG(bqx_45 * bqx_45) FROM simple_bqx_eurusd")[0];

        Assert.InRange((double)row[0], -0.03, 0.03);
        Assert.InRange(Math.Sqrt((double)row[1]), 0.06, 0.12);
    }

    [Fact]
    public void Index_AtItsBaseline_IsPriceOverStoredClose()
    {
        var row = _tables.Rows("SELECT close, close_idx, baseline_close FROM backup_bqx_audnzd b JOIN simple_bqx_audnzd s USING (bar_start_time) JOIN idx_baseline i ON i.pair = b.pair LIMIT 1")[0];

        Assert.Equal(100 * (double)row[0] / (double)row[2], (double)row[1], 9);
    }

    [Fact]
    public void Targets_EveryHorizon_AreTheLaterBqx()
    {
        Assert.Equal(0, _tables.Number("""
            SELECT COUNT(*) FROM (
              SELECT target_bqx45_h15 AS near, LEAD(bqx_mid, 15) OVER w AS later15, target_bqx45_h105 AS far, LEAD(bqx_mid, 105) OVER w AS later105
              FROM regression_bqx_usdcad WINDOW w AS (ORDER BY bar_start_time))
            WHERE near IS NOT later15 OR far IS NOT later105
            """));
    }

    [Fact]
    public void Lags_FirstAndLast_AreTheEarlierValues()
    {
        Assert.Equal(0, _tables.Number("""
            SELECT COUNT(*) FROM (
              SELECT close_lag_1, LAG(close, 1) OVER w AS c1, volume_lag_60, LAG(volume, 60) OVER w AS v60, bqx_ask_lag_60, LAG(bqx_ask, 60) OVER w AS a60, ROW_NUMBER() OVER w AS n
              FROM lag_bqx_eurusd WINDOW w AS (ORDER BY bar_start_time))
            WHERE n > 60 AND (close_lag_1 IS NOT c1 OR volume_lag_60 IS NOT v60 OR bqx_ask_lag_60 IS NOT a60)
            """));
        Assert.Equal(11 + 300 - 1, _tables.Rows("SELECT * FROM pragma_table_info('lag_bqx_eurusd')").Count);
    }

    [Fact]
    public void Triangles_EveryOne_AgreeUpToRounding()
    {
        foreach (var table in _tables.Tables("tri_bqx_%"))
        {
            Assert.Equal(0, _tables.Number($"SELECT COUNT(*) FROM {table} WHERE ABS(error / actual) > 3e-5"));
        }
    }

    [Theory]
    [InlineData("backup_bqx_%", "")]
    [InlineData("regression_bqx_%", "regression_bqx_nzdchf")]
    [InlineData("lag_bqx_%", "lag_bqx_audchf")]
    [InlineData("regime_bqx_%", "regime_bqx_eurcad")]
    [InlineData("cov_bqx_%", "cov_bqx_euraud_eurnzd cov_bqx_audusd_audnzd")]
    [InlineData("tri_bqx_%", "")]
    [InlineData("csi_bqx_%", "")]
    public void RowCounts_AmongSiblings_StayWithinAHundredth(string like, string planted)
    {
        var counts = _tables.Tables(like).Where(t => !planted.Contains(t, StringComparison.Ordinal)).Select(t => _tables.Number($"SELECT COUNT(*) FROM {t}")).Order().ToArray();

        Assert.InRange(counts[0], counts[counts.Length / 2] * 0.99, counts[^1]);
        Assert.InRange(counts[^1], counts[0], counts[counts.Length / 2] * 1.01);
    }

    [Fact]
    public void Tables_EveryFamily_AreAllThereButThePlanted()
    {
        Assert.Equal(28 * 3, _tables.Tables("backup_bqx_%").Length + _tables.Tables("simple_bqx_%").Length + _tables.Tables("regression_bqx_%").Length);
        Assert.Equal((28, 28, 28, 27, 27), (Count("lag"), Count("regime"), Count("agg"), Count("align"), _tables.Tables("train%v2").Length));
        Assert.Equal((7, 46, 17, 6, 1), (Count("var"), Count("cov"), Count("tri"), Count("csi"), Count("mkt")));
        Assert.Equal(
            _tables.Tables().Length - 1,
            _tables.Number("SELECT COUNT(*) FROM _tables WHERE created_at <= modified_at"));
    }

    [Fact]
    public void Archive_TwelveMonths_LacksThePlantedOnesOnly()
    {
        Assert.Equal((28 * 12) - 4, _tables.Tables("m1_%").Length);
        Assert.Equal(["m1_nzdusd_2026_07"], Missing("nzdusd"));
        Assert.Equal(["m1_nzdcad_2026_06", "m1_nzdcad_2026_07", "m1_nzdcad_2026_08"], Missing("nzdcad"));
        Assert.InRange(_tables.Number("SELECT COUNT(*) FROM m1_eurusd_2026_10"), 500, 550);

        IEnumerable<string> Missing(string pair) =>
            _tables.Tables("m1_eurusd_%").Select(t => t.Replace("eurusd", pair, StringComparison.Ordinal)).Except(_tables.Tables($"m1_{pair}_%"));
    }

    [Fact]
    public void Size_WholeWorkspace_StaysUnder300Megabytes()
    {
        var bytes = new DirectoryInfo(demo.Paths.Demo).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);

        Assert.InRange(bytes, 100_000_000, 300_000_000);
    }

    private int Count(string family) => _tables.Tables($"{family}_bqx%").Length;
}
