using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Warehouse;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Quality.Scans;

public sealed class ScanPlannerTests
{
    private static readonly TableMetadata Lag = Build.Table("lag_bqx_gbpjpy") with
    {
        Columns = [new TableColumn(Scanned.Time, "INTEGER"), new TableColumn("pair", "TEXT"), new TableColumn("open", "REAL"), new TableColumn("close", "REAL")],
    };

    /// <summary>Every kind that a scan answers.</summary>
    private static readonly CheckRule[] Rules =
    [
        new CheckRule.NotNull([]), new CheckRule.Finite([]), new CheckRule.Unique([]), new CheckRule.Gaps(), new CheckRule.Monotonic(),
        new CheckRule.Range([], 0, 1), new CheckRule.Outliers([], 10), new CheckRule.OhlcOrder("open", "high", "low", "close"), new CheckRule.SiblingValues([]),
        new CheckRule.Synthetic(0.9, [], 0.1), new CheckRule.Parity("regression_bqx_{pair}", ["close"], 0), new CheckRule.BqxFormula("i", "b", 45, 0),
        new CheckRule.TargetLead("b", "t", 15, 0), new CheckRule.Triangle("lag_bqx_{pair}", "close"), new CheckRule.Sql("SELECT 1"),
    ];

    [Fact]
    public void PlanFor_SeveralChecks_MeasuresEachOnce()
    {
        var plan = Scanned.Plan(Scanned.Book([.. Rules.Select((r, i) => Scanned.Check(r, key: $"a{i}")), .. Rules.Select((r, i) => Scanned.Check(r, key: $"b{i}"))]), Lag)!;

        Assert.Equal(plan.Measures.Distinct(), plan.Measures);
        Assert.Single(plan.Measures.OfType<ScanMeasure.Rows>());
    }

    [Fact]
    public void PlanFor_EveryKind_HasMeasures() =>
        Assert.All(Rules, rule => Assert.False(Scanned.Plan(Scanned.Book(Scanned.Check(rule)), Lag)!.Measures.IsEmpty, rule.Kind));

    [Fact]
    public void PlanFor_KindsOfScans_AreAllTested() =>
        Assert.Equal(CheckKinds.All.Except(["exists", "has-rows", "row-count", "columns", "fresh", "partitions", "naming"]), Rules.Select(r => r.Kind));

    [Fact]
    public void PlanFor_NumbersWithoutNames_LeaveTimeAndTextOut()
    {
        var plan = Scanned.Plan(Scanned.Book(Scanned.Check(new CheckRule.Finite([]))), Lag)!;

        Assert.Equal(["open", "close"], plan.Measures.OfType<ScanMeasure.NaNs>().Select(m => m.Column));
    }

    [Fact]
    public void PlanFor_PlainNameThatTheTableLacks_IsAskedFor() =>
        Assert.Contains(new ScanMeasure.Nulls("gone"), Scanned.Plan(Scanned.Book(Scanned.Check(new CheckRule.NotNull(["gone"]))), Lag)!.Measures);

    [Theory]
    [InlineData("other_table")]
    [InlineData("regression_bqx_gbpjpy")]
    [InlineData("lag_bqx_abcdef")]
    public void PlanFor_TableWithoutScanChecks_IsNone(string table) =>
        Assert.Null(Scanned.Plan(Scanned.Book(Scanned.Check(new CheckRule.Unique([]))), Lag with { Ref = new TableRef("main", table) }));

    [Fact]
    public void PlanFor_MetadataChecksAlone_IsNone() => Assert.Null(Scanned.Plan(CheckBooks.BuiltIn(new World().Workspace), Lag));

    [Fact]
    public void PlanFor_LargeTable_SamplesWhatASampleCanTell()
    {
        var book = Scanned.Book([.. Rules.Select((r, i) => Scanned.Check(r, key: $"a{i}"))]) with { Scans = new ScanSettings { SampleAbove = 10_000 } };

        var plan = Scanned.Plan(book, Lag)!;

        Assert.Equal(10_000, plan.SampleTo);
        Assert.Empty(plan.Measures.Where(m => m is ScanMeasure.Distinct or ScanMeasure.LongestGap or ScanMeasure.StepsBack or ScanMeasure.Unmatched or ScanMeasure.Custom));
        Assert.Null(Scanned.Plan(book, Lag with { Rows = 10_000 })!.SampleTo);
    }

    [Fact]
    public void PlanFor_Sql_FillsTableAndPair()
    {
        var plan = Scanned.Plan(Scanned.Book(Scanned.Check(new CheckRule.Sql("SELECT count(*) FROM {table} WHERE pair <> '{pair}'"))), Lag)!;

        Assert.Equal([new ScanMeasure.Custom("SELECT count(*) FROM {table} WHERE pair <> 'gbpjpy'")], plan.Measures);
    }
}
