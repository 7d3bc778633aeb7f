using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Runbooks;
using Bqx.Dashboard.Truth;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Components.Truth;

public sealed class OverviewPageTests : PageTests
{
    public OverviewPageTests() => Services.AddSingleton(new Viewer("Lena Kovac", Role.Admin));

    private static AttentionItem[] Nine =>
    [
        Answers.Item("one"),
        Answers.Item("two", owner: null, status: Status.Warning),
        .. Enumerable.Range(3, 7).Select(i => Answers.Item($"item {i}", owner: "Priya Nair", status: Status.Stale)),
    ];

    private static IEnumerable<string> Titles(IRenderedComponent<OverviewPage> page) => page.FindAll("a.rowlink").Select(a => a.TextContent);

    [Fact]
    public void Open_Verdict_IsOneSentenceWithItsChanges()
    {
        var page = Open<OverviewPage>(Answers.Assessment(), "/");

        var verdict = page.Find("[data-testid=verdict]");
        Assert.Contains("At risk: 2 critical issues block the MP03.08 gate", verdict.TextContent, StringComparison.Ordinal);
        Assert.Equal(["86.1%", "73.5%"], verdict.QuerySelectorAll("p.t2 b").Select(b => b.TextContent));
        Assert.Contains("+9 verified", verdict.TextContent, StringComparison.Ordinal);
        Assert.Equal("Critical", verdict.GetAttribute("data-status"));
    }

    [Fact]
    public void Open_ManyItems_ShowsSevenAndLinksToAll()
    {
        var page = Open<OverviewPage>(Answers.Assessment(Nine), "/");

        Assert.Equal(7, Titles(page).Count());
        Assert.Equal("Show all 9", page.Find(".more a").TextContent);
        Assert.Equal("/?all=1", page.Find(".more a").GetAttribute("href"));
        Assert.Equal("9", page.Find("[data-testid=attention-count]").TextContent);
    }

    [Fact]
    public void Open_AllInTheUrl_ShowsEveryRow() => Assert.Equal(9, Titles(Open<OverviewPage>(Answers.Assessment(Nine), "/?all=1")).Count());

    [Theory]
    [InlineData("/?who=mine", "one")]
    [InlineData("/?who=unassigned", "two")]
    [InlineData("/?status=warning", "two")]
    public void Open_FilterInTheUrl_ShowsWhatItLetsThrough(string url, string expected) =>
        Assert.Equal([expected], Titles(Open<OverviewPage>(Answers.Assessment(Nine), url)));

    [Fact]
    public void Open_NothingFits_SaysSoInWords() =>
        Assert.Contains("Nothing like this needs attention", Open<OverviewPage>(Answers.Assessment(Nine), "/?status=missing").Markup, StringComparison.Ordinal);

    [Fact]
    public void Open_NoItems_SaysWhenItWasJudged() =>
        Assert.Contains("Judged 21 Nov 12:00 UTC", Open<OverviewPage>(Answers.Assessment(), "/").Markup, StringComparison.Ordinal);

    [Fact]
    public void Row_Item_LinksShowsItsArithmeticAndStartsItsRunbook()
    {
        var page = Open<OverviewPage>(Answers.Assessment(Answers.Item("one")), "/");

        var row = page.Find("tbody tr");
        Assert.Equal("/quality?table=lag_bqx_eurusd", row.QuerySelector("a.rowlink")!.GetAttribute("href"));
        Assert.Contains("1 d 5 h", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("Impact 88 of 100: gate MP03.06 blocked 78 + age 29 h 10", row.QuerySelector(".impact")!.GetAttribute("aria-label"));
        Assert.Equal("0", row.QuerySelector(".impact")!.GetAttribute("tabindex"));
        var start = page.FindComponents<Stub<StartRunbook>>()[0].Instance.Parameters;
        Assert.Equal("RB-04", start.Get(s => s.RunbookId));
        Assert.Equal("lag_bqx_eurusd", start.Get(s => s.Subject));
        Assert.Equal("short-table|lag_bqx_eurusd", start.Get(s => s.Signal));
    }

    [Fact]
    public void Row_NoRunbook_SaysSo() =>
        Assert.Contains("No runbook", Open<OverviewPage>(Answers.Assessment(Answers.Item("one", runbook: null)), "/").Find("tbody tr").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Rows_Several_HaveOneTabStop()
    {
        var page = Open<OverviewPage>(Answers.Assessment(Nine), "/");

        Assert.Single(page.FindAll("a.rowlink[tabindex='0']"));
    }

    [Fact]
    public void Phase_PlanNotRead_LinksAndSaysItsState()
    {
        var page = Open<OverviewPage>(Answers.Assessment(), "/");

        Assert.Equal("/progress?phase=MP03.06", page.Find(".phase").GetAttribute("href"));
        Assert.Equal("notLoaded", page.Find("[data-testid='phase-MP03.06-verified']").GetAttribute("data-state"));
    }

    [Fact]
    public async Task Publish_NewAssessment_IsDrawn()
    {
        var (page, live) = OpenLive<OverviewPage>(Answers.Assessment(), "/");

        await live.PublishAsync(Answers.Assessment(Answers.Item("fresh trouble")));

        page.WaitForAssertion(() => Assert.Equal(["fresh trouble"], Titles(page)));
    }

    [Fact]
    public async Task Dispose_Page_EndsItsSubscription()
    {
        var (_, live) = OpenLive<OverviewPage>(Answers.Assessment(), "/");
        Assert.Equal(1, live.Subscribers);

        await DisposeComponentsAsync();

        Assert.Equal(0, live.Subscribers);
    }
}
