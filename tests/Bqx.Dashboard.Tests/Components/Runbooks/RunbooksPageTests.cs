using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Bqx.Dashboard.Runbooks;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Runbooks;

public sealed class RunbooksPageTests : OnCallTests
{
    [Fact]
    public void Render_FindingOfItsRule_CountsItAsOpen()
    {
        var page = Render<RunbooksPage>();

        Assert.Contains("1 open", page.Find("table[aria-label=Procedures]").TextContent, StringComparison.Ordinal);
        Assert.Contains("No runbook has been run yet.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FromTheTable_IsAboutTheFinding()
    {
        var page = Render<RunbooksPage>();

        await page.Find("[data-testid=start-RB-08]").ClickAsync();

        Assert.Equal((OnCall.Table, OnCall.Finding().Key), (Runs.Board.Current.Runs[0].Subject, Runs.Board.Current.Runs[0].Signal));
        page.WaitForAssertion(() => Assert.Contains("Running, step 1 of 3", page.Find("table[aria-label=Executions]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task StartMenu_ManyFindings_AreListedWhenItIsOpened()
    {
        var (one, other) = (OnCall.Finding(), OnCall.Finding() with { Subject = "lag_bqx_usdjpy" });
        var procedure = new Procedure { Runbook = OnCall.Runbook, Findings = [one, other], Running = [], Statistics = RunStatistics.Of(OnCall.Runbook.Id, RunbookBoard.Empty) };
        var menu = Render<StartMenu>(p => p.Add(m => m.Procedure, procedure));
        Assert.Empty(menu.FindAll("li"));

        await menu.Find("[popover]").TriggerEventAsync("ontoggle", EventArgs.Empty);

        Assert.Equal(["All 2 findings", one.Subject, other.Subject], menu.FindAll("li .sp").Select(static f => f.TextContent));
    }

    [Theory]
    [InlineData("/runbooks", 2)]
    [InlineData("/runbooks?show=mine", 1)]
    [InlineData("/runbooks?show=open", 1)]
    public async Task Show_Segment_FiltersExecutions(string url, int rows)
    {
        await StartAsync();
        var other = await Runs.StartAsync(OnCall.Runbook, new RunStart("other"), "Priya Nair", Role.Operator, CancellationToken.None);
        await RecordAsync(other.RunId!, RunEventKind.Aborted, text: "False alarm");
        Visit(url);

        var page = Render<RunbooksPage>();

        Assert.Equal(rows, page.FindAll("table[aria-label=Executions] tbody tr").Count);
    }

    [Fact]
    public async Task Median_ResolvedRunsOnly_IsShown()
    {
        var run = await StartAsync();
        Clock.Advance(TimeSpan.FromMinutes(12));
        await RecordAsync(run, RunEventKind.Finished);

        Assert.Contains("12 min", Render<RunbooksPage>().Find("table[aria-label=Procedures]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Library_FailedReading_SaysSoAndKeepsTheProcedures()
    {
        var page = Render<RunbooksPage>();

        await Library.PublishAsync(OnCall.Library with
        {
            State = SourceState.Failed,
            Problem = new SourceProblem(SourceProblemKind.BadData, "RB-08-stale-data.md line 3: no title.", "Add a title."),
        });

        Assert.Equal("failed", page.Find("[data-testid=source-notice]").GetAttribute("data-state"));
        Assert.Contains("Stale data", page.Find("table").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunPage_EndedRun_ShowsItsWholeRecord()
    {
        var run = await StartAsync();
        await RecordAsync(run, RunEventKind.StepSkipped, 1, "It is Tuesday");
        await RecordAsync(run, RunEventKind.Noted, text: "<b>Feed</b> was down");
        await RecordAsync(run, RunEventKind.Aborted, text: "Wrong table");

        var page = Render<RunPage>(p => p.Add(r => r.Id, run));

        Assert.Contains("Lena Kovac skipped step 1: It is Tuesday", page.Markup, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Feed&lt;/b&gt; was down", page.Markup, StringComparison.Ordinal);
        Assert.Contains("aborted the run: Wrong table", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void RunPage_UnknownId_SaysSo() =>
        Assert.Contains("There is no run nosuchrun.", Render<RunPage>(p => p.Add(r => r.Id, "nosuchrun")).Markup, StringComparison.Ordinal);

    [Fact]
    public void ProcedurePage_KnownId_ShowsEverySection()
    {
        var page = Render<ProcedurePage>(p => p.Add(r => r.Id, "rb-08"));

        Assert.Contains("Restart the feed job", page.Markup, StringComparison.Ordinal);
        Assert.Contains("A bar is at most 2 minutes old.", page.Markup, StringComparison.Ordinal);
    }
}
