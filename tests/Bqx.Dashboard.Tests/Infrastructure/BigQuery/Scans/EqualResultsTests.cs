using Bqx.Core.Quality.Scans;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Dashboard.Tests.Infrastructure.LocalWarehouse;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Scans;

/// <summary>A check says the same of the same rows, whichever warehouse they are in.</summary>
[Collection(SharedEngine.Name)]
[Trait("Category", "Engine")]
public sealed class EqualResultsTests(EngineFixture fixture) : IDisposable
{
    private const string Columns = "t TIMESTAMP, v FLOAT64, w FLOAT64, x FLOAT64, n INT64, pair STRING";

    private static readonly DateTimeOffset Start = WarehouseBench.Start;

    private static readonly ScanMeasure[] OfOneTable =
    [
        new ScanMeasure.Rows(), new ScanMeasure.Nulls("v"), new ScanMeasure.Nulls("pair"), new ScanMeasure.Nulls("t"), new ScanMeasure.NaNs("v"), new ScanMeasure.NaNs("n"),
        new ScanMeasure.Infinities("v"), new ScanMeasure.Infinities("n"), new ScanMeasure.Minimum("v"), new ScanMeasure.Maximum("v"), new ScanMeasure.Minimum("n"),
        new ScanMeasure.Mean("v"), new ScanMeasure.MeanSquare("v"), new ScanMeasure.Mean("n"), new ScanMeasure.MeanSquare("n"),
        new ScanMeasure.Outside("v", -1, 1), new ScanMeasure.Outside("v", 0, null), new ScanMeasure.Outside("n", null, 2), new ScanMeasure.Outside("v", null, null),
        // No value is just so many deviations away: there the last digit decides.
        new ScanMeasure.Beyond("v", 1.1), new ScanMeasure.Beyond("w", 0.55), new ScanMeasure.Beyond("n", 1.53),
        ScanMeasure.Distinct.Of(["t"]), ScanMeasure.Distinct.Of(["v"]), ScanMeasure.Distinct.Of(["t", "pair"]), ScanMeasure.Distinct.Of(["v", "n", "pair"]), ScanMeasure.Distinct.Of(["n"]),
        new ScanMeasure.LongestGap("t"), new ScanMeasure.GapCount("t", 1), new ScanMeasure.GapCount("t", 10),
        new ScanMeasure.OhlcViolations("v", "w", "x", "n"), new ScanMeasure.OhlcViolations("w", "w", "w", "w"),
        new ScanMeasure.BqxMismatches("t", "v", "w", 1, 0.5), new ScanMeasure.BqxMismatches("t", "n", "x", 3, 10), new ScanMeasure.BqxMismatches("t", "v", "w", 400, 0.5),
        new ScanMeasure.LeadMismatches("t", "v", "w", 1, 1e-7), new ScanMeasure.LeadMismatches("t", "w", "n", 2, 0.5),
    ];

    private static readonly ScanMeasure[] OfTwoTables =
    [
        new ScanMeasure.Unmatched("t", "b", "t"), new ScanMeasure.Unmatched("t", "a", "t"),
        new ScanMeasure.Unequal("t", "v", "b", "t", 0.25), new ScanMeasure.Unequal("t", "v", "b", "t", 0), new ScanMeasure.Unequal("t", "n", "b", "t", 0), new ScanMeasure.Unequal("t", "pair", "b", "t", 0),
        new ScanMeasure.TriangleError("t", "v", "b", "c", true), new ScanMeasure.TriangleError("t", "v", "b", "c", false), new ScanMeasure.TriangleError("t", "w", "c", "b", true),
    ];

    private readonly TwoWarehouses _both = new(fixture.Engine);

    public void Dispose() => _both.Dispose();

    /// <summary>Nulls, NaN, infinities, times that repeat with the whole row, gaps of minutes, hours and weekends, and times before 1970.</summary>
    [Fact]
    public void Measures_OfAnySmallTables_AreEqual() => ForTables(40, static both => both.AssertEqualAsync("a", [.. OfOneTable, .. OfTwoTables]));

    /// <summary>Keys that are NaN are left out: they repeat in both, but only SQLite, to which they are a word, finds their rows again.</summary>
    [Fact]
    public void FailedRows_OfAnySmallTables_AreEqual() => ForTables(5, static async both =>
    {
        foreach (var measure in OfOneTable.Concat(OfTwoTables).Where(static m =>
            m is not (ScanMeasure.Rows or ScanMeasure.Mean or ScanMeasure.MeanSquare or ScanMeasure.Minimum or ScanMeasure.Maximum)
            && (m is not ScanMeasure.Distinct keys || !keys.Names.Contains("v"))))
        {
            await both.AssertRowsEqualAsync("a", measure);
        }
    });

    [Fact]
    public async Task Measures_OfAnEmptyTable_AreEqual()
    {
        _both.Table("a", Columns, []);
        _both.Table("b", Columns, []);
        _both.Table("c", Columns, []);

        await _both.AssertEqualAsync("a", [.. OfOneTable, .. OfTwoTables]);
    }

    /// <summary>Squares, differences and quotients that no FLOAT64 holds do not end the query, and hide no bad row.</summary>
    [Fact]
    public async Task Measures_OfHugeNumbers_AreEqual()
    {
        object?[][] rows = [.. new[] { 1e200, -1e200, 1.7e308, -1.7e308, 5e-324, 0d, 1d }.Select((v, i) => new object?[] { Start.AddMinutes(i), v, -v, 1d, 1L, "eurusd" })];
        _both.Table("a", Columns, rows);
        _both.Table("b", Columns, [.. rows.Select(static r => new object?[] { r[0], r[2], r[1], r[3], r[4], r[5] })]);

        await _both.AssertEqualAsync(
            "a", new ScanMeasure.MeanSquare("v"), new ScanMeasure.Beyond("v", 1), new ScanMeasure.Outside("v", 0, 1e300), new ScanMeasure.Maximum("v"), new ScanMeasure.Minimum("v"),
            new ScanMeasure.Unequal("t", "v", "b", "t", 1));
    }

    [Theory]
    [InlineData("v", 8_000)]
    public async Task Measures_OfThousands_AreSplitAndEqual(string prefix, int least)
    {
        var names = Enumerable.Range(0, 2_000).Select(i => $"{prefix}{i}").ToList();
        _both.Table("wide", $"t TIMESTAMP, {string.Join(", ", names.Take(1_800).Select(static n => $"{n} FLOAT64"))}", [[Start, .. Enumerable.Range(0, 1_800).Select(i => (object?)(i % 3 == 0 ? null : i / 10d))]]);
        ScanMeasure[] measures = [.. names.Take(1_800).SelectMany(static c => new ScanMeasure[] { new ScanMeasure.Nulls(c), new ScanMeasure.NaNs(c), new ScanMeasure.Mean(c), new ScanMeasure.Maximum(c), new ScanMeasure.Beyond(c, 3) })];

        Assert.True(measures.Length > least);
        await _both.AssertEqualAsync("wide", measures);
    }

    private static Gen<object?[][]> Rows
    {
        get
        {
            var number = Gen.Frequency<object?>(
                (12, Gen.Choose(-20, 20).Select(static object? (int i) => i / 4d)),
                (1, Gen.Constant<object?>(null)),
                (1, Gen.Constant<object?>(double.NaN)),
                (1, Gen.Elements<object?>(double.PositiveInfinity, double.NegativeInfinity)),
                (1, Gen.Constant<object?>(0d)));
            var whole = Gen.Frequency<object?>((9, Gen.Choose(-3, 5).Select(static object? (int i) => (long)i)), (1, Gen.Constant<object?>(null)));
            var pair = Gen.Elements<object?>("eurusd", "gbpjpy", null);
            // Steps of a minute, of some, of hours, and over weekends; 0 repeats the row.
            var step = Gen.Frequency((8, Gen.Constant(1)), (2, Gen.Choose(2, 15)), (1, Gen.Choose(60, 6_000)), (2, Gen.Constant(0)));
            var row = from v in number from w in number from x in number from n in whole from p in pair from minutes in step select new Row([v, w, x, n, p], minutes);
            var first = Gen.Elements(Start, new DateTimeOffset(1969, 12, 30, 23, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 6, 21, 30, 0, TimeSpan.Zero));
            return from start in first
                   from size in Gen.Choose(0, 30)
                   from rows in row.ArrayOf(size)
                   from noTime in Gen.Choose(0, 12)
                   select Timed(start, rows, noTime);
        }
    }

    /// <summary>A row whose step is 0 is the row before once more: rows of one time in no order are told apart by nothing.</summary>
    private static object?[][] Timed(DateTimeOffset start, Row[] rows, int noTime)
    {
        var (at, all) = (start, new List<object?[]>());
        foreach (var row in rows)
        {
            at = at.AddMinutes(row.Step);
            all.Add(row.Step == 0 && all.Count > 0 ? all[^1] : [at, .. row.Values]);
        }

        if (noTime == 1 && rows.Length > 0)
        {
            all.Add([null, 1d, 1d, 1d, 1L, "eurusd"]);
        }

        return [.. all];
    }

    private void ForTables(int tests, Func<TwoWarehouses, Task> holds)
    {
        var engine = fixture.Engine;
        var tables = from a in Rows from b in Rows from c in Rows select (a, b, c);
        Prop.ForAll(tables.ToArbitrary(), drawn =>
        {
            using var both = new TwoWarehouses(engine);
            both.Table("a", Columns, drawn.a);
            both.Table("b", Columns, drawn.b);
            both.Table("c", Columns, drawn.c);
            holds(both).GetAwaiter().GetResult();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(tests));
    }

    private sealed record Row(object?[] Values, int Step);
}
