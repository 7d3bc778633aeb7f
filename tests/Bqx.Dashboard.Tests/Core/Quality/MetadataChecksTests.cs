using Bqx.Core.Common;
using Bqx.Core.Quality;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Quality;

public sealed class MetadataChecksTests
{
    private static readonly TableNames Names = new(new World().Workspace);

    private static readonly TableFamily Lag = Names.Families.Single(f => f.Name == "lag_bqx");

    [Theory]
    [InlineData(15_000, CheckOutcome.Failed)]
    [InlineData(16_000, CheckOutcome.Passed)]
    [InlineData(24_001, CheckOutcome.Failed)]
    public void RowCount_OwnBounds_GoWithoutSiblings(long rows, CheckOutcome expected)
    {
        var result = Judge(new CheckRule.RowCount(16_000, 24_000, AgainstSiblings: false), Build.Table("lag_bqx_gbpjpy", rows));

        Assert.Equal((expected, "16,000 to 24,000 rows"), (result.Outcome, result.Expected));
    }

    [Fact]
    public void RowCount_Pair_HasItsOwnLimits()
    {
        var check = Scanned.Check(new CheckRule.RowCount(null, null, true), 0.97, 0.90) with
        {
            Overrides = [new CheckOverride(CurrencyPair.Parse("gbpjpy"), new CheckLimits(0.60, 0.50), "Began in 2023")],
        };

        var result = Judge(check, Build.Table("lag_bqx_gbpjpy", 14_000));

        Assert.Equal((CheckOutcome.Passed, "At least 50.0% of 20,000, the median for GBPJPY: Began in 2023"), (result.Outcome, result.Expected));
    }

    [Theory]
    [InlineData("close_lag_1", null, "GBPJPY lacks close_lag_1; 3 of 4 have it")]
    [InlineData(null, "extra", "GBPJPY alone has extra; 3 of 4 do not")]
    [InlineData("close_lag_1", "close_lag1", "GBPJPY has close_lag1 for close_lag_1; 3 of 4 have it")]
    public void Columns_OddOneOut_NamesPairAndColumn(string? without, string? with, string expected)
    {
        var columns = Build.Columns.Where(c => c != without).Concat(with is null ? [] : [with]);

        var result = Judge(new CheckRule.Schema([], false), Build.Table("lag_bqx_gbpjpy", columns: columns));

        Assert.Equal((CheckOutcome.Failed, expected, without ?? with), (result.Outcome, result.Found, result.Column));
    }

    [Fact]
    public void Columns_AnotherType_IsNamed()
    {
        var table = Build.Table("lag_bqx_gbpjpy");
        var retyped = table with { Columns = table.Columns.SetItem(2, new TableColumn("open", "TEXT")) };

        Assert.Equal("GBPJPY keeps open as TEXT, not REAL, as most of 4 do", Judge(new CheckRule.Schema([], false), retyped).Found);
    }

    [Fact]
    public void Columns_Contract_GoesBeforeTheSiblings()
    {
        var contract = new CheckRule.Schema([new ColumnContract("bar_start_time", "real"), new ColumnContract("volume", null)], AllowExtra: true);

        Assert.Equal("GBPJPY lacks volume", Judge(contract, Build.Table("lag_bqx_gbpjpy")).Found);
        Assert.Equal(CheckOutcome.Passed, Judge(contract, Build.Table("lag_bqx_gbpjpy", columns: Build.Columns.Add("volume"))).Outcome);
    }

    [Fact]
    public void Partitions_MonthsMissing_AreNamed()
    {
        var rule = new CheckRule.Partitions("m1_{pair}_{yyyy_mm}", null, 12);
        var months = MonthlyPartitions.Of(rule, ["gbpjpy"], n => !n.EndsWith("2026_03", StringComparison.Ordinal), Build.Now);

        Assert.Equal(("m1_gbpjpy_2025_11", "m1_gbpjpy_2026_10"), (months[0].Table, months[^1].Table));
        Assert.Equal("11 of 12 months, without 2026-03", Judge(rule, Build.Table("lag_bqx_gbpjpy"), isListed: n => !n.EndsWith("2026_03", StringComparison.Ordinal)).Found);
        Assert.Equal(CheckOutcome.Errored, Judge(rule, Build.Table("lag_bqx_gbpjpy"), isExhausted: false).Outcome);
    }

    [Theory]
    [InlineData("lag_bqx_gbpjpy", CheckOutcome.Passed, "lag_bqx_{pair}")]
    [InlineData("tmp_anything", CheckOutcome.Skipped, "Temporary by its name")]
    [InlineData("lag_bqx_jpygbp", CheckOutcome.Failed, "Its entities are in the wrong order: lag_bqx_gbpjpy")]
    [InlineData("lag_gbpjpy_bqx", CheckOutcome.Failed, "Its parts are in the wrong order: lag_bqx_gbpjpy")]
    [InlineData("lag_bqx_audcad", CheckOutcome.Failed, "audcad is not among the entities of lag_bqx_{pair}")]
    [InlineData("lag_bqx_everything", CheckOutcome.Failed, "Begins like lag_bqx_{pair} and does not end like it")]
    [InlineData("features", CheckOutcome.Failed, "No family of the workspace begins like that")]
    [InlineData("lag-bqx_gbpjpy", CheckOutcome.Failed, "Holds '-'; a name is lower case, digits and _")]
    public void Naming_AnyName_SaysWhatIsWrong(string name, CheckOutcome outcome, string found)
    {
        var result = Judge(new CheckRule.Naming(), Build.Table(name));

        Assert.Equal((outcome, found), (result.Outcome, result.Found));
    }

    [Fact]
    public void Book_WithoutThem_StillAsksWhetherTheTableIsThereAndFilled()
    {
        var book = new BookChecks(Scanned.Book(Scanned.Check(new CheckRule.Fresh())), Names.Families);

        Assert.Equal(["exists", "has-rows", "fresh"], book.Metadata(Lag).Select(c => c.Rule.Kind));
        Assert.Equal(["exists", "has-rows"], book.OfAnyTable.Select(c => c.Rule.Kind));
    }

    private static TableCheck Judge(CheckRule rule, TableMetadata table, Func<string, bool>? isListed = null, bool isExhausted = true) =>
        Judge(Scanned.Check(rule), table, isListed, isExhausted);

    private static TableCheck Judge(QualityCheck check, TableMetadata table, Func<string, bool>? isListed = null, bool isExhausted = true)
    {
        var siblings = new Siblings([table, Build.Table("lag_bqx_eurusd"), Build.Table("lag_bqx_gbpusd"), Build.Table("lag_bqx_usdjpy")]);
        var context = new TableContext(Lag, siblings, 4, isExhausted, Build.Now) { Checks = [check], Names = Names, IsListed = isListed ?? (static _ => false) };
        return TableJudge.Judge(table, context, Names.TryGet(table.Ref.Name, out var name) ? name : null).Checks.Single();
    }
}
