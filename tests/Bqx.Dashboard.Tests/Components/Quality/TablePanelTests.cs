using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Quality;
using Bqx.Core.Quality.Imports;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Truth;
using Bqx.Core.Warehouse;
using Bqx.Dashboard.Access;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Quality;

public sealed class TablePanelTests : QualityTests
{
    [Fact]
    public void Checks_Failing_StandFirstWithFoundExpectedAndAge()
    {
        var row = OpenPage(QualitySample.Panel).Find("[data-testid=table-checks] tbody tr");

        Assert.Equal("feature-nulls", row.GetAttribute("data-check"));
        Assert.Equal(["7.8%", "≤ 5%", "–"], row.QuerySelectorAll("td.r").Select(c => c.TextContent));
        Assert.Contains("bqx_mid_lag_60", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checks_OfTheBook_SayWhereTheLimitComesFromAndWhyThePairDiffers()
    {
        await HaveAsync(QualitySample.Book);

        var row = OpenPage(QualitySample.Panel).Find("[data-check=feature-nulls]");

        Assert.Equal("≤ 5%. Null rate of any column below 5% (checks.yaml, line 12)", row.QuerySelectorAll("td")[2].GetAttribute("title"));
        Assert.Contains("GBPJPY has its own limit: Thin hours of the pair", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Checks_ThatDoNotApply_SayWhyAndAreNeitherGoodNorBad()
    {
        var aside = QualitySample.Range with { Outcome = CheckOutcome.Skipped, Found = "There is no order of rows." };

        var row = OpenPage(QualitySample.Panel, QualitySample.With(QualitySample.Nulls, aside)).Find("[data-check=bqx-range]");

        Assert.Equal("Does not apply", row.QuerySelectorAll("td.r")[0].TextContent);
        Assert.Equal("There is no order of rows.", row.QuerySelector("[data-testid=check-note]")!.TextContent);
        Assert.Empty(row.QuerySelectorAll("[role=img]"));
    }

    [Fact]
    public async Task Checks_WithRows_LinkToThem()
    {
        await HaveAsync(QualitySample.Book);

        Assert.Equal("/quality?tab=rows&check=feature-nulls&table=lag_bqx_gbpjpy", OpenPage(QualitySample.Panel).Find("[data-testid=check-rows]").GetAttribute("href"));
    }

    [Fact]
    public void Checks_FromASampleOrAWiderBand_SaySo()
    {
        var notes = OpenPage(QualitySample.Panel).FindAll("[data-testid=check-note]").Select(n => n.TextContent);

        Assert.Equal(["From a sample of 100,000 rows", "12 min is expected: Lena Kovac, 20 Nov"], notes);
    }

    [Fact]
    public async Task Checks_Failing_AreAsOldAsTheirOutcome()
    {
        await HaveAsync(History.Empty.With([QualitySample.Outcome("feature-nulls", 50, CheckOutcome.Passed), QualitySample.Outcome("feature-nulls", 29, CheckOutcome.Failed)]));

        var page = OpenPage(QualitySample.Panel);

        Assert.Equal("1 d 5 h", page.Find("[data-check=feature-nulls] td:last-child").TextContent);
        Assert.Equal("6 min", page.Find("[data-check=bqx-range] td:last-child").TextContent);
    }

    [Fact]
    public async Task Imported_Results_StandApartWithToolAndFile()
    {
        await HaveAsync(new ImportedResult(QualitySample.Name, "Great Expectations", "expect_column_values_to_not_be_null", CheckOutcome.Failed, "7.9% unexpected", Sample.At.AddDays(-1), "imports/gx.json, result 3"));

        var page = OpenPage(QualitySample.Panel);

        var imported = page.Find("[data-testid=table-imported]").TextContent;
        Assert.Contains("Great Expectations", imported, StringComparison.Ordinal);
        Assert.Contains("imports/gx.json, result 3", imported, StringComparison.Ordinal);
        Assert.DoesNotContain("Great Expectations", page.Find("[data-testid=table-checks]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FailedRows_Tab_MarksTheBadCellAndMasks()
    {
        Scans.Rows = QualitySample.Rows;
        await HaveAsync(QualitySample.Book);

        var page = OpenPage(QualitySample.Panel + "&tab=rows");

        Assert.Equal(5, page.FindAll("[data-testid=failed-rows] tbody tr").Count);
        Assert.Equal(["2026-11-20 04:01", "masked", "null"], page.FindAll("[data-testid=failed-rows] tbody tr:first-child td").Select(c => c.TextContent));
        Assert.Contains("bad", page.Find("[data-testid=failed-rows] tbody td:last-child").ClassName, StringComparison.Ordinal);
        Assert.Contains("LIMIT 50", page.Find("[data-testid=failed-rows] pre").TextContent, StringComparison.Ordinal);
        Assert.Equal([(QualitySample.Name, "feature-nulls")], Scans.RowsAsked);
    }

    [Fact]
    public async Task FailedRows_OnTheFirstTab_AreThreeAndLinkToAll()
    {
        Scans.Rows = QualitySample.Rows;
        await HaveAsync(QualitySample.Book);

        var page = OpenPage(QualitySample.Panel);

        Assert.Equal(3, page.FindAll("[data-testid=failed-rows] tbody tr").Count);
        Assert.Contains("3 of 5", page.Find("[data-testid=failed-rows] h3").TextContent, StringComparison.Ordinal);
        Assert.Equal("/quality?tab=rows&check=feature-nulls&table=lag_bqx_gbpjpy", page.Find("[data-testid=failed-rows] a").GetAttribute("href"));
    }

    [Fact]
    public async Task FailedRows_WhereQueriesAreBilled_AreReadOnDemandOnly()
    {
        Scans.Rows = QualitySample.Rows;
        await Scans.Board.PublishAsync(new ScanBoard { Full = ImmutableDictionary<string, TableScan>.Empty.Add(QualitySample.Name, QualitySample.Scan) });
        await HaveAsync(QualitySample.Book);

        var page = OpenPage(QualitySample.Panel);

        Assert.NotEmpty(page.FindAll("[data-testid=failed-rows-priced]"));
        Assert.Empty(Scans.RowsAsked);
    }

    [Fact]
    public async Task FailedRows_Problem_IsSaidInPlaceOfRows()
    {
        Scans.Rows = QualitySample.Rows with { Rows = [], Proof = new Proof(SourceName.Warehouse, SourceState.Failed, null, new SourceProblem(SourceProblemKind.Unreachable, "The warehouse is locked.", "Try again.")) };
        await HaveAsync(QualitySample.Book);

        Assert.Equal("The warehouse is locked. Try again.", OpenPage(QualitySample.Panel + "&tab=rows").Find("[role=alert]").TextContent);
    }

    [Fact]
    public void FailedRows_NothingFails_SaysSo() =>
        Assert.Contains("No failed rows.", OpenPage(QualitySample.Panel + "&tab=rows", QualitySample.With(QualitySample.Range)).Find("aside").TextContent, StringComparison.Ordinal);

    [Fact]
    public async Task Sql_OfTheScan_CarriesBytesAndPrice()
    {
        await Scans.Board.PublishAsync(new ScanBoard { Full = ImmutableDictionary<string, TableScan>.Empty.Add(QualitySample.Name, QualitySample.Scan) });

        var part = OpenPage(QualitySample.Panel).Find("[data-testid=table-sql]").TextContent;

        Assert.Contains("412 MiB, $0.0025", part, StringComparison.Ordinal);
        Assert.Contains("bqx_mid_lag_60", part, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sql_Tab_ShowsTroublesAndAFailureBesideTheLastScan()
    {
        await Scans.Board.PublishAsync(new ScanBoard
        {
            Sampled = ImmutableDictionary<string, TableScan>.Empty.Add(QualitySample.Name, QualitySample.Scan with { SampledRows = 1000, Troubles = [new ScanTrouble(new ScanMeasure.Nulls("gone"), "There is no column gone.")] }),
            Failed = ImmutableDictionary<string, SourceProblem>.Empty.Add(QualitySample.Name, new SourceProblem(SourceProblemKind.Unreachable, "It vanished.", "Read the warehouse again.")),
        });

        var page = OpenPage(QualitySample.Panel + "&tab=sql");

        Assert.Equal(2, page.FindAll("[data-testid=table-sql]").Count);
        Assert.Contains("a sample of 1,000 rows", page.Find("[data-testid=table-sql]").TextContent, StringComparison.Ordinal);
        Assert.Contains("There is no column gone.", page.Find("[data-testid=scan-troubles]").TextContent, StringComparison.Ordinal);
        Assert.Contains("It vanished.", page.Find("[data-testid=scan-failed]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Partitions_Strip_MarksMissingMonths()
    {
        await HaveAsync(QualitySample.Book);
        await HaveAsync(QualitySample.Listed("m1_gbpjpy_2026_08", 40_000), QualitySample.Listed("m1_gbpjpy_2026_10", 41_000));

        var page = OpenPage(QualitySample.Panel);

        Assert.Equal(["true", "false", "true"], page.FindAll("[data-testid=table-partitions] li").Select(m => m.GetAttribute("data-there")));
        Assert.Contains("m1_gbpjpy_2026_09: missing", page.Find("[data-testid=table-partitions]").InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_Tab_HasFirstFailureLastGoodAndASparkline()
    {
        await HaveAsync(History.Empty.With(
        [
            QualitySample.Outcome("feature-nulls", 50, CheckOutcome.Passed), QualitySample.Value("feature-nulls", 50, 0.01),
            QualitySample.Outcome("feature-nulls", 29, CheckOutcome.Failed), QualitySample.Value("feature-nulls", 29, 0.078),
        ]));

        var row = OpenPage(QualitySample.Panel + "&tab=history").Find("[data-testid=table-history] [data-check=feature-nulls]");

        Assert.Equal(["20 Nov 07:00", "20 Nov 07:00"], row.QuerySelectorAll("td.nw").Select(c => c.TextContent));
        Assert.NotNull(row.QuerySelector("svg.spark"));
    }

    [Fact]
    public void Tabs_AllOfThem_AreLinksThatKeepTheTable()
    {
        var tabs = OpenPage(QualitySample.Panel).FindAll("aside .tabs a");

        Assert.All(tabs, t => Assert.EndsWith("table=lag_bqx_gbpjpy", t.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Equal("Checks 4", tabs[0].TextContent.Trim());
    }

    [Fact]
    public void CheckAgain_Click_ReadsTheWarehouseAndScansTheTable()
    {
        Scans.Estimate = new ScanEstimate(1, 8 << 20, 0, "Local warehouse", []);
        var page = OpenPage(QualitySample.Panel);
        Assert.Equal("8.00 MiB, $0", page.Find("[data-testid=check-again-price]").TextContent);

        page.Find("[data-testid=check-again]").Click();

        Assert.Equal([SourceName.Warehouse], Requested);
        Assert.Equal([(QualitySample.Name, "Lena Kovac")], Scans.Started);
    }

    [Fact]
    public void CheckAgain_Refused_SaysWhy()
    {
        Scans.Refusal = "The daily budget is spent.";
        var page = OpenPage(QualitySample.Panel);

        page.Find("[data-testid=check-again]").Click();

        Assert.Equal("The daily budget is spent.", page.Find("[data-testid=check-again-problem]").TextContent);
    }

    [Fact]
    public void CheckAgain_Viewer_IsDisabledWithTheRole()
    {
        As = new Viewer("Guest", Role.Viewer);

        var button = OpenPage(QualitySample.Panel).Find("[data-testid=check-again]");

        Assert.True(button.HasAttribute("disabled"));
        Assert.Equal("Needs the role engineer", button.GetAttribute("title"));
    }

    [Fact]
    public async Task Schema_Tab_TellsMissingRenamedRetypedAndExtraApart()
    {
        TableAssessment Columns(string name, params TableColumn[] columns) =>
            Sample.Tables().Single(t => t.Name == name) with { Metadata = QualitySample.Listed(name, 10) with { Columns = [.. columns] } };
        TableColumn[] usual = [new("t", "INTEGER"), new("a", "REAL"), new("b", "REAL"), new("c", "REAL"), new("d", "REAL")];
        await HaveAsync(QualitySample.Book);

        var page = OpenPage(QualitySample.Panel + "&tab=schema", Sample.Assess(
        [
            Columns("lag_bqx_eurusd", usual), Columns("lag_bqx_eurgbp", usual),
            Columns(QualitySample.Name, new("t", "INTEGER"), new("a2", "REAL"), new("b", "TEXT"), new("d", "REAL"), new("e", "INTEGER")),
        ]));

        Assert.Equal(["Missing", "Renamed", "Retyped", "Extra"], page.FindAll("[data-testid=table-schema] li").Select(l => l.GetAttribute("data-change")));
        Assert.Equal(["c REAL", "a", "b REAL"], page.FindAll("[data-testid=table-schema] del").Select(d => d.TextContent));
        Assert.Equal(["a2", "b TEXT", "e INTEGER"], page.FindAll("[data-testid=table-schema] ins").Select(d => d.TextContent));
    }
}
