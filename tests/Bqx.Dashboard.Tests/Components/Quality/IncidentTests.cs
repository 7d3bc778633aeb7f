using Bqx.Core.Common;
using Bqx.Core.Quality.Incidents;
using Bqx.Dashboard.Access;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Quality;

public sealed class IncidentTests : QualityTests
{
    private const string List = "/quality?view=incidents";

    [Fact]
    public async Task Box_Open_SaysSeverityOwnerAgeAndThatItIsLate()
    {
        await HaveAsync(QualitySample.Incident());

        var box = OpenPage(QualitySample.Panel).Find("[data-testid=incident]");

        Assert.Equal("Open", box.GetAttribute("data-incident-state"));
        Assert.Contains("Incident: Null rate of lags", box.TextContent, StringComparison.Ordinal);
        Assert.Contains("open for 1 d 5 h", box.TextContent, StringComparison.Ordinal);
        Assert.Contains("QA", box.TextContent, StringComparison.Ordinal);
        Assert.Equal("5 h 00 m late", box.QuerySelector("[data-testid=incident-due]")!.TextContent);
    }

    [Fact]
    public async Task Acknowledge_Click_IsRecordedAndShown()
    {
        await HaveAsync(QualitySample.Incident());
        var page = OpenPage(QualitySample.Panel);

        await page.Find("[data-testid=incident-acknowledge]").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal("Acknowledged", page.Find("[data-testid=incident]").GetAttribute("data-incident-state")));
        Assert.Equal("Lena Kovac acknowledged it", page.Find("[data-testid=incident-last]").TextContent);
        Assert.Empty(page.FindAll("[data-testid=incident-acknowledge]"));
    }

    [Fact]
    public async Task Assign_Form_BeginsWithTheViewerAndMovesTheOwner()
    {
        await HaveAsync(QualitySample.Incident());
        var page = OpenPage(QualitySample.Panel);

        page.Find("[data-testid=incident-assign]").Click();
        Assert.Equal("Lena Kovac", page.Find("[data-testid=incident-text]").GetAttribute("value"));
        page.Find("[data-testid=incident-text]").Input("Tomas Ruiz");
        await page.Find("[data-testid=incident-form]").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Lena Kovac assigned it to Tomas Ruiz", page.Find("[data-testid=incident-last]").TextContent, StringComparison.Ordinal));
        Assert.Equal("Tomas Ruiz", Incidents.Board.Current.Incidents[0].Owner);
    }

    [Fact]
    public async Task Resolve_AsExpected_SaysThatTheBandChangesAndKeepsTheReason()
    {
        await HaveAsync(QualitySample.Incident());
        var page = OpenPage(QualitySample.Panel);
        page.Find("[data-testid=incident-resolve]").Click();
        Assert.Empty(page.FindAll("[data-testid=incident-band]"));

        page.Find("[data-testid=incident-reason]").Change(nameof(IncidentReason.Expected));
        Assert.NotEmpty(page.FindAll("[data-testid=incident-band]"));
        page.Find("[data-testid=incident-text]").Input("Vendor holiday");
        await page.Find("[data-testid=incident-form]").SubmitAsync();

        var resolved = Incidents.Board.Current.Incidents[0].Events[^1];
        Assert.Equal((IncidentEventKind.Resolved, IncidentReason.Expected, "Vendor holiday"), (resolved.Kind, resolved.Reason, resolved.Text));
        page.WaitForAssertion(() => Assert.Contains("Resolved, expected", page.Find("[data-testid=incident]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Mute_Always_HasAnEndWithinThirtyDays()
    {
        await HaveAsync(QualitySample.Incident());
        var page = OpenPage(QualitySample.Panel);
        page.Find("[data-testid=incident-mute]").Click();
        var until = page.Find("[data-testid=incident-until]");
        Assert.Equal(("2026-11-22", "2026-12-21"), (until.GetAttribute("min"), until.GetAttribute("max")));

        until.Change("2026-11-24");
        page.Find("[data-testid=incident-text]").Input("Backfill runs");
        await page.Find("[data-testid=incident-form]").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("Muted until 24 Nov 00:00", page.Find("[data-testid=incident-muted]").TextContent));
        Assert.NotEmpty(page.FindAll("[data-testid=incident-unmute]"));
    }

    [Fact]
    public async Task Form_WithoutAReason_AsksForOneAndRecordsNothing()
    {
        await HaveAsync(QualitySample.Incident());
        var page = OpenPage(QualitySample.Panel);

        page.Find("[data-testid=incident-note]").Click();
        await page.Find("[data-testid=incident-form]").SubmitAsync();

        Assert.Contains("is required", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Single(Incidents.Board.Current.Incidents[0].Events);
    }

    [Fact]
    public async Task Command_Refused_SaysWhyAndKeepsTheText()
    {
        await HaveAsync(QualitySample.Incident());
        Incidents.Refusal = "The store cannot be written.";
        var page = OpenPage(QualitySample.Panel);

        page.Find("[data-testid=incident-note]").Click();
        page.Find("[data-testid=incident-text]").Input("Seen");
        await page.Find("[data-testid=incident-form]").SubmitAsync();

        Assert.Equal("The store cannot be written.", page.Find("[data-testid=incident-problem]").TextContent);
        Assert.Equal("Seen", page.Find("[data-testid=incident-text]").GetAttribute("value"));
    }

    [Fact]
    public async Task Actions_Engineer_AreDisabledWithTheRole()
    {
        As = new Viewer("Guest", Role.Engineer);
        await HaveAsync(QualitySample.Incident());

        var button = OpenPage(QualitySample.Panel).Find("[data-testid=incident-acknowledge]");

        Assert.True(button.HasAttribute("disabled"));
        Assert.Equal("Needs the role operator", button.GetAttribute("title"));
    }

    [Fact]
    public async Task Box_ClosedByEvidence_SaysWhatWasFoundAndOffersNothing()
    {
        await HaveAsync(QualitySample.Incident(new IncidentEvent(2, Sample.At.AddMinutes(-2), "dashboard", IncidentEventKind.ClosedByEvidence, "0.4%, expected ≤ 5%")));

        var box = OpenPage(QualitySample.Panel).Find("[data-testid=incident]");

        Assert.Contains("Closed by evidence", box.QuerySelector("summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("dashboard closed it by evidence: 0.4%, expected ≤ 5%", box.QuerySelector("[data-testid=incident-last]")!.TextContent);
        Assert.Null(box.QuerySelector("[data-testid=incident-resolve]"));
    }

    [Fact]
    public async Task Record_Always_SaysWhoDidWhat()
    {
        await HaveAsync(QualitySample.Incident(
            new IncidentEvent(2, Sample.At.AddHours(-2), "Lena Kovac", IncidentEventKind.Acknowledged),
            new IncidentEvent(3, Sample.At.AddHours(-1), "Lena Kovac", IncidentEventKind.Noted, "Vendor asked")));

        var lines = OpenPage(QualitySample.Panel).FindAll("[data-testid=incident-record] li").Select(l => l.TextContent);

        Assert.Equal(["20 Nov 07:00 dashboard opened it: 7.8%", "21 Nov 10:00 Lena Kovac acknowledged it", "21 Nov 11:00 Lena Kovac noted: Vendor asked"], lines);
    }

    [Fact]
    public async Task List_Unresolved_HasWorstFirstWithAgeAndDue()
    {
        await HaveAsync(
            QualitySample.Incident() with { Id = "second", Table = "lag_bqx_eurusd", Severity = Severity.Warning },
            QualitySample.Incident(),
            QualitySample.Incident(new IncidentEvent(2, Sample.At, "dashboard", IncidentEventKind.ClosedByEvidence)) with { Id = "third" });
        await HaveAsync(QualitySample.Book);

        var rows = OpenPage(List).FindAll("tbody tr");

        Assert.Equal(2, rows.Count);
        Assert.Equal("/quality?view=incidents&table=lag_bqx_gbpjpy", rows[0].QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(["Critical", "Open"], rows[0].QuerySelectorAll("td").Skip(1).Take(2).Select(c => c.TextContent.Trim()));
        Assert.Equal(["1 d 5 h", "5 h 00 m late"], rows[0].QuerySelectorAll("td.r").Select(c => c.TextContent.Trim()));
    }

    [Theory]
    [InlineData("&state=resolved", 1)]
    [InlineData("&severity=critical", 1)]
    [InlineData("&owner=QA", 2)]
    [InlineData("&owner=nobody", 0)]
    [InlineData("&q=eurusd", 1)]
    public async Task List_Filters_ComeFromTheUrl(string query, int expected)
    {
        await HaveAsync(
            QualitySample.Incident(),
            QualitySample.Incident() with { Id = "second", Table = "lag_bqx_eurusd", Severity = Severity.Warning },
            QualitySample.Incident(new IncidentEvent(2, Sample.At, "dashboard", IncidentEventKind.ClosedByEvidence)) with { Id = "third" });

        Assert.Equal(expected, OpenPage(List + query).FindAll("tbody tr").Count);
    }

    [Fact]
    public void List_Empty_SaysWhenOneOpens() =>
        Assert.Contains("One opens when a check of a table fails", OpenPage(List).Find(".empty").TextContent, StringComparison.Ordinal);
}
