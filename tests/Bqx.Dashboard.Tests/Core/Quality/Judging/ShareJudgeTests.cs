using Bqx.Core.Common;
using Bqx.Core.Quality;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Scans;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Quality.Judging;

public sealed class ShareJudgeTests
{
    private const string Table = "lag_bqx_gbpjpy";

    [Theory]
    [InlineData(0, CheckOutcome.Passed)]
    [InlineData(10, CheckOutcome.Passed)]
    [InlineData(11, CheckOutcome.Warned)]
    [InlineData(50, CheckOutcome.Warned)]
    [InlineData(51, CheckOutcome.Failed)]
    public void NotNull_Share_FollowsTheLimits(int nulls, CheckOutcome expected)
    {
        var check = Scanned.Check(new CheckRule.NotNull(["close"]), warn: 0.01, fail: 0.05);

        Assert.Equal(expected, Judge(check, (new ScanMeasure.Rows(), 1_000), (new ScanMeasure.Nulls("close"), nulls)).Outcome);
    }

    [Fact]
    public void NotNull_SeveralColumns_NamesTheWorstAndCountsTheOthers()
    {
        var result = Judge(
            Scanned.Check(new CheckRule.NotNull(["open", "close*"]), fail: 0.05),
            (new ScanMeasure.Rows(), 1_000),
            (new ScanMeasure.Nulls("open"), 60),
            (new ScanMeasure.Nulls("close"), 0),
            (new ScanMeasure.Nulls("close_lag_1"), 78));

        Assert.Equal(("7.8% of close_lag_1 null, and 1 more column beyond the limit", "close_lag_1", 0.078), (result.Found, result.Column, result.Value));
        Assert.Equal("\u2264 5%", result.Expected);
    }

    [Fact]
    public void NotNull_Pair_TakesItsOwnLimitAndSaysWhy()
    {
        var check = Scanned.Check(new CheckRule.NotNull(["close"]), warn: 0.01, fail: 0.05) with
        {
            Overrides = [new CheckOverride(CurrencyPair.Parse("gbpjpy"), new CheckLimits(null, 0.08), "Thin hours of the pair")],
        };

        var result = Judge(check, (new ScanMeasure.Rows(), 1_000), (new ScanMeasure.Nulls("close"), 70));

        Assert.Equal((CheckOutcome.Warned, "\u2264 8%, warns above 1% for GBPJPY: Thin hours of the pair"), (result.Outcome, result.Expected));
    }

    [Fact]
    public void Finite_NaNAndInfinite_AreToldApart()
    {
        var result = Judge(
            Scanned.Check(new CheckRule.Finite(["close"])),
            (new ScanMeasure.Rows(), 1_000),
            (new ScanMeasure.NaNs("close"), 30),
            (new ScanMeasure.Infinities("close"), 2));

        Assert.Equal((CheckOutcome.Failed, "3.2% of close not finite: 30 NaN, 2 infinite"), (result.Outcome, result.Found));
    }

    [Fact]
    public void Range_OneValueOutside_FailsWhereNothingIsSaid()
    {
        var result = Judge(
            Scanned.Check(new CheckRule.Range(["close"], -10, 10)),
            (new ScanMeasure.Rows(), 10_000),
            (new ScanMeasure.Outside("close", -10, 10), 1));

        Assert.Equal((CheckOutcome.Failed, "0.01% of close out of range", "0%"), (result.Outcome, result.Found, result.Expected));
    }

    [Fact]
    public void Judge_MeasureMissing_IsErroredWithTheReasonOfTheScan()
    {
        var scan = Scanned.Scan(Table, (new ScanMeasure.Rows(), 1_000)) with { Troubles = [new ScanTrouble(new ScanMeasure.Nulls("close"), "no such column: close")] };

        var result = Scanned.Judge(Scanned.Check(new CheckRule.NotNull(["close"])), Scanned.Board(scan));

        Assert.Equal((CheckOutcome.Errored, "close: no such column: close", Status.Unknown), (result.Outcome, result.Found, result.Status));
    }

    [Fact]
    public void Judge_PatternThatFitsNoColumn_DoesNotApply() =>
        Assert.Equal(CheckOutcome.Skipped, Judge(Scanned.Check(new CheckRule.NotNull(["volume_*"])), (new ScanMeasure.Rows(), 1_000)).Outcome);

    [Fact]
    public void Judge_NoRows_SaysNothingOfRows() =>
        Assert.Equal(CheckOutcome.Skipped, Judge(Scanned.Check(new CheckRule.NotNull(["close"])), (new ScanMeasure.Rows(), 0), (new ScanMeasure.Nulls("close"), 0)).Outcome);

    [Theory]
    [InlineData(Severity.Critical, Status.Critical)]
    [InlineData(Severity.Warning, Status.Warning)]
    [InlineData(Severity.Info, Status.Warning)]
    public void Judge_Failure_WeighsAsItsSeverity(Severity severity, Status expected) => Assert.Equal(
        expected,
        Judge(Scanned.Check(new CheckRule.NotNull(["close"]), severity: severity), (new ScanMeasure.Rows(), 10), (new ScanMeasure.Nulls("close"), 1)).Status);

    private static TableCheck Judge(QualityCheck check, params (ScanMeasure, double)[] values) => Scanned.Judge(check, Scanned.Board(Scanned.Scan(Table, values)));
}
