using Bqx.Core.Quality;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Scans;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Quality.Judging;

public sealed class RowJudgeTests
{
    private const string Time = Scanned.Time;

    public static TheoryData<string, CheckOutcome, string> Cases => new()
    {
        { "unique", CheckOutcome.Failed, "12 rows repeat bar_start_time" },
        { "gaps", CheckOutcome.Failed, "14 min without a row at the longest, 3 gaps" },
        { "monotonic", CheckOutcome.Failed, "6 rows after a later one" },
        { "ohlc", CheckOutcome.Failed, "2 rows (0.2%) break low \u2264 open, close \u2264 high" },
        { "bqx-formula", CheckOutcome.Failed, "90 rows (9.0%) are not what close_idx gives over 45 rows" },
        { "target-lead", CheckOutcome.Failed, "1 row (0.1%) of target_h15 are not bqx_45 15 rows ahead" },
        { "sql", CheckOutcome.Failed, "21" },
    };

    private static readonly Dictionary<string, CheckRule> Rules = new CheckRule[]
    {
        new CheckRule.Unique([]),
        new CheckRule.Gaps(),
        new CheckRule.Monotonic(),
        new CheckRule.OhlcOrder("open", "high", "low", "close"),
        new CheckRule.BqxFormula("close_idx", "bqx_45", 45, 1e-6),
        new CheckRule.TargetLead("bqx_45", "target_h15", 15, 1e-7),
        new CheckRule.Sql("SELECT count(*) FROM {table} WHERE pair <> '{pair}'"),
    }.ToDictionary(r => r.Kind);

    private static readonly TableScan Bad = Scanned.Scan(
        "lag_bqx_gbpjpy",
        (new ScanMeasure.Rows(), 1_000),
        (ScanMeasure.Distinct.Of([Time]), 988),
        (new ScanMeasure.LongestGap(Time), 15),
        (new ScanMeasure.GapCount(Time, 1), 3),
        (new ScanMeasure.StepsBack(Time), 6),
        (new ScanMeasure.OhlcViolations("open", "high", "low", "close"), 2),
        (new ScanMeasure.BqxMismatches(Time, "close_idx", "bqx_45", 45, 1e-6), 90),
        (new ScanMeasure.LeadMismatches(Time, "bqx_45", "target_h15", 15, 1e-7), 1),
        (new ScanMeasure.Custom("SELECT count(*) FROM {table} WHERE pair <> 'gbpjpy'"), 21));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Judge_BadRows_FailAndSayHowMany(string kind, CheckOutcome outcome, string found)
    {
        var result = Scanned.Judge(Scanned.Check(Rules[kind]), Scanned.Board(Bad));

        Assert.Equal((outcome, found, kind), (result.Outcome, result.Found, result.Kind));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Judge_SoundRows_Pass(string kind, CheckOutcome bad, string found)
    {
        var sound = Bad with { Values = Bad.Values.ToImmutableDictionary(v => v.Key, v => v.Key is ScanMeasure.Rows or ScanMeasure.Distinct ? Bqx.Core.Common.Measure.Of(1_000) : Bqx.Core.Common.Measure.Of(0)) };

        var result = Scanned.Judge(Scanned.Check(Rules[kind]), Scanned.Board(sound));

        Assert.Equal(CheckOutcome.Passed, result.Outcome);
        Assert.NotEqual((bad, found), (result.Outcome, result.Found));
    }

    [Theory]
    [InlineData(1, CheckOutcome.Passed)]
    [InlineData(11, CheckOutcome.Passed)]
    [InlineData(12, CheckOutcome.Failed)]
    public void Gaps_WithoutLimits_FailAboveTenMinutesWithoutARow(int distance, CheckOutcome expected)
    {
        var scan = Scanned.Scan("lag_bqx_gbpjpy", (new ScanMeasure.LongestGap(Time), distance), (new ScanMeasure.GapCount(Time, 1), 1));

        Assert.Equal(expected, Scanned.Judge(Scanned.Check(new CheckRule.Gaps()), Scanned.Board(scan)).Outcome);
    }

    [Theory]
    [InlineData(true, CheckOutcome.Skipped)]
    [InlineData(false, CheckOutcome.Errored)]
    public void Monotonic_NotMeasured_IsAsideOnlyWhereThereIsNoOrderAtAll(bool doesNotApply, CheckOutcome expected)
    {
        var scan = Scanned.Scan("lag_bqx_gbpjpy", (new ScanMeasure.Rows(), 1_000)) with
        {
            Troubles = [new ScanTrouble(new ScanMeasure.StepsBack(Time), "No order.") { DoesNotApply = doesNotApply }],
        };

        var result = Scanned.Judge(Scanned.Check(new CheckRule.Monotonic()), Scanned.Board(scan));

        Assert.Equal((expected, "No order."), (result.Outcome, result.Found));
    }

    [Fact]
    public void Monotonic_DoesNotApply_LeavesTheTableToItsOtherChecks()
    {
        var aside = new TableCheck("order", "Order", CheckOutcome.Skipped, "No order.", "0 rows", Bqx.Core.Common.Status.Critical);
        var passed = aside with { Check = "nulls", Outcome = CheckOutcome.Passed };

        Assert.Equal(Bqx.Core.Common.Status.Ok, new TableJudgement([aside, passed], [], []).Status);
    }
}
