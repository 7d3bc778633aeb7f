using Bqx.Core.Journal;
using Bqx.Core.Runbooks;
using Bqx.Dashboard.Journal;
using Bqx.Dashboard.Tests.Components.Runbooks;
using Bunit;
using Night = Bqx.Dashboard.Tests.Components.Runbooks.OnCall;
using Recorded = Bqx.Core.Journal.History;

namespace Bqx.Dashboard.Tests.Components.Journal;

public sealed class SinceLookTests : OnCallTests
{
    private const string Me = "Lena Kovac";

    [Fact]
    public void Render_NeverMarked_SaysSoAndHasNothingToMarkYet()
    {
        var page = Render<ActivityPage>();

        Assert.Contains("Lena Kovac has marked nothing as seen yet.", page.Find("[data-testid=since-never]").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("[data-testid=mark-seen]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Render_ChangedTwiceSince_ShowsTheTwoEnds()
    {
        await SeenAsync(-120);
        await RecordedAsync(Status(-180, "Ok"), Status(-60, "Stale"), Status(-30, "Critical"));

        var value = Assert.Single(Render<ActivityPage>().FindAll("[data-testid=since-look] .value"));

        Assert.Equal(("Ok", "Critical"), (value.QuerySelector("del")!.TextContent, value.QuerySelector("ins")!.TextContent));
    }

    [Fact]
    public async Task Render_ValuesAndRunSince_CountsEachKindWithItsLink()
    {
        await SeenAsync(-120);
        await RecordedAsync(Status(-180, "Ok"), Status(-60, "Stale"));
        var run = await StartAsync();
        await RecordAsync(run, RunEventKind.Noted, text: "Feed was down");

        var page = Render<ActivityPage>();

        Assert.Equal("3", page.Find("[data-testid=since-total]").TextContent);
        Assert.Equal("/activity?kind=runbooks&span=seen", page.Find("[data-testid=since-runbooks]").GetAttribute("href"));
        Assert.Contains("2", page.Find("[data-testid=since-runbooks]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mark_Pressed_KeepsTheNewestEntryOnScreenAndClearsTheCard()
    {
        await RecordedAsync(Status(-180, "Ok"), Status(-60, "Stale"));
        var page = Render<ActivityPage>();

        page.Find("[data-testid=mark-seen]").Click();

        page.WaitForElement("[data-testid=since-none]");
        Assert.Equal(Night.At.AddMinutes(-60), Looks.Board.Current.Of(Me)!.SeenUntil);
    }

    [Fact]
    public async Task Mark_Refused_SaysWhyAndStaysUnseen()
    {
        Looks.Refusal = "Not saved. The disk is full.";
        await RecordedAsync(Status(-60, "Ok"));
        var page = Render<ActivityPage>();

        page.Find("[data-testid=mark-seen]").Click();

        Assert.Contains("The disk is full.", page.WaitForElement("[data-testid=since-problem]").TextContent, StringComparison.Ordinal);
        Assert.Null(Looks.Board.Current.Of(Me));
    }

    [Fact]
    public async Task Render_RecordDoesNotReachBack_SaysFromWhenOn()
    {
        await SeenAsync(-600);
        await RecordedAsync([.. Enumerable.Range(0, HistoryChanges.RecentKept + 1).Select(n => new Measurement($"table:t{n}", Measures.Status, Night.At.AddMinutes(-60), null, "Ok"))]);

        Assert.Contains("reaches back to 21 Nov 11:00 only", Render<ActivityPage>().Find("[data-testid=since-gap]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Span_Seen_ShowsOnlyWhatIsNew()
    {
        await SeenAsync(-120);
        await RecordedAsync(Status(-300, "Ok"), Status(-180, "Stale"), Status(-60, "Critical"));
        Visit("/activity?span=seen");

        Assert.Contains("Critical", Assert.Single(Render<ActivityPage>().FindAll(".entry")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_Person_ShowsOnlyWhatThatPersonDid()
    {
        await RecordedAsync(Status(-300, "Ok"), Status(-180, "Stale"));
        var run = await StartAsync();
        await RecordAsync(run, RunEventKind.Noted, text: "Feed was down", by: "Marc Olsen");
        Visit("/activity?by=Marc%20Olsen");

        Assert.Contains("Feed was down", Assert.Single(Render<ActivityPage>().FindAll(".entry")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_OnTheOverview_CountsSinceTheMark()
    {
        await RecordedAsync(Status(-180, "Ok"), Status(-60, "Stale"));
        var link = Render<SinceLookLink>();
        Assert.Equal("What changed", link.Find("a").TextContent);

        await link.InvokeAsync(() => SeenAsync(-120));

        link.WaitForAssertion(() => Assert.Equal("1 change since 21 Nov 12:00", link.Find("a").TextContent));
        Assert.Equal("/activity?span=seen", link.Find("a").GetAttribute("href"));
    }

    private Task<string?> SeenAsync(int minutes) => Looks.MarkAsync(Me, Night.At.AddMinutes(minutes), CancellationToken.None);

    private Task RecordedAsync(params Measurement[] measured) => History.PublishAsync(measured.Aggregate(Recorded.Empty, (history, m) => history.With([m])));

    private static Measurement Status(int minutes, string word) => new("table:lag_bqx_eurusd", Measures.Status, Night.At.AddMinutes(minutes), null, word);
}
