using Bqx.Core.Common;
using Bqx.Core.Quality;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Scans;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Quality.Judging;

public sealed class OtherTableJudgeTests
{
    private const string Time = Scanned.Time;

    private static readonly QualityCheck Parity = Scanned.Check(new CheckRule.Parity("regression_bqx_{pair}", ["close"], 0));

    private static readonly QualityCheck Triangle = Scanned.Check(new CheckRule.Triangle("lag_bqx_{pair}", "close"));

    [Fact]
    public void Parity_RowsDiffer_NamesBothSides()
    {
        var scan = Scanned.Scan(
            "lag_bqx_gbpjpy",
            (new ScanMeasure.Rows(), 20_000),
            (new ScanMeasure.Unmatched(Time, "regression_bqx_gbpjpy", Time), 20),
            (new ScanMeasure.Unequal(Time, "close", "regression_bqx_gbpjpy", Time, 0), 3));

        var result = Scanned.Judge(Parity, Scanned.Board(scan), tables: Build.Table("regression_bqx_gbpjpy", newest: Build.LastBar.AddMinutes(-20)));

        Assert.Equal((CheckOutcome.Failed, 23d), (result.Outcome, result.Value));
        Assert.Equal("Beside regression_bqx_gbpjpy: 20 rows on one side only, 3 rows of another close, last row 20 Nov 21:59, of regression_bqx_gbpjpy 20 Nov 21:39", result.Found);
    }

    [Fact]
    public void Parity_OtherTableAbsent_IsNotMeasured()
    {
        var result = Scanned.Judge(Parity, Scanned.Board(Scanned.Scan("lag_bqx_gbpjpy", (new ScanMeasure.Rows(), 20_000))));

        Assert.Equal((CheckOutcome.Errored, "regression_bqx_gbpjpy is not in the warehouse"), (result.Outcome, result.Found));
    }

    [Theory]
    [InlineData(0.0005, CheckOutcome.Passed)]
    [InlineData(0.002, CheckOutcome.Failed)]
    public void Triangle_LargestError_IsHeldAgainstTheLegs(double error, CheckOutcome expected)
    {
        var scan = Scanned.Scan("lag_bqx_gbpjpy", (new ScanMeasure.TriangleError(Time, "close", "lag_bqx_gbpusd", "lag_bqx_usdjpy", false), error));

        var result = Scanned.Judge(Triangle, Scanned.Board(scan));

        Assert.Equal(expected, result.Outcome);
        Assert.EndsWith("from GBPUSD \u00d7 USDJPY at the most", result.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Legs_SharedQuote_IsARatio()
    {
        var world = new World();
        var workspace = world.Workspace with { Pairs = [.. new[] { "eurusd", "gbpusd", "eurgbp" }.Select(CurrencyPair.Parse)] };

        var legs = Assert.Single(TriangleLegs.Of(CurrencyPair.Parse("eurgbp"), workspace));

        Assert.Equal(("eurusd", "gbpusd", true), (legs.First.Key, legs.Second.Key, legs.IsRatio));
    }

    [Fact]
    public void Legs_SharedBase_IsTheOtherByTheOwnBase()
    {
        var workspace = new World().Workspace with { Pairs = [.. new[] { "usdjpy", "eurusd", "eurjpy" }.Select(CurrencyPair.Parse)] };

        var legs = Assert.Single(TriangleLegs.Of(CurrencyPair.Parse("usdjpy"), workspace));

        Assert.Equal(("eurjpy", "eurusd", true), (legs.First.Key, legs.Second.Key, legs.IsRatio));
    }

    /// <summary>One wrong pair shows in all its triangles, and its neighbours have others.</summary>
    [Fact]
    public void Triangle_NeighbourIsWrong_IsClearedByAnotherTriangle()
    {
        var world = new World();
        var workspace = world.Workspace with { Pairs = [.. new[] { "eurusd", "eurgbp", "eurjpy", "gbpusd", "gbpjpy", "usdjpy" }.Select(CurrencyPair.Parse)] };
        var legs = TriangleLegs.Of(CurrencyPair.Parse("gbpjpy"), workspace);

        Assert.Equal(2, legs.Length);
        Assert.Empty(new[] { legs[0].First, legs[0].Second }.Intersect([legs[1].First, legs[1].Second]));
    }
}
