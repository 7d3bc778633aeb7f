using Bqx.Core.Quality;
using Bqx.Core.Quality.Scans;

namespace Bqx.Dashboard.Tests.Infrastructure.LocalWarehouse.Scans;

/// <summary>Rows beside one another in time, in storage, and in other tables.</summary>
public sealed class NeighbourMeasuresTests : IDisposable
{
    private readonly ScanBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Gaps_MinutesWithoutRows_AreCountedInOpenMinutes()
    {
        Times("x", 0, 1, 2, 12, 13, 15);

        var scan = await _bench.ScanAsync("x", new ScanMeasure.LongestGap("t"), new ScanMeasure.GapCount("t", 1), new ScanMeasure.GapCount("t", 5));

        Assert.Equal(10, scan.Values[new ScanMeasure.LongestGap("t")].Value);
        Assert.Equal(2, scan.Values[new ScanMeasure.GapCount("t", 1)].Value);
        Assert.Equal(1, scan.Values[new ScanMeasure.GapCount("t", 5)].Value);
    }

    [Fact]
    public async Task Gaps_OverTheWeekend_AreNone()
    {
        // Friday 2026-03-06 21:59 to Sunday 22:00: one open minute.
        var friday = (int)(new DateTimeOffset(2026, 3, 6, 21, 59, 0, TimeSpan.Zero) - WarehouseBench.Start).TotalMinutes;
        Times("x", friday, friday + (2 * 24 * 60) + 1);

        Assert.Equal(1, await _bench.ValueAsync("x", new ScanMeasure.LongestGap("t")));
    }

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Gaps_AnyTwoTimes_AgreeWithMarketHours(int seed)
    {
        var random = new Random(seed);
        // From 1918 to 2034, up to a month apart: weeks are counted before 1970 too.
        var from = DateTimeOffset.FromUnixTimeSeconds(random.NextInt64(-1_640_000_000, 2_020_000_000));
        var to = from.AddSeconds(random.Next(1, 2_700_000));
        _bench.Warehouse.Execute($"CREATE TABLE x (t INTEGER); INSERT INTO x VALUES ({from.ToUnixTimeSeconds()}), ({to.ToUnixTimeSeconds()})");

        var value = await _bench.ValueAsync("x", new ScanMeasure.LongestGap("t"));

        Assert.Equal(MarketHours.MinutesBetween(from, to), value!.Value, 6);
    }

    [Fact]
    public async Task Gaps_TimesAsText_AreReadAsTimes()
    {
        _bench.Warehouse.Execute("CREATE TABLE x (t TEXT); INSERT INTO x VALUES ('2026-03-02T00:00:00Z'), ('2026-03-02T00:07:00Z')");

        Assert.Equal(7, await _bench.ValueAsync("x", new ScanMeasure.LongestGap("t")));
    }

    [Fact]
    public async Task Distinct_RepeatedKey_CountsDifferentValues()
    {
        Times("x", 0, 1, 1, 2);

        Assert.Equal(3, await _bench.ValueAsync("x", ScanMeasure.Distinct.Of(["t"])));
    }

    [Fact]
    public async Task Distinct_TwoColumns_AreOneKey()
    {
        _bench.Table("x", "a INTEGER, b TEXT", "1, 'x'", "1, 'y'", "1, 'x'", "NULL, 'x'");

        Assert.Equal(3, await _bench.ValueAsync("x", ScanMeasure.Distinct.Of(["a", "b"])));
    }

    [Fact]
    public async Task StepsBack_RowStoredLate_IsCounted()
    {
        Times("x", 0, 1, 5, 2, 3, 6);

        Assert.Equal(2, await _bench.ValueAsync("x", new ScanMeasure.StepsBack("t")));
    }

    [Fact]
    public async Task StepsBack_TableWithoutStorageOrder_SaysSo()
    {
        _bench.Warehouse.Execute("CREATE TABLE x (t INTEGER PRIMARY KEY) WITHOUT ROWID; INSERT INTO x VALUES (1)");

        var scan = await _bench.ScanAsync("x", new ScanMeasure.StepsBack("t"), new ScanMeasure.Rows());

        var trouble = Assert.Single(scan.Troubles);
        Assert.Contains("no other order", trouble.Reason, StringComparison.Ordinal);
        Assert.True(trouble.DoesNotApply);
        Assert.Equal(1, scan.Values[new ScanMeasure.Rows()].Value);
    }

    [Fact]
    public async Task StepsBack_ColumnCalledRowId_DoesNotHideTheOrder()
    {
        _bench.Warehouse.Execute("CREATE TABLE x (rowid TEXT, t INTEGER); INSERT INTO x VALUES ('b', 2), ('a', 1)");

        Assert.Equal(1, await _bench.ValueAsync("x", new ScanMeasure.StepsBack("t")));
    }

    [Fact]
    public async Task Bqx_WindowInRows_ComparesWithTheIndex()
    {
        // Two rows back: 100 → 110 is 10%, 102 → 112 is 9.80…%.
        _bench.Table("x", "idx REAL, bqx REAL", "100, NULL", "102, NULL", "110, 10", "112, 9.5", "115, 'NaN'");
        var loose = new ScanMeasure.BqxMismatches("t", "idx", "bqx", 2, 0.5);
        var strict = loose with { Tolerance = 1e-9 };

        var scan = await _bench.ScanAsync("x", loose, strict);

        Assert.Equal(0, scan.Values[loose].Value);
        Assert.Equal(1, scan.Values[strict].Value);
    }

    [Fact]
    public async Task Bqx_NothingToCompare_IsUndefined()
    {
        _bench.Table("x", "idx REAL, bqx REAL", "100, 1", "102, 1");
        var measure = new ScanMeasure.BqxMismatches("t", "idx", "bqx", 45, 0.5);

        Assert.Equal("no row in which both are known", (await _bench.ScanAsync("x", measure)).Values[measure].UndefinedBecause);
    }

    [Fact]
    public async Task Lead_TargetOfAnotherRow_IsCounted()
    {
        _bench.Table("x", "v REAL, target REAL", "1, 2", "2, 3", "3, 9", "4, NULL");

        Assert.Equal(1, await _bench.ValueAsync("x", new ScanMeasure.LeadMismatches("t", "v", "target", 1, 1e-7)));
    }

    [Fact]
    public async Task Unmatched_RowsOfEitherSide_AreCounted()
    {
        Times("x", 0, 1, 2);
        Times("y", 1, 2, 3, 4);

        Assert.Equal(3, await _bench.ValueAsync("x", new ScanMeasure.Unmatched("t", "y", "t")));
    }

    [Fact]
    public async Task Unequal_SameTimes_ComparesByTheToleranceAndNullDiffers()
    {
        _bench.Table("x", "v REAL", "1", "2", "3", "NULL", "NULL");
        _bench.Table("y", "v REAL", "1.05", "2.5", "NULL", "4", "NULL");
        var measure = new ScanMeasure.Unequal("t", "v", "y", "t", 0.1);

        Assert.Equal(3, await _bench.ValueAsync("x", measure));
        Assert.Equal(3, (await _bench.RowsAsync("x", measure))!.Rows.Length);
    }

    [Theory]
    [InlineData(false, "2", "3", "6.6", 0.1)]
    [InlineData(true, "6", "3", "2.2", 0.1)]
    public async Task Triangle_LegsOfTheSameMinute_GiveTheLargestError(bool isRatio, string first, string second, string actual, double error)
    {
        _bench.Table("x", "close REAL", actual, "'NaN'");
        _bench.Table("a", "close REAL", first, first);
        _bench.Table("b", "close REAL", second, second);

        var value = await _bench.ValueAsync("x", new ScanMeasure.TriangleError("t", "close", "a", "b", isRatio));

        Assert.Equal(error, value!.Value, 12);
    }

    [Fact]
    public async Task Scan_AllKindsAtOnce_AreOneStatement()
    {
        _bench.Table("x", "v REAL, w REAL", "1, 2", "2, 3", "3, 4");
        _bench.Table("y", "v REAL", "1", "2", "3");

        var scan = await _bench.ScanAsync(
            "x", new ScanMeasure.Beyond("v", 3), new ScanMeasure.LongestGap("t"), new ScanMeasure.LeadMismatches("t", "v", "w", 1, 2), new ScanMeasure.StepsBack("t"),
            ScanMeasure.Distinct.Of(["t"]), new ScanMeasure.Unmatched("t", "y", "t"), new ScanMeasure.Unequal("t", "v", "y", "t", 0),
            new ScanMeasure.TriangleError("t", "v", "y", "y", true), new ScanMeasure.Nulls("v"));

        Assert.Empty(scan.Troubles);
        Assert.Equal(10, scan.Values.Count);
        Assert.DoesNotContain(';', scan.Provenance.Request);
    }

    private void Times(string table, params IEnumerable<int> minutes) => _bench.Warehouse.Execute(
        $"CREATE TABLE {table} (t INTEGER); INSERT INTO {table} VALUES {string.Join(", ", minutes.Select(m => $"({WarehouseBench.Minute(m)})"))}");
}
