using Bqx.Core.Common;
using Bqx.Core.Quality.Scans;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Tests.Infrastructure.Store;

public sealed class ScanStoreTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 11, 21);

    private readonly StoreFixture _store = new();

    private ScanStore Scans => new(_store.Database);

    public void Dispose() => _store.Dispose();

    public static TheoryData<ScanMeasure> Measures =>
    [
        new ScanMeasure.Rows(), new ScanMeasure.Nulls("a\"b"), new ScanMeasure.NaNs("a"), new ScanMeasure.Infinities("a"), new ScanMeasure.Minimum("a"),
        new ScanMeasure.Maximum("a"), new ScanMeasure.Mean("a"), new ScanMeasure.MeanSquare("a"), new ScanMeasure.Outside("a", null, 0.5),
        new ScanMeasure.Outside("a", -1, null), new ScanMeasure.Beyond("a", 10), ScanMeasure.Distinct.Of(["a", "b"]), new ScanMeasure.LongestGap("t"),
        new ScanMeasure.GapCount("t", 1), new ScanMeasure.StepsBack("t"), new ScanMeasure.OhlcViolations("o", "h", "l", "c"),
        new ScanMeasure.BqxMismatches("t", "i", "b", 45, 1e-7), new ScanMeasure.LeadMismatches("t", "a", "b", 15, 1e-9), new ScanMeasure.Unmatched("t", "x", "u"),
        new ScanMeasure.Unequal("t", "a", "x", "u", 0), new ScanMeasure.TriangleError("t", "a", "x", "y", true), new ScanMeasure.Custom("SELECT 1"),
    ];

    [Theory]
    [MemberData(nameof(Measures))]
    public void Load_AnyMeasure_GivesItBack(ScanMeasure measure)
    {
        var scan = Scan("simple_bqx_eurusd") with
        {
            Values = ImmutableDictionary<ScanMeasure, Measure>.Empty.Add(measure, Measure.Of(0.1)),
            Troubles = [new ScanTrouble(measure, "No such column.")],
        };
        Scans.Save([new ScanReading.Read(scan)], Day, _store.Clock.GetUtcNow());
        _store.Restart();

        var restored = Assert.Single(Load().Full).Value;

        Assert.Equal(scan.Values, restored.Values);
        Assert.Equal(scan.Troubles, restored.Troubles);
        Assert.Equal(scan.Provenance, restored.Provenance);
    }

    [Fact]
    public void Load_UndefinedValue_KeepsTheReason()
    {
        var scan = Scan("t") with { Values = ImmutableDictionary<ScanMeasure, Measure>.Empty.Add(new ScanMeasure.Mean("a"), Measure.Undefined("no finite value")) };
        Scans.Save([new ScanReading.Read(scan)], Day, _store.Clock.GetUtcNow());

        Assert.Equal("no finite value", Assert.Single(Load().Full["t"].Values).Value.UndefinedBecause);
    }

    [Fact]
    public void Save_FullAndSample_AreKeptApart()
    {
        Scans.Save([new ScanReading.Read(Scan("t")), new ScanReading.Read(Scan("t") with { SampledRows = 10 })], Day, _store.Clock.GetUtcNow());

        var board = Load();

        Assert.Null(board.Full["t"].SampledRows);
        Assert.Equal(10, board.Sampled["t"].SampledRows);
    }

    [Fact]
    public void Save_ScanAfterFailure_ForgetsTheFailure()
    {
        Scans.Save([new ScanReading.Failed("t", new(SourceProblemKind.NotFound, "t is not in the warehouse.", "Look."))], Day, _store.Clock.GetUtcNow());
        Assert.Equal("t is not in the warehouse.", Load().Failed["t"].Message);

        Scans.Save([new ScanReading.Read(Scan("t"))], Day, _store.Clock.GetUtcNow());

        Assert.Empty(Load().Failed);
    }

    [Fact]
    public void Load_AnotherDay_HasItsOwnBytes()
    {
        Scans.Save([new ScanReading.Read(Scan("t"))], Day, _store.Clock.GetUtcNow());
        Assert.Equal((1600L, 2L), (Scans.Save([new ScanReading.Read(Scan("t"))], Day, _store.Clock.GetUtcNow()) is var day ? day.Bytes : 0, day.Queries));

        Assert.Equal(1600, Load().BytesToday);
        Assert.Equal(0, Scans.Load(new ScanBoard { BudgetDay = Day.AddDays(1) }).BytesToday);
        Assert.Equal((2L, 800L, "t"), (Load().Days[Day].Queries, Load().Days[Day].LargestBytes, Load().Days[Day].Largest));
    }

    [Fact]
    public void Save_FailureAlone_IsNoQuery()
    {
        Scans.Save([new ScanReading.Failed("t", new(SourceProblemKind.NotFound, "t is not in the warehouse.", "Look."))], Day, _store.Clock.GetUtcNow());

        Assert.Equal((0L, 0L, null), (Load().Days[Day].Queries, Load().Days[Day].Bytes, Load().Days[Day].LargestBytes));
    }

    private ScanBoard Load() => Scans.Load(new ScanBoard { BudgetDay = Day });

    private TableScan Scan(string table) => new()
    {
        Table = table,
        Values = ImmutableDictionary<ScanMeasure, Measure>.Empty.Add(new ScanMeasure.Rows(), Measure.Of(100)),
        Provenance = new Provenance
        {
            Source = SourceName.Warehouse,
            System = "Local warehouse",
            Request = "SELECT count(*) FROM t",
            TakenAt = DbTimeNow,
            Complete = true,
            Rows = 100,
            Bytes = 800,
        },
    };

    private DateTimeOffset DbTimeNow => _store.Clock.GetUtcNow();
}
