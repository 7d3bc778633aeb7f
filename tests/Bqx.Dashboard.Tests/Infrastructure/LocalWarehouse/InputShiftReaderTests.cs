using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.LocalWarehouse;

namespace Bqx.Dashboard.Tests.Infrastructure.LocalWarehouse;

public sealed class InputShiftReaderTests : IDisposable
{
    private const int Day = 24 * 60;
    private const string Table = "train_eurusd_v2";

    private readonly WarehouseBench _bench = new();
    private readonly FakeClock _clock = new(WarehouseBench.Start.AddDays(30));
    private readonly FakeLive<Snapshot<ModelRegistry>> _kept = new(Snapshot.NotLoaded<ModelRegistry>(SourceName.Models));
    private readonly LocalModelRegistry _source;

    public InputShiftReaderTests()
    {
        _bench.MakeModelTables();
        _bench.AddModel("eurusd_xgboost_v3", referenceTo: (14 * Day) - 1);
        _source = Source();
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Read_First_MeasuresNothingAndAsksForAnotherReading()
    {
        Make(Table);
        Fill(Table, 0, 50, "n * 0.1, n, 1, 1");
        var mark = _source.ChangeMark();

        Assert.Empty(await ReadAsync());
        var again = _source.ChangeMark();
        Assert.NotEqual(mark, again);

        Assert.Single(await ReadAsync());
        Assert.Equal(again, _source.ChangeMark());
    }

    [Fact]
    public async Task Read_SpansThatFitTheSample_AreComparedWholeAndMostMovedComesFirst()
    {
        Make(Table);
        Fill(Table, 0, 200, "n * 0.01, n % 7, CASE WHEN n = 3 THEN NULL ELSE 5 + n % 2 END, 9");
        Fill(Table, 20 * Day, 100, "n * 0.01, n % 7, 50 + n % 2, 9");

        var shifts = await MeasureAsync();

        Assert.Null(shifts.Problem);
        Assert.Equal((200, 100, 3, Table), (shifts.Before, shifts.Now, shifts.Columns, shifts.ReadFrom));
        Assert.Equal(["moved", "drawn", "same"], shifts.Features.Select(f => f.Column));
        double[] before = [.. Enumerable.Range(0, 200).Select(static n => n * 0.01)], now = [.. Enumerable.Range(0, 100).Select(static n => n * 0.01)];
        Assert.Equal(Shifts.Of(ShiftSeries.Feature, before, now) with { Column = "drawn" }, shifts.Features[1]);
        Assert.Equal((199, 100, 1.0), (shifts.Features[0].Before, shifts.Features[0].Now, shifts.Features[0].Ks.Value));
        Assert.Equal(1, shifts.Features.Count(f => f.Psi.Value > 2));
    }

    [Fact]
    public async Task Read_LongTable_IsReadAtSoManyPlacesEvenlyInTime()
    {
        Make(Table);
        Fill(Table, 0, 14 * Day, "n, 1, 1, 1");
        Fill(Table, 20 * Day, 7 * Day, "n, 1, 1, 1");

        var shifts = await MeasureAsync();

        Assert.Equal((InputShifts.SampleSize, InputShifts.SampleSize), (shifts.Before, shifts.Now));
        var drawn = shifts.Features.Single(f => f.Column == "drawn");
        Assert.InRange(drawn.MeanBefore, 7 * Day * 0.998, 7 * Day * 1.002);
        Assert.InRange(drawn.MeanNow, 3.5 * Day * 0.998, 3.5 * Day * 1.002);
    }

    [Fact]
    public async Task Read_TableThatDoesNotReachBack_IsComparedWithWhatWasKeptOfIt()
    {
        Make(Table);
        Fill(Table, 20 * Day, 100, "n, 1, 1, 1");
        Assert.Contains("holds 0 rows of the reference span; keep at least 30 in train_eurusd_v2_reference", (await MeasureAsync()).Problem, StringComparison.Ordinal);

        Make(Table + InputShifts.ReferenceSuffix);
        Fill(Table + InputShifts.ReferenceSuffix, 0, 60, "n, 1, 1, 1");
        _clock.Advance(TimeSpan.FromHours(6));

        var shifts = await MeasureAsync();
        Assert.Equal((null, "train_eurusd_v2_reference", 60, 100), (shifts.Problem, shifts.ReadFrom, shifts.Before, shifts.Now));
    }

    [Theory]
    [InlineData("", "train_eurusd_v2 is not in the warehouse")]
    [InlineData("CREATE TABLE train_eurusd_v2 (bar_start_time TIMESTAMP, x REAL)", "has no index on bar_start_time")]
    [InlineData("CREATE TABLE train_eurusd_v2 (at TIMESTAMP, x REAL)", "has no column bar_start_time")]
    [InlineData("CREATE TABLE train_eurusd_v2 (bar_start_time TIMESTAMP, x REAL); CREATE INDEX i ON train_eurusd_v2 (bar_start_time)", "has no rows")]
    public async Task Read_TableThatCannotBeSampled_SaysWhy(string sql, string expected)
    {
        _bench.Execute(sql.Length == 0 ? "SELECT 1" : sql);

        Assert.Contains(expected, (await MeasureAsync()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_WithinSixHours_KeepsWhatWasMeasuredAlsoOverAStart()
    {
        Make(Table);
        Fill(Table, 0, 50, "n, 1, 1, 1");
        var first = await MeasureAsync();

        _clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(first.TakenAt, (await MeasureAsync()).TakenAt);
        Assert.Equal(first.TakenAt, Assert.Single(await ReadAsync(Source())).TakenAt);

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(_clock.GetUtcNow(), (await MeasureAsync()).TakenAt);
    }

    private LocalModelRegistry Source() => new(_bench.Sources, _clock, new InputShiftReader(_bench.Sources, Workspace, _kept, _clock));

    private static Workspace Workspace => WarehouseBench.Workspace with
    {
        Families = [new TableFamily { Name = "train_v2", Pattern = "train_{pair}_v2", TimeColumn = "bar_start_time" }],
    };

    private async Task<InputShifts> MeasureAsync()
    {
        await ReadAsync();
        return Assert.Single(await ReadAsync());
    }

    private async Task<ImmutableArray<InputShifts>> ReadAsync(LocalModelRegistry? source = null)
    {
        var read = Assert.IsType<SourceReading<ModelRegistry>.Read>(await (source ?? _source).ReadAsync(TestContext.Current.CancellationToken));
        await _kept.PublishAsync(new Snapshot<ModelRegistry> { Source = SourceName.Models, State = SourceState.Fresh, Value = read.Value });
        return read.Value.InputShifts;
    }

    private void Make(string table) => _bench.Execute($"""
        CREATE TABLE {table} (bar_start_time TIMESTAMP, pair TEXT, drawn REAL, same INTEGER, moved REAL, target_bqx45_h15 REAL);
        CREATE INDEX ix_{table} ON {table} (bar_start_time);
        """);

    /// <summary>One row a minute from the given minute on.</summary>
    private void Fill(string table, int from, int rows, string values) => _bench.Execute($"""
        WITH RECURSIVE row(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM row WHERE n + 1 < {rows})
        INSERT INTO {table} SELECT {WarehouseBench.Minute(from)} + 60 * n, 'eurusd', {values} FROM row
        """);
}
