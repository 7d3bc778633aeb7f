using Bqx.Core.Models;
using Bqx.Dashboard.Tests.BigQueryStandin;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Dashboard.Tests.Infrastructure.LocalWarehouse;
using Bqx.Infrastructure.BigQuery.Models;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Models;

/// <summary>Features of a training table in BigQuery are the same rows and figures as in a file, for the fewest bytes.</summary>
[Collection(SharedEngine.Name)]
[Trait("Category", "Engine")]
public sealed class BigQueryInputShiftsTests(EngineFixture fixture)
{
    private const string Table = ShiftBench.Table;
    private const string Kept = Table + InputShifts.ReferenceSuffix;
    private const string Columns = "bar_start_time TIMESTAMP, pair STRING, drawn FLOAT64, odd FLOAT64, whole INT64, flag BOOL, steady FLOAT64, empty FLOAT64, target_h15 FLOAT64";
    private const int Day = 24 * 60;

    private static readonly DateTimeOffset Start = WarehouseBench.Start;

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 8)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Read_SameRows_GiveTheLocalFigures(int seed)
    {
        await using var bench = await ShiftBench.StartAsync(fixture.Engine);
        var random = new Random(seed);
        bench.Put(Table, Columns, Rows(random, 0, 21 * Day, 20 + random.Next(60)));

        await AssertSameAsync(bench, Table);
    }

    [Fact]
    public async Task Read_LongSpans_AreSampledAtTheSamePlaces()
    {
        await using var bench = await ShiftBench.StartAsync(fixture.Engine);
        bench.Put(Table, Columns, Rows(new Random(9), 0, 21 * Day, 7));

        var shifts = await AssertSameAsync(bench, Table);

        Assert.InRange(shifts.Before, 1_000, InputShifts.SampleSize);
        Assert.InRange(shifts.Now, 800, InputShifts.SampleSize);
    }

    [Fact]
    public async Task Read_TableThatDoesNotReachBack_IsComparedWithWhatWasKeptOfItWhateverElseThatHas()
    {
        await using var bench = await ShiftBench.StartAsync(fixture.Engine);
        bench.Put(Table, Columns, Rows(new Random(1), 20 * Day, 21 * Day, 10));
        bench.Put(Kept, "bar_start_time TIMESTAMP, whole INT64, drawn FLOAT64, odd STRING, other FLOAT64", [.. Enumerable.Range(0, 60).Select(static n => (IReadOnlyList<object?>)[Start.AddHours(n), (long)(n % 7), n * 0.1, "a", 1.0])]);

        var shifts = await AssertSameAsync(bench, Kept);

        Assert.Equal(["drawn", "whole"], shifts.Features.Select(static f => f.Column).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Read_TooFewRowsOfTheSpan_SaysWhatTheFileSays()
    {
        await using var bench = await ShiftBench.StartAsync(fixture.Engine);
        bench.Put(Table, Columns, Rows(new Random(1), 20 * Day, 21 * Day, 30));
        await bench.LocalAsync();

        Assert.Equal((await bench.LocalAsync())!.Problem, (await bench.MeasuredAsync()).Problem);
    }

    [Fact]
    public async Task Read_Table_IsOneJobOfItsPurposeOverTheDaysAndColumnsThatCount()
    {
        await using var bench = await ShiftBench.StartAsync(fixture.Engine, referenceMinutes: 2 * Day);
        var rows = Rows(new Random(1), 0, 40 * Day, 60);
        bench.Put(Table, Columns, rows);
        bench.List(Start.AddDays(39));
        var whole = bench.Held.Find(Table)!.Sizes.Bytes;

        var shifts = await bench.MeasuredAsync();

        Assert.Null(shifts.Problem);
        var job = Assert.Single(bench.Ledger.Jobs);
        Assert.Equal(("inputs", "dashboard"), (job.Label("purpose"), job.Label("app") is null ? "" : "dashboard"));
        Assert.InRange(job.BytesProcessed, 1, whole / 3);
        Assert.InRange(job.Statement.MaximumBytesBilled!.Value, job.BytesBilled, 2 * job.BytesBilled);
        Assert.Equal(("inputs", Table, job.BytesBilled), (bench.Budget.Settled.Single().Purpose, bench.Budget.Settled.Single().Subject, bench.Budget.BytesToday));
        Assert.Equal((1, job.BytesBilled), (bench.Spent.Queries, bench.Spent.BytesBilled));
    }

    [Fact]
    public async Task Read_NewestRowsGoneSinceTheListing_ReadsTheDaysBeforeThem()
    {
        await using var bench = await ShiftBench.StartAsync(fixture.Engine, referenceMinutes: 2 * Day);
        bench.Put(Table, Columns, Rows(new Random(1), 0, 20 * Day, 60));
        bench.List(Start.AddDays(30));

        await AssertSameAsync(bench, Table);
    }

    [Fact]
    public async Task Read_NotWrittenSince_CostsNothingAndSaysWhenItWasAsked()
    {
        await using var bench = await ShiftBench.StartAsync(fixture.Engine);
        bench.Put(Table, Columns, Rows(new Random(1), 0, 21 * Day, 60));
        var first = await bench.MeasuredAsync();
        bench.Ledger.Clear();

        bench.Clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(first, await bench.BigQueryAsync());
        Assert.Empty(bench.Ledger.Calls);
        bench.Clock.Advance(TimeSpan.FromHours(1));
        var second = (await bench.BigQueryAsync())!;

        Assert.Empty(bench.Ledger.Jobs);
        Assert.Equal((first.TakenAt, bench.Clock.GetUtcNow(), null), (second.TakenAt, second.AskedAt!.Value, second.NotRenewed));
        bench.Put(Table, Columns, Rows(new Random(2), 0, 21 * Day, 60), Start.AddHours(1));
        bench.Clock.Advance(TimeSpan.FromHours(6));
        var third = (await bench.BigQueryAsync())!;
        Assert.Equal((bench.Clock.GetUtcNow(), null, Start.AddHours(1)), (third.TakenAt, third.AskedAt, third.WrittenAt!.Value));
        Assert.Single(bench.Ledger.Jobs);
    }

    [Theory]
    [InlineData("", "train_eurusd_v2 is not in the warehouse")]
    [InlineData("bar_start_time STRING, x FLOAT64", "train_eurusd_v2 keeps its time column bar_start_time as STRING, not TIMESTAMP")]
    [InlineData("x FLOAT64", "train_eurusd_v2 has no column bar_start_time")]
    [InlineData("bar_start_time TIMESTAMP, x STRING", "train_eurusd_v2 has no column of numbers")]
    [InlineData("bar_start_time TIMESTAMP, x FLOAT64", "train_eurusd_v2 has no rows")]
    public async Task Read_TableGoneOrRetyped_HasNoFiguresAnyMoreAndSaysWhy(string columns, string expected)
    {
        await using var bench = await ShiftBench.StartAsync(fixture.Engine);
        bench.Put(Table, Columns, Rows(new Random(1), 0, 21 * Day, 60));
        Assert.Null((await bench.MeasuredAsync()).Problem);

        bench.Held.Drop(Table);
        if (columns.Length > 0)
        {
            bench.Held.Add(new StandinTable(Table, columns));
        }

        bench.Clock.Advance(TimeSpan.FromHours(6));
        var shifts = (await bench.BigQueryAsync())!;

        Assert.Equal(expected, shifts.Problem);
        Assert.Empty(shifts.Features);
    }

    [Fact]
    public async Task Read_FeatureRetyped_IsComparedNoLonger()
    {
        await using var bench = await ShiftBench.StartAsync(fixture.Engine);
        bench.Put(Table, "bar_start_time TIMESTAMP, a FLOAT64, b STRING", [.. Enumerable.Range(0, 21 * 24).Select(static n => (IReadOnlyList<object?>)[Start.AddHours(n), n * 1.0, "1"])]);

        var shifts = await AssertSameAsync(bench, Table);

        Assert.Equal(["a"], shifts.Features.Select(static f => f.Column));
    }

    [Fact]
    public async Task Read_BudgetUsedUp_KeepsOldFiguresWithTheirAgeAndTheReasonAndAsksAgainWithinTheHour()
    {
        await using var bench = await ShiftBench.StartAsync(fixture.Engine);
        bench.Put(Table, Columns, Rows(new Random(1), 0, 21 * Day, 60));
        bench.Budget.IsUsedUp = true;
        var refused = await bench.MeasuredAsync();
        Assert.Equal("A query (inputs) is over the day (BigQuery:DailyScanBudgetBytes)", refused.Problem);

        Assert.Equal(1, bench.Budget.Refused);
        bench.Budget.IsUsedUp = false;
        bench.Clock.Advance(TimeSpan.FromHours(1));
        var first = (await bench.BigQueryAsync())!;
        Assert.Null(first.Problem);

        bench.Budget.IsUsedUp = true;
        bench.Put(Table, Columns, Rows(new Random(2), 0, 21 * Day, 60), Start.AddHours(1));
        bench.Clock.Advance(TimeSpan.FromHours(6));
        var second = (await bench.BigQueryAsync())!;

        Assert.Equal((first.TakenAt, bench.Clock.GetUtcNow(), "A query (inputs) is over the day (BigQuery:DailyScanBudgetBytes)"), (second.TakenAt, second.AskedAt!.Value, second.NotRenewed));
        Assert.Equal(first.Features, second.Features);
    }

    [Theory]
    [InlineData(4 * 10L << 20, "it would take more than what is left today of a quarter of BigQuery:DailyScanBudgetBytes")]
    [InlineData(8 * 12L << 20, null)]
    public async Task Read_MoreThanAQuarterOfADay_WaitsForAnotherDay(long day, string? expected)
    {
        await using var bench = await ShiftBench.StartAsync(fixture.Engine, new InputShiftPace(TimeSpan.FromHours(6), day));
        bench.Put(Table, Columns, Rows(new Random(1), 0, 21 * Day, 60));

        Assert.Equal(expected, (await bench.MeasuredAsync()).Problem);
    }

    [Fact]
    public async Task Read_PaceOfZero_AsksNothingAndSaysWhichKey()
    {
        await using var bench = await ShiftBench.StartAsync(fixture.Engine, new InputShiftPace(TimeSpan.Zero, 100L << 30));
        bench.Put(Table, Columns, Rows(new Random(1), 0, 21 * Day, 60));

        var first = await bench.BigQueryAsync();
        bench.Clock.Advance(TimeSpan.FromHours(6));
        var second = await bench.BigQueryAsync();

        Assert.Equal("BigQuery:InputShiftsSeconds is 0", first!.Problem);
        Assert.Equal(first, second);
        Assert.Empty(bench.Ledger.Calls);
    }

    /// <returns>What BigQuery gave.</returns>
    private static async Task<InputShifts> AssertSameAsync(ShiftBench bench, string readFrom)
    {
        await bench.LocalAsync();
        var (expected, found) = ((await bench.LocalAsync())!, await bench.MeasuredAsync());
        Assert.Null(expected.Problem);
        Assert.True(found.Problem is null, $"{found.Problem} {string.Join("; ", bench.Ledger.Jobs.Select(static j => j.Error))}");
        Assert.Equal((expected.Problem, readFrom, expected.Before, expected.Now, expected.Columns), (found.Problem, found.ReadFrom, found.Before, found.Now, found.Columns));
        Assert.Equal(expected.ReadFrom, found.ReadFrom);
        Assert.Equal(expected.Features.Select(Exact), found.Features.Select(Exact));
        foreach (var (a, b) in expected.Features.Zip(found.Features))
        {
            Assert.Equal(a.MeanBefore, b.MeanBefore, 1e-9 * (1 + Math.Abs(a.MeanBefore)));
            Assert.Equal(a.MeanNow, b.MeanNow, 1e-9 * (1 + Math.Abs(a.MeanNow)));
        }

        return found;
    }

    /// <summary>Counts, and what follows from them, are the same to the last digit.</summary>
    private static Shift Exact(Shift shift) => shift with { MeanBefore = 0, MeanNow = 0 };

    /// <summary>Rows at uneven distances of whole seconds, some minutes apart, with everything that can be in a column.</summary>
    private static IReadOnlyList<object?>[] Rows(Random random, int fromMinute, int toMinute, int minutesApart)
    {
        var rows = new List<IReadOnlyList<object?>>();
        for (var at = Start.AddMinutes(fromMinute); at < Start.AddMinutes(toMinute); at = at.AddSeconds(random.Next(1, 120 * minutesApart)))
        {
            var (late, drawn) = ((at - Start).TotalDays, Math.Round(random.NextDouble(), random.Next(1, 9)));
            rows.Add([at, "eurusd", drawn, Odd(random, drawn + (late / 40)), (long)random.Next(5) + (late > 15 ? 1 : 0), random.Next(3) == 0, 4.5, null, drawn]);
        }

        return [.. rows];
    }

    private static double? Odd(Random random, double value) => random.Next(20) switch
    {
        0 => null,
        1 => double.NaN,
        2 => double.PositiveInfinity,
        3 => 1e300,
        _ => value,
    };
}
