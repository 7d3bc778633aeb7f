using Bqx.Core.Quality;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Warehouse;
using Bqx.Dashboard.Tests.Fakes;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Core.Quality.Judging;

public sealed class SiblingJudgeTests
{
    private static readonly string[] Currencies = ["eur", "gbp", "usd", "jpy", "aud", "nzd", "cad", "chf"];

    private static readonly QualityCheck Siblings = Scanned.Check(new CheckRule.SiblingValues(["close"]), family: "csi_bqx");

    [Fact]
    public void Siblings_StoredIndexAmongBqx_IsTheOddOneOutAndNamed()
    {
        var results = Judge(Siblings, [0.011, 0.014, 0.009, 99.98, 0.012, 0.013, 0.010, 0.015]);

        Assert.Equal(["csi_bqx_jpy"], results.Where(r => r.Value.Outcome == CheckOutcome.Failed).Select(r => r.Key));
        Assert.StartsWith("Mean of close 99.98, ", results["csi_bqx_jpy"].Found, StringComparison.Ordinal);
        Assert.EndsWith("robust deviations from 0.012, the median of 7 siblings", results["csi_bqx_jpy"].Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Siblings_ThreeWildOnes_DoNotWidenTheBand() =>
        Assert.Equal(3, Judge(Siblings, [0.011, 0.014, 0.009, 99.98, 50, -70, 0.010, 0.015]).Count(r => r.Value.Outcome == CheckOutcome.Failed));

    [Fact]
    public void Siblings_FewerThanFourOthers_GiveNoBand() =>
        Assert.All(Judge(Siblings, [0.011, 0.014, 99, 0.01]).Values, r => Assert.Equal(CheckOutcome.Skipped, r.Outcome));

    [Fact]
    public void Siblings_AllTheSame_Pass() => Assert.All(Judge(Siblings, [1, 1, 1, 1, 1, 1, 1, 1]).Values, r => Assert.Equal(CheckOutcome.Passed, r.Outcome));

    /// <summary>Of numbers in another unit, or counted from another zero, the same is said.</summary>
    [Fact]
    public void Siblings_AnyValues_AreJudgedAlikeInAnyUnit() => Prop.ForAll(
        Gen.Choose(-1_000, 1_000).ArrayOf(8).ToArbitrary(),
        Gen.Choose(1, 500).ToArbitrary(),
        (values, factor) =>
        {
            var plain = Judge(Siblings, [.. values.Select(v => (double)v)]);
            var scaled = Judge(Siblings, [.. values.Select(v => (double)v * factor)]);
            return plain.All(p => p.Value.Outcome == scaled[p.Key].Outcome);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(50_000, "Round count of 50,000 rows")]
    [InlineData(7_000, "Round count of 7,000 rows")]
    [InlineData(120_000, "Round count of 120,000 rows")]
    [InlineData(7_200, null)]
    [InlineData(1_500, null)]
    [InlineData(500, null)]
    public void Synthetic_RoundCount_IsASign(long rows, string? sign)
    {
        var result = Scanned.Judge(
            Scanned.Check(new CheckRule.Synthetic(0, [], 0)), Scanned.Board(Scanned.Scan("lag_bqx_gbpjpy", (new ScanMeasure.Rows(), rows))), tables: Build.Table("lag_bqx_gbpjpy", rows));

        Assert.Equal(sign ?? "No sign", result.Found);
    }

    [Fact]
    public void Synthetic_ShortSpan_IsASignAndSaysTheShare()
    {
        var scans = Scanned.Board([.. new[] { "eur", "gbp", "usd" }.Select(c => Scanned.Scan($"csi_bqx_{c}", (new ScanMeasure.Rows(), 20_001)))]);
        var shortOne = Build.Table("csi_bqx_eur", 20_001) with { OldestRowAt = Build.LastBar.AddDays(-3) };
        TableMetadata[] tables = [shortOne, Build.Table("csi_bqx_gbp", 20_001), Build.Table("csi_bqx_usd", 20_001)];

        var result = Scanned.Judge(Scanned.Check(new CheckRule.Synthetic(0.9, [], 0), family: "csi_bqx"), scans, "csi_bqx_eur", tables: tables);

        Assert.Equal((CheckOutcome.Failed, "spans 3 d, 10.2% of its siblings"), (result.Outcome, result.Found));
    }

    [Fact]
    public void Synthetic_ColumnsOfASibling_NameIt()
    {
        var results = Judge(Scanned.Check(new CheckRule.Synthetic(0, ["close"], 0.001), family: "csi_bqx"), [0.3, 0.1, 0.2, 0.3, 0.5]);

        Assert.Equal("close as in csi_bqx_jpy", results["csi_bqx_eur"].Found);
        Assert.Equal(CheckOutcome.Passed, results["csi_bqx_gbp"].Outcome);
    }

    /// <summary>A table of the family per mean, each with a deviation of 1.</summary>
    private static Dictionary<string, TableCheck> Judge(QualityCheck check, double[] means)
    {
        var scans = Scanned.Board([.. means.Select((m, i) => Scanned.Scan(
            $"csi_bqx_{Currencies[i]}",
            (new ScanMeasure.Rows(), 20_001),
            (new ScanMeasure.Mean("close"), m),
            (new ScanMeasure.MeanSquare("close"), (m * m) + 1)))]);
        var world = new World();
        var workspace = world.Workspace with { Currencies = [.. Currencies] };
        var warehouse = new WarehouseTables { Tables = new Listing<TableMetadata>([.. scans.Full.Keys.Select(n => Build.Table(n, 20_001))], true, 1) };
        var results = ScanChecks.Of(new BookChecks(Scanned.Book(check), workspace.Families), new TableNames(workspace), warehouse, scans, Bqx.Core.Quality.Incidents.IncidentBoard.Empty, Build.Now);
        return results.ByTable.ToDictionary(r => r.Key, r => r.Value.Single());
    }
}
