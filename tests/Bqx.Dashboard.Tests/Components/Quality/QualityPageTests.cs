using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Quality;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Quality;

public sealed class QualityPageTests : QualityTests
{
    private static readonly Finding Short = new()
    {
        Rule = FindingRules.ShortTable,
        Subject = "lag_bqx_gbpjpy",
        Severity = Severity.Critical,
        Status = Status.Critical,
        Message = "lag_bqx_gbpjpy holds 62,000 rows, siblings 100,000",
        Advice = "Load it again from the first missing day.",
        Since = Sample.At.AddDays(-1),
        Owner = "Tomas Ruiz",
    };

    private static Assessment Troubled => Sample.Assess(
        Sample.Tables(("lag_bqx_gbpjpy", Status.Critical), ("train_eurusd_v2", Status.Warning), ("train_eurgbp_v2", Status.Stale), ("train_gbpjpy_v2", Status.Missing), ("lag_bqx_eurusd", Status.Unknown)),
        findings: [Short],
        phases: [Sample.Phase("MP03.06", "lag_bqx_gbpjpy")]);

    [Theory]
    [InlineData("lag_bqx_eurgbp", "ok", "#check\"")]
    [InlineData("train_eurusd_v2", "warn", "#warning")]
    [InlineData("lag_bqx_gbpjpy", "crit", "#dangerous")]
    [InlineData("train_eurgbp_v2", "stale", "#update_disabled_o")]
    [InlineData("train_gbpjpy_v2", "miss", "#block_o")]
    [InlineData("lag_bqx_eurusd", "unk", "#help_outline_o")]
    public void Matrix_EachStatus_HasItsShapeAndIcon(string table, string look, string icon)
    {
        var cell = Open<QualityPage>(Troubled, "/quality").Find($".heat a[href$='table={table}']");

        Assert.Equal(look, cell.ClassName);
        Assert.Contains(icon, cell.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void Matrix_Problem_CountsItsChecksAndSaysSo()
    {
        var cell = Open<QualityPage>(Troubled, "/quality").Find("a.crit");

        Assert.Equal("1", cell.TextContent);
        Assert.Equal("lag_bqx_gbpjpy: Critical, 1 check does not pass. Row count: 62,000, expected 100,000 by siblings", cell.GetAttribute("aria-label"));
    }

    [Fact]
    public void Matrix_Rows_CountWarningAsVerified()
    {
        var page = Open<QualityPage>(Troubled, "/quality");

        Assert.Equal(["1/2", "1/2", "0/2"], page.FindAll("td.last").Select(c => c.TextContent));
    }

    [Fact]
    public void Head_Always_SaysVerifiedOfExpectedAndTarget()
    {
        var page = Open<QualityPage>(Troubled, "/quality");

        Assert.Equal("6 of 10", page.Find("[data-testid=quality-verified]").TextContent);
        Assert.Contains("target 98.0%", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("base=gbp", "GBPJPY")]
    [InlineData("q=eur_gbp", "EURGBP")]
    [InlineData("status=missing", "GBPJPY")]
    [InlineData("q=nothing", "")]
    public void Filters_FromTheUrl_ChooseRows(string query, string expected)
    {
        var page = Open<QualityPage>(Troubled, "/quality?" + query);

        Assert.Equal(expected, string.Join(' ', page.FindAll("tbody th").Select(r => r.TextContent)));
    }

    [Fact]
    public void Filters_HideOk_LeavesOutOnlyPairsThatAreWhollyOk()
    {
        var page = Open<QualityPage>(Sample.Assess(Sample.Tables(("lag_bqx_gbpjpy", Status.Critical))), "/quality?hideOk=true");

        Assert.Equal(["GBPJPY"], page.FindAll("tbody th").Select(r => r.TextContent));
        Assert.Single(page.FindAll(".heat a.ok"));
    }

    [Fact]
    public void Filters_NothingLeft_SaysSoAndOffersToClear()
    {
        var page = Open<QualityPage>(Troubled, "/quality?q=nothing");

        Assert.Contains("No table matches the filters.", page.Markup, StringComparison.Ordinal);
        Assert.Equal("/quality", page.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public void Legend_Counts_AreThoseOfTheView()
    {
        var page = Open<QualityPage>(Troubled, "/quality");

        Assert.Equal("1", page.Find("[data-testid=quality-critical] b").TextContent);
        Assert.Equal("1", page.Find("[data-testid=quality-ok] b").TextContent);
        Assert.Equal("/quality?status=critical", page.Find("[data-testid=quality-critical]").GetAttribute("href"));
    }

    [Fact]
    public void List_All_ShowsEveryTableAsALinkToItsPanel()
    {
        var page = Open<QualityPage>(Troubled, "/quality?view=list");

        Assert.Equal(10, page.FindAll("tbody tr").Count);
        Assert.Equal("/quality?view=list&table=lag_bqx_eurusd", page.Find("tbody a").GetAttribute("href"));
    }

    [Fact]
    public void Multi_Centric_ShowsTablesOfNoPairByEntity()
    {
        var page = Open<QualityPage>(Troubled, "/quality?view=multi");

        Assert.Equal(["EUR", "USD", "GBP", "JPY"], page.FindAll(".cells a").Select(c => c.TextContent.Trim()));
    }

    [Fact]
    public void Panel_Known_ShowsChecksClaimsFindingAndOwner()
    {
        var page = Open<QualityPage>(Troubled, "/quality?table=lag_bqx_gbpjpy");

        Assert.Equal("lag_bqx_gbpjpy", page.Find("aside h2").TextContent);
        Assert.Contains("Done in Airtable", page.Find("[data-testid=table-claims]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Failed", page.FindAll("[data-testid=table-checks] tbody tr")[0].GetAttribute("data-outcome"));
        Assert.Contains(Short.Advice, page.Find("[data-testid=table-finding]").TextContent, StringComparison.Ordinal);
        Assert.Equal("2.164 M", page.Find("[data-testid=table-rows]").TextContent);
        Assert.Equal("/quality", page.Find("a.close").GetAttribute("href"));
    }

    [Fact]
    public void Panel_Known_MarksItsCell() =>
        Assert.EndsWith("lag_bqx_gbpjpy", Open<QualityPage>(Troubled, "/quality?table=lag_bqx_gbpjpy").Find(".heat [aria-selected] > a").GetAttribute("href"), StringComparison.Ordinal);

    [Fact]
    public void Panel_Unknown_SaysThatThereIsNoSuchTable() =>
        Assert.Contains("No such table is expected or listed.", Open<QualityPage>(Troubled, "/quality?table=nope").Find("aside").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Phone_Problems_AreListedByPair()
    {
        var page = Open<QualityPage>(Troubled, "/quality");

        Assert.Equal(["EURUSD", "GBPJPY", "EURGBP"], page.FindAll(".narrow h3").Select(h => h.TextContent));
    }

    [Fact]
    public void Source_ListingIncomplete_SaysSoAndDims()
    {
        var page = Open<QualityPage>(Sample.Assess(Sample.Tables(("lag_bqx_eurusd", Status.Unknown)), sources: [Sample.Proof(SourceName.Warehouse, complete: false)]), "/quality");

        Assert.Contains("listing is incomplete", page.Find("[data-testid=source-notice]").TextContent, StringComparison.Ordinal);
        Assert.Equal("stale", page.Find("[data-testid=quality-verified]").GetAttribute("data-state"));
    }

    [Fact]
    public void Source_NothingRead_HasWords()
    {
        var page = Open<QualityPage>(Sample.Assess(tables: [], sources: [new Proof(SourceName.Warehouse, SourceState.NotLoaded, null)]), "/quality");

        Assert.Contains("No tables were read yet.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_InTheWarehouse_ReachesTheOpenPage()
    {
        var (page, live) = OpenLive<QualityPage>(Troubled, "/quality");

        await live.PublishAsync(Sample.Assess());

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("a.crit")));
    }
}
