using Bqx.Core.Common;
using Bqx.Core.Quality.Scans;
using Bqx.Infrastructure.LocalWarehouse.Scans;

namespace Bqx.Dashboard.Tests.Infrastructure.LocalWarehouse.Scans;

/// <summary>Single rows: what is null, NaN, infinite, outside; and all that may be odd about a table.</summary>
public sealed class LocalScannerTests : IDisposable
{
    private readonly ScanBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Scan_NullNaNAndInfinite_AreCountedApart()
    {
        _bench.Table("x", "v REAL", "1.5", "NULL", "'NaN'", "9e999", "-9e999", "2.5", "NULL");

        var scan = await _bench.ScanAsync("x", new ScanMeasure.Rows(), new ScanMeasure.Nulls("v"), new ScanMeasure.NaNs("v"), new ScanMeasure.Infinities("v"));

        Assert.Equal(7, scan.Values[new ScanMeasure.Rows()].Value);
        Assert.Equal(2, scan.Values[new ScanMeasure.Nulls("v")].Value);
        Assert.Equal(1, scan.Values[new ScanMeasure.NaNs("v")].Value);
        Assert.Equal(2, scan.Values[new ScanMeasure.Infinities("v")].Value);
    }

    [Fact]
    public async Task Scan_Moments_AreOfFiniteValuesOnly()
    {
        _bench.Table("x", "v REAL", "1", "'NaN'", "9e999", "3", "NULL");

        var scan = await _bench.ScanAsync("x", new ScanMeasure.Mean("v"), new ScanMeasure.MeanSquare("v"), new ScanMeasure.Minimum("v"), new ScanMeasure.Maximum("v"));

        Assert.Equal(2, scan.Values[new ScanMeasure.Mean("v")].Value);
        Assert.Equal(5, scan.Values[new ScanMeasure.MeanSquare("v")].Value);
        Assert.Equal(1, scan.Values[new ScanMeasure.Minimum("v")].Value);
        Assert.Equal(3, scan.Values[new ScanMeasure.Maximum("v")].Value);
    }

    [Fact]
    public async Task Scan_NothingFinite_IsUndefinedNotZero()
    {
        _bench.Table("x", "v REAL", "NULL", "'NaN'");

        var scan = await _bench.ScanAsync("x", new ScanMeasure.Mean("v"));

        Assert.Equal("no finite value", scan.Values[new ScanMeasure.Mean("v")].UndefinedBecause);
    }

    [Fact]
    public async Task Scan_EmptyTable_HasNoRowsAndNoTrouble()
    {
        _bench.Table("x", "v REAL");

        var scan = await _bench.ScanAsync("x", new ScanMeasure.Rows(), new ScanMeasure.Nulls("v"), new ScanMeasure.LongestGap("t"), ScanMeasure.Distinct.Of(["t"]));

        Assert.Empty(scan.Troubles);
        Assert.Equal(0, scan.Values[new ScanMeasure.Rows()].Value);
        Assert.Equal("fewer than two rows", scan.Values[new ScanMeasure.LongestGap("t")].UndefinedBecause);
    }

    [Theory]
    [InlineData(0.0, 10.0, 2)]
    [InlineData(0.0, null, 1)]
    [InlineData(null, 10.0, 1)]
    public async Task Scan_Outside_CountsFiniteValuesBeyondTheBounds(double? least, double? greatest, int expected)
    {
        _bench.Table("x", "v REAL", "5", "-1", "11", "'NaN'", "9e999", "NULL");

        Assert.Equal(expected, await _bench.ValueAsync("x", new ScanMeasure.Outside("v", least, greatest)));
    }

    [Fact]
    public async Task Scan_Beyond_CountsByTheTablesOwnDeviation()
    {
        _bench.Table("x", "v REAL", [.. Enumerable.Range(0, 200).Select(i => $"{100 + (i % 2)}"), "200"]);

        Assert.Equal(1, await _bench.ValueAsync("x", new ScanMeasure.Beyond("v", 10)));
    }

    [Fact]
    public async Task Scan_BeyondOfAConstant_FindsNoOutlier()
    {
        _bench.Table("x", "v REAL", Enumerable.Repeat("1.1", 50));

        Assert.Equal(0, await _bench.ValueAsync("x", new ScanMeasure.Beyond("v", 3)));
    }

    [Fact]
    public async Task Scan_Ohlc_CountsRowsOutOfOrder()
    {
        _bench.Table("x", "o REAL, h REAL, l REAL, c REAL", "1, 2, 0.5, 1.5", "1, 0.9, 0.5, 0.8", "1, 2, 1.2, 1.5", "1, NULL, 0.5, 1");

        Assert.Equal(2, await _bench.ValueAsync("x", new ScanMeasure.OhlcViolations("o", "h", "l", "c")));
    }

    [Theory]
    [InlineData("select")]
    [InlineData("a\"b")]
    [InlineData("drop table x; --")]
    [InlineData("mean v")]
    [InlineData("value 1")]
    [InlineData("Überlauf")]
    public async Task Scan_OddColumnName_IsAColumnLikeAnyOther(string column)
    {
        _bench.Table("x", $"\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\" REAL, v REAL", "NULL, 1", "1, 2", "2, 1", "3, 3");

        var scan = await _bench.ScanAsync(
            "x", new ScanMeasure.Nulls(column), new ScanMeasure.Mean(column), new ScanMeasure.Beyond("v", 1), new ScanMeasure.Beyond(column, 1),
            ScanMeasure.Distinct.Of([column]), new ScanMeasure.LeadMismatches("t", column, "v", 1, 0.5));

        Assert.Empty(scan.Troubles);
        Assert.Equal(1, scan.Values[new ScanMeasure.Nulls(column)].Value);
        Assert.Equal(2, scan.Values[new ScanMeasure.Mean(column)].Value);
        Assert.Equal(4, scan.Values[ScanMeasure.Distinct.Of([column])].Value);
        Assert.Single((await _bench.RowsAsync("x", new ScanMeasure.Nulls(column)))!.Rows);
    }

    [Fact]
    public async Task Scan_OddTableName_IsATableLikeAnyOther()
    {
        _bench.Table("\"order\"\"by\"", "v REAL", "NULL", "1");

        Assert.Equal(1, await _bench.ValueAsync("order\"by", new ScanMeasure.Nulls("v")));
    }

    [Fact]
    public async Task Scan_AbsentColumn_SpoilsOnlyItsOwnMeasure()
    {
        _bench.Table("x", "v REAL", "1", "NULL");

        var scan = await _bench.ScanAsync("x", new ScanMeasure.Nulls("gone"), new ScanMeasure.Nulls("v"), new ScanMeasure.Unmatched("t", "nowhere", "t"));

        Assert.Equal(1, scan.Values[new ScanMeasure.Nulls("v")].Value);
        Assert.Equal(["x has no column gone.", "There is no table nowhere to compare with."], scan.Troubles.Select(t => t.Reason));
        Assert.DoesNotContain(new ScanMeasure.Nulls("gone"), scan.Values.Keys);
    }

    [Fact]
    public async Task Scan_VanishedTable_IsAProblemOfTheTable()
    {
        _bench.Table("x", "v REAL");

        var problem = await _bench.ProblemAsync(new ScanPlan("y", [new ScanMeasure.Rows()]));

        Assert.Equal((SourceProblemKind.NotFound, "y is not in the warehouse."), (problem.Kind, problem.Message));
    }

    [Fact]
    public async Task Scan_MoreValuesThanSqliteTakesInOneQuery_GivesAll()
    {
        var columns = Enumerable.Range(1, 600).Select(i => $"c{i}").ToList();
        _bench.Table("x", string.Join(", ", columns.Select(c => $"{c} REAL")), string.Join(", ", columns.Select((_, i) => i % 3 == 0 ? "NULL" : "0.1")));
        ScanMeasure[] measures = [.. columns.SelectMany(c => new ScanMeasure[] { new ScanMeasure.Nulls(c), new ScanMeasure.Mean(c), new ScanMeasure.Minimum(c), new ScanMeasure.NaNs(c) })];

        var scan = await _bench.ScanAsync("x", measures);

        Assert.Equal(measures.Length + 1, scan.Values.Count);
        Assert.Equal(200, columns.Count(c => scan.Values[new ScanMeasure.Nulls(c)].Value == 1));
        Assert.Equal(400, columns.Count(c => scan.Values[new ScanMeasure.Mean(c)].Value == 0.1));
        Assert.Equal("no finite value", scan.Values[new ScanMeasure.Mean("c1")].UndefinedBecause);
    }

    [Fact]
    public async Task Scan_PriceThatIsNoNumber_BreaksNoOrder()
    {
        _bench.Table("x", "o REAL, h REAL, l REAL, c REAL", "1, 'NaN', 0.5, 1.5", "1, 2, 'NaN', 1.5", "1, 2, 'NaN', 3");

        Assert.Equal(1, await _bench.ValueAsync("x", new ScanMeasure.OhlcViolations("o", "h", "l", "c")));
    }

    [Fact]
    public async Task Scan_WrittenQuery_ReadsTheTableOfThePlan()
    {
        _bench.Table("x", "v REAL", "1", "2");

        Assert.Equal(2, await _bench.ValueAsync("x", new ScanMeasure.Custom("SELECT max(v) FROM {table}")));
    }

    [Fact]
    public async Task Scan_Plan_IsOneStatementAndSaysWhatItRead()
    {
        _bench.Table("x", "v REAL, w REAL", "1, 2", "3, NULL", "4, 4");

        var scan = await _bench.ScanAsync("x", new ScanMeasure.Nulls("v"), new ScanMeasure.Mean("v"), new ScanMeasure.Nulls("w"), new ScanMeasure.LongestGap("t"));

        Assert.DoesNotContain(';', scan.Provenance.Request);
        Assert.Equal((3, 3 * 3 * 8, true), (scan.Provenance.Rows, scan.Provenance.Bytes, scan.Provenance.Complete));
        Assert.Equal(scan.Provenance.Bytes, (await EstimateAsync(new ScanPlan("x", [.. scan.Values.Keys]))).Bytes);
    }

    [Fact]
    public async Task Scan_Sample_SaysSoAndLeavesNeighboursAlone()
    {
        _bench.Table("x", "v REAL", Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? "1" : "1.0"));
        var gap = new ScanMeasure.LongestGap("t");

        var scan = Assert.IsType<ScanReading.Read>(await _bench.Scanner.ScanAsync(
            new ScanPlan("x", [new ScanMeasure.Mean("v"), gap], SampleTo: 20), TestContext.Current.CancellationToken)).Scan;

        Assert.Equal(20, scan.SampledRows);
        Assert.False(scan.Provenance.Complete);
        Assert.Equal(1, scan.Values[new ScanMeasure.Mean("v")].Value);
        Assert.Equal(gap, Assert.Single(scan.Troubles).Measure);
    }

    [Fact]
    public async Task Scan_SmallerThanTheSample_ReadsEveryRow()
    {
        _bench.Table("x", "v REAL", "1", "2");

        var reading = await _bench.Scanner.ScanAsync(new ScanPlan("x", [new ScanMeasure.LongestGap("t")], SampleTo: 20), TestContext.Current.CancellationToken);

        Assert.False(Assert.IsType<ScanReading.Read>(reading).Scan.IsSample);
    }

    [Fact]
    public async Task Scan_Cancelled_StopsAtOnce()
    {
        _bench.Warehouse.Execute("""
            CREATE TABLE x (t INTEGER, v REAL);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) INSERT INTO x SELECT i, i FROM n;
            """);
        using var cancel = new CancellationTokenSource();
        // A self-join of 50,000 rows by equal values of two columns that no index helps: minutes of work.
        var slow = new ScanMeasure.Custom("SELECT count(*) FROM x AS a JOIN x AS b ON a.v + 0 < b.v + 0");
        var scanning = _bench.Scanner.ScanAsync(new ScanPlan("x", [slow]), cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scanning);
    }

    [Fact]
    public async Task Estimate_AbsentTable_IsNamedAndTheOthersCount()
    {
        _bench.Table("x", "v REAL, name TEXT", "1, 'abcd'", "2, 'abcd'");

        var estimate = await EstimateAsync(
            new ScanPlan("x", [new ScanMeasure.Nulls("v"), new ScanMeasure.Nulls("name")]), new ScanPlan("gone", [new ScanMeasure.Rows()]));

        Assert.Equal((1, 2 * (8 + 2 + 4), 0m), (estimate.Tables, estimate.Bytes, estimate.PriceUsd));
        Assert.Equal("gone", Assert.Single(estimate.Problems).Place);
        Assert.Contains("6.25 per TiB", estimate.PriceNote, StringComparison.Ordinal);
    }

    [Fact]
    public void Price_OneTiB_SaysWhatBigQueryAsks() =>
        Assert.Contains("$6.25 at $6.25 per TiB", new ScanPrice(6.25m).Of(1, 1L << 40, []).PriceNote, StringComparison.Ordinal);

    private Task<ScanEstimate> EstimateAsync(params ScanPlan[] plans) => _bench.Scanner.EstimateAsync([.. plans], TestContext.Current.CancellationToken);
}
