using Bqx.Core.Common;
using Bqx.Core.Quality.Scans;

namespace Bqx.Dashboard.Tests.Infrastructure.LocalWarehouse.Scans;

/// <summary>Queries that somebody wrote: one statement, reading only, bounded, and alone with their troubles.</summary>
public sealed class CustomQueryTests : IDisposable
{
    private readonly ScanBench _bench = new();

    public CustomQueryTests() => _bench.Table("x", "v REAL", "1", "2", "NULL");

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("SELECT count(*) FROM x", 3)]
    [InlineData("SELECT avg(v) FROM x; -- the mean", 1.5)]
    [InlineData("WITH n AS (SELECT v FROM x) SELECT max(v) FROM n;  ", 2)]
    [InlineData("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10) SELECT sum(i) FROM n", 55)]
    public async Task Run_Select_GivesItsNumber(string sql, double expected) =>
        Assert.Equal(expected, await _bench.ValueAsync("x", new ScanMeasure.Custom(sql)));

    [Theory]
    [InlineData("DELETE FROM x", "may read only")]
    [InlineData("UPDATE x SET v = 1 RETURNING v", "may read only")]
    [InlineData("INSERT INTO x VALUES (1, 1) RETURNING v", "may read only")]
    [InlineData("DROP TABLE x", "may read only")]
    [InlineData("CREATE TEMP TABLE y AS SELECT 1", "may read only")]
    [InlineData("ATTACH '/tmp/other.db' AS other", "may read only")]
    [InlineData("PRAGMA user_version", "may read only")]
    [InlineData("PRAGMA query_only = OFF", "may read only")]
    [InlineData("SELECT count(*) FROM pragma_table_info('x')", "not")]
    [InlineData("SELECT load_extension('evil')", "not")]
    [InlineData("VACUUM", "one SELECT")]
    [InlineData("BEGIN", "may read only")]
    [InlineData("SELECT 1; SELECT 2", "one statement")]
    [InlineData("SELECT 1; DROP TABLE x", "one statement")]
    [InlineData("SELECT v, t FROM x", "one number")]
    [InlineData("SELECT t FROM x", "more than one row")]
    [InlineData("SELECT 'many'", "a text")]
    [InlineData("SELECT absent FROM x", "no such column")]
    [InlineData("SELEC 1", "syntax error")]
    [InlineData("", "one SELECT")]
    [InlineData("-- nothing", "one SELECT")]
    [InlineData("SELECT length(zeroblob(900000000))", "too big")]
    public async Task Run_AnythingElse_IsATroubleOfItsOwn(string sql, string reason)
    {
        var custom = new ScanMeasure.Custom(sql);

        var scan = await _bench.ScanAsync("x", custom, new ScanMeasure.Nulls("v"));

        Assert.Contains(reason, Assert.Single(scan.Troubles).Reason, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, scan.Values[new ScanMeasure.Nulls("v")].Value);
        Assert.Equal(3, await _bench.ValueAsync("x", new ScanMeasure.Rows()));
    }

    [Fact]
    public async Task Run_NoRow_IsUndefined()
    {
        var custom = new ScanMeasure.Custom("SELECT v FROM x WHERE v > 10");

        Assert.Equal("no row", (await _bench.ScanAsync("x", custom)).Values[custom].UndefinedBecause);
    }

    [Fact]
    public async Task Run_WithoutEnd_IsStopped()
    {
        var endless = new ScanMeasure.Custom("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n");
        var scanner = _bench.Warehouse.ScannerWithLimit(TimeSpan.FromMilliseconds(50));

        var reading = await scanner.ScanAsync(new ScanPlan("x", [endless, new ScanMeasure.Rows()]), TestContext.Current.CancellationToken);

        var scan = Assert.IsType<ScanReading.Read>(reading).Scan;
        Assert.Contains("was stopped", Assert.Single(scan.Troubles).Reason, StringComparison.Ordinal);
        Assert.Equal(Measure.Of(3), scan.Values[new ScanMeasure.Rows()]);
    }
}
