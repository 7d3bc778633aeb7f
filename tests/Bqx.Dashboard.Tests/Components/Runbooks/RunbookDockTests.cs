using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Bqx.Dashboard.Runbooks;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Runbooks;

public sealed class RunbookDockTests : OnCallTests
{
    [Fact]
    public void Render_NoRunOpen_DrawsNothing() => Assert.Empty(Render<RunbookDock>().Markup.Trim());

    [Fact]
    public async Task Render_RunningRun_ShowsTimerSubjectAndFirstStep()
    {
        await StartAsync();
        Clock.Advance(TimeSpan.FromSeconds(72));

        var dock = Render<RunbookDock>();

        Assert.Equal("01:12", dock.Find("[data-testid=dock-timer]").TextContent);
        Assert.Equal("2026-11-21T12:00:00Z", dock.Find("[data-testid=dock-timer]").GetAttribute("data-timer"));
        Assert.Equal("current", StateOf(dock, 1));
        Assert.Equal("open", StateOf(dock, 2));
        Assert.Contains("3 h 10 m", dock.Find(".dock-subject").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MarkDone_Saved_TicksTheStepAndUnfoldsTheNext()
    {
        await StartAsync();
        var dock = Render<RunbookDock>();

        await dock.Find("[data-testid=mark-done]").ClickAsync();

        Assert.Equal("done", StateOf(dock, 1));
        Assert.Equal("current", StateOf(dock, 2));
        Assert.Contains("FROM lag_bqx_eurusd", dock.Find(".cmd pre").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MarkDone_NotSaved_KeepsTheStepOpenAndSaysWhy()
    {
        await StartAsync();
        var dock = Render<RunbookDock>();
        Runs.Refusal = "Not saved. The disk is full.";

        await dock.Find("[data-testid=mark-done]").ClickAsync();

        Assert.Equal("current", StateOf(dock, 1));
        Assert.Contains("The disk is full.", dock.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Skip_WithoutReason_AsksForOneAndSavesNothing()
    {
        await StartAsync();
        var dock = Render<RunbookDock>();
        await dock.Find("[data-testid=skip]").ClickAsync();

        await dock.Find("form.reason").SubmitAsync();

        Assert.Contains("A reason is required", dock.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Single(Runs.Board.Current.Runs[0].Events);
    }

    [Fact]
    public async Task Skip_WithReason_KeepsItInTheRecord()
    {
        await StartAsync();
        var dock = Render<RunbookDock>();
        await dock.Find("[data-testid=skip]").ClickAsync();
        await dock.Find("[data-testid=reason]").InputAsync(new() { Value = "Checked an hour ago" });

        await dock.Find("form.reason").SubmitAsync();

        Assert.Equal("skipped", StateOf(dock, 1));
        Assert.Equal("Checked an hour ago", Runs.Board.Current.Runs[0].Events[^1].Text);
    }

    [Fact]
    public async Task Skip_NotSaved_KeepsTheReasonOnScreen()
    {
        await StartAsync();
        var dock = Render<RunbookDock>();
        await dock.Find("[data-testid=skip]").ClickAsync();
        await dock.Find("[data-testid=reason]").InputAsync(new() { Value = "Checked an hour ago" });
        Runs.Refusal = "Not saved. The disk is full.";

        await dock.Find("form.reason").SubmitAsync();

        Assert.Equal("Checked an hour ago", dock.Find("[data-testid=reason]").GetAttribute("value"));
    }

    [Fact]
    public async Task Reopen_DoneStep_MakesItCurrentAgain()
    {
        var run = await StartAsync();
        await RecordAsync(run, RunEventKind.StepDone, 1);
        var dock = Render<RunbookDock>();

        await dock.Find("[data-testid=step-1] button").ClickAsync();

        Assert.Equal("current", StateOf(dock, 1));
    }

    [Fact]
    public async Task Note_NotSaved_KeepsItsText()
    {
        await StartAsync();
        var dock = Render<RunbookDock>();
        Runs.Refusal = "Not saved. The disk is full.";
        await dock.Find("[data-testid=note]").InputAsync(new() { Value = "Feed was down" });

        await dock.Find(".dock-notes form").SubmitAsync();

        Assert.Equal("Feed was down", dock.Find("[data-testid=note]").GetAttribute("value"));
        Assert.Empty(dock.FindAll(".dock-note"));
    }

    [Fact]
    public async Task Finish_AllStepsClosed_EndsTheRun()
    {
        var run = await StartAsync();
        await RecordAsync(run, RunEventKind.StepDone, 1);
        await RecordAsync(run, RunEventKind.StepSkipped, 2, "Only one pair");
        var dock = Render<RunbookDock>();
        Assert.Empty(dock.FindAll("[data-testid=finish]"));
        await dock.Find("[data-testid=mark-done]").ClickAsync();

        await dock.Find("[data-testid=finish]").ClickAsync();

        Assert.Equal(RunOutcome.Resolved, Runs.Board.Current.Runs[0].Outcome);
        Assert.Contains("Resolved", dock.Find(".dock-head").TextContent, StringComparison.Ordinal);
        Assert.Empty(dock.FindAll("[data-testid=note]"));
    }

    [Fact]
    public async Task Abort_WithReason_EndsTheRun()
    {
        await StartAsync();
        var dock = Render<RunbookDock>();
        await dock.Find("[data-testid=abort]").ClickAsync();
        await dock.Find("[data-testid=reason]").InputAsync(new() { Value = "False alarm" });

        await dock.Find("form.reason").SubmitAsync();

        Assert.Equal(RunOutcome.Aborted, Runs.Board.Current.Runs[0].Outcome);
    }

    [Fact]
    public async Task Board_StepDoneInAnotherBrowser_IsShown()
    {
        var run = await StartAsync();
        var dock = Render<RunbookDock>();

        await RecordAsync(run, RunEventKind.StepDone, 1, by: "Priya Nair");

        Assert.Contains("Done by Priya N.", dock.Find("[data-testid=step-1]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SourceState.Fresh, true)]
    [InlineData(SourceState.Stale, false)]
    public async Task Subject_FindingNoLongerThere_IsGoneOnlyWhenSourcesAreCurrent(SourceState state, bool isGone)
    {
        await StartAsync();
        var dock = Render<RunbookDock>();

        await Live.PublishAsync(OnCall.Assessment([], [new Proof(SourceName.Warehouse, state, OnCall.Read(SourceName.Warehouse))]));

        Assert.Equal(isGone, dock.Find(".dock-subject").TextContent.Contains("is gone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Open_AnotherRun_IsKeptInTheBrowser()
    {
        var dock = Render<RunbookDock>();

        var run = await StartAsync();

        dock.WaitForAssertion(() => Assert.Equal(["dock", run], JSInterop.Invocations["bqx.keep"][0].Arguments));
    }

    private static string? StateOf(IRenderedComponent<RunbookDock> dock, int step) =>
        dock.Find($"[data-testid=step-{step}]").GetAttribute("data-step-state");
}
