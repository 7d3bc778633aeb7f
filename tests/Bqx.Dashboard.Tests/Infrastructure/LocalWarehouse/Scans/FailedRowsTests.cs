using Bqx.Core.Common;
using Bqx.Core.Quality.Scans;

namespace Bqx.Dashboard.Tests.Infrastructure.LocalWarehouse.Scans;

public sealed class FailedRowsTests : IDisposable
{
    private readonly ScanBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task FailedRows_Nulls_ShowTheRowsWithTheirTimeAndTheSql()
    {
        _bench.Table("lag_bqx_eurusd", "bar_start_time INTEGER, v REAL, w REAL", $"{WarehouseBench.Minute(0)}, 1, 2", $"{WarehouseBench.Minute(1)}, NULL, 9e999");

        var rows = await _bench.RowsAsync("lag_bqx_eurusd", new ScanMeasure.Nulls("v"));

        Assert.Equal(["bar_start_time", "v", "t", "w"], rows!.Columns);
        Assert.Equal(["2026-03-02 00:01:00", null, $"{WarehouseBench.Minute(1)}", "Infinity"], Assert.Single(rows.Rows));
        Assert.Equal("v", rows.BadColumn);
        Assert.Equal(rows.Sql, rows.Proof.Provenance!.Request);
        Assert.True(rows.Proof.IsCurrent);
    }

    [Fact]
    public async Task FailedRows_Many_StopAtFifty()
    {
        _bench.Table("x", "v REAL", Enumerable.Repeat("NULL", 60));

        var rows = await _bench.RowsAsync("x", new ScanMeasure.Nulls("v"));

        Assert.Equal(50, rows!.Rows.Length);
        Assert.False(rows.Proof.Provenance!.Complete);
    }

    [Fact]
    public async Task FailedRows_MaskedColumns_NeverLeaveTheWarehouse()
    {
        _bench.Table("x", "secret REAL, secret_too REAL, v REAL", "123.25, 99.5, 'NaN'");

        foreach (var measure in new ScanMeasure[] { new ScanMeasure.NaNs("v"), new ScanMeasure.Outside("secret", 0, 1) })
        {
            var rows = await _bench.RowsAsync("x", measure, "secret*");

            Assert.Equal(2, Assert.Single(rows!.Rows).Count(value => value == "masked"));
            Assert.Contains("'masked' AS \"secret\"", rows.Sql, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task FailedRows_WideTable_ShowsWhatMattersFirst()
    {
        _bench.Table("x", string.Join(", ", Enumerable.Range(1, 300).Select(i => $"c{i} REAL")), string.Join(", ", Enumerable.Range(1, 300).Select(i => i == 250 ? "NULL" : "1")));

        var rows = await _bench.RowsAsync("x", new ScanMeasure.Nulls("c250"));

        Assert.Equal(12, rows!.Columns.Length);
        Assert.Contains("c250", rows.Columns);
    }

    public static TheoryData<ScanMeasure, int> Kinds => new()
    {
        { new ScanMeasure.NaNs("v"), 1 },
        { new ScanMeasure.Infinities("v"), 1 },
        { new ScanMeasure.Outside("w", null, 5), 1 },
        { new ScanMeasure.Beyond("w", 1.5), 1 },
        { ScanMeasure.Distinct.Of(["t"]), 2 },
        { ScanMeasure.Distinct.Of(["t", "w"]), 0 },
        { new ScanMeasure.LongestGap("t"), 1 },
        { new ScanMeasure.GapCount("t", 1), 1 },
        { new ScanMeasure.StepsBack("t"), 1 },
        { new ScanMeasure.OhlcViolations("w", "v", "w", "w"), 2 },
        { new ScanMeasure.BqxMismatches("t", "w", "v", 1, 1e-9), 2 },
        { new ScanMeasure.LeadMismatches("t", "w", "v", 1, 1e-9), 1 },
        { new ScanMeasure.Unmatched("t", "y", "t"), 4 },
        { new ScanMeasure.Unequal("t", "w", "y", "t", 0), 1 },
        { new ScanMeasure.TriangleError("t", "w", "y", "y", true), 1 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task FailedRows_AnyKind_AreThoseThatBreakTheRule(ScanMeasure measure, int expected)
    {
        _bench.Warehouse.Execute($"""
            CREATE TABLE x (t INTEGER, v REAL, w REAL);
            INSERT INTO x VALUES ({WarehouseBench.Minute(0)}, 0.5, 1), ({WarehouseBench.Minute(1)}, 2, 1), ({WarehouseBench.Minute(1)}, 'NaN', 2),
                ({WarehouseBench.Minute(9)}, 3, 9), ({WarehouseBench.Minute(2)}, 9e999, 2);
            CREATE TABLE y (t INTEGER, w REAL);
            INSERT INTO y VALUES ({WarehouseBench.Minute(0)}, 4), ({WarehouseBench.Minute(20)}, 1);
            """);

        var rows = await _bench.RowsAsync("x", measure);

        Assert.NotNull(rows);
        Assert.Null(rows.Proof.Problem);
        Assert.Equal(expected, rows.Rows.Length);
    }

    [Fact]
    public async Task FailedRows_OfNoSingleRow_AreNone()
    {
        _bench.Table("x", "v REAL", "1");

        Assert.Null(await _bench.RowsAsync("x", new ScanMeasure.Mean("v")));
        Assert.Null(await _bench.RowsAsync("x", new ScanMeasure.Custom("SELECT 1")));
    }

    [Fact]
    public async Task FailedRows_VanishedTableOrColumn_SayWhatIsWrong()
    {
        _bench.Table("x", "v REAL", "1");

        Assert.Equal("y is not in the warehouse.", (await _bench.RowsAsync("y", new ScanMeasure.Nulls("v")))!.Proof.Problem!.Message);
        Assert.Equal("x has no column gone.", (await _bench.RowsAsync("x", new ScanMeasure.Nulls("gone")))!.Proof.Problem!.Message);
        Assert.Equal(SourceState.Failed, (await _bench.RowsAsync("x", new ScanMeasure.Nulls("gone")))!.Proof.State);
    }
}
