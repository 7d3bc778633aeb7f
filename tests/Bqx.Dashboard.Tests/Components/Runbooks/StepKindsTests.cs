using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Bqx.Dashboard.Runbooks;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Runbooks;

/// <summary>Each kind of step in the dock, in each of its states.</summary>
public sealed class StepKindsTests : OnCallTests
{
    public StepKindsTests() => Runs.Judges = true;

    [Fact]
    public async Task Check_Failing_ShowsFoundExpectedAndWaits()
    {
        Readings.Found = [Reading(CheckState.Fails)];
        var dock = await OpenAsync(new StepAction.Check([$"table {OnCall.Table} is proven"]));

        Assert.Equal("fails", dock.Find("[data-testid=reading]").GetAttribute("data-check-state"));
        Assert.Contains("Found 7.8% null, expected at most 5%", dock.Find("[data-testid=reading]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Measured 21 Nov 12:01 UTC", dock.Find("[data-testid=reading]").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", dock.Find("[data-testid=mark-done]").GetAttribute("aria-disabled"));
        Assert.NotNull(dock.Find("[data-testid=check-again]"));
    }

    [Theory]
    [InlineData(0, "meter")]
    [InlineData(11, "meter over")]
    public async Task Step_WithATarget_ShowsItsTimeAgainstIt(int minutes, string look)
    {
        var step = new RunbookStep(1, "Look", "", null) { Target = TimeSpan.FromMinutes(10) };
        var started = await Runs.StartAsync(OnCall.Runbook with { Steps = [step] }, OnCall.Start, "Lena Kovac", Role.Operator, CancellationToken.None);
        Dock.Open(started.RunId!);
        Clock.Advance(TimeSpan.FromMinutes(minutes));
        var dock = Render<RunbookDock>();

        Assert.Contains("target 10 min", dock.Find("[data-testid=step-1]").TextContent, StringComparison.Ordinal);
        Assert.Equal(look, dock.Find("[data-testid=step-1] .meter").ClassName!.Trim());
    }

    [Fact]
    public async Task Check_PressedWhileFailing_IsRefusedInWordsAndStaysOpen()
    {
        Readings.Found = [Reading(CheckState.Fails)];
        var dock = await OpenAsync(new StepAction.Check([$"table {OnCall.Table} is proven"]));

        await dock.Find("[data-testid=mark-done]").ClickAsync();

        Assert.Contains("Step 1 does not pass yet", dock.Find("[data-testid=dock-problem]").TextContent, StringComparison.Ordinal);
        Assert.Equal("current", StateOf(dock, 1));
    }

    [Fact]
    public async Task Check_MeasuredBeforeTheRun_SaysSoAndIsNoProof()
    {
        Readings.Found = [Reading(CheckState.Passes) with { MeasuredAt = OnCall.At.AddMinutes(-3) }];
        var dock = await OpenAsync(new StepAction.Check([$"table {OnCall.Table} is proven"]));

        Assert.Equal("old", dock.Find("[data-testid=reading]").GetAttribute("data-check-state"));
        Assert.Contains("before this run started: no proof of a repair. Check again.", dock.Find("[data-testid=reading]").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", dock.Find("[data-testid=mark-done]").GetAttribute("aria-disabled"));
    }

    [Fact]
    public async Task Check_Unknown_IsNotGreen()
    {
        Readings.Found = [Reading(CheckState.Unknown) with { MeasuredAt = null }];
        var dock = await OpenAsync(new StepAction.Check([$"table {OnCall.Table} is proven"]));

        Assert.Equal("unknown", dock.Find("[data-testid=reading]").GetAttribute("data-check-state"));
        Assert.Equal("waits", dock.Find("[data-testid=readings]").GetAttribute("data-state"));
    }

    [Fact]
    public async Task Check_Passing_TurnsGreenByItselfAndKeepsItsProof()
    {
        Readings.Found = [Reading(CheckState.Fails)];
        var dock = await OpenAsync(new StepAction.Check([$"table {OnCall.Table} is proven"]));

        Readings.Found = [Reading(CheckState.Passes) with { Found = "0% null" }];
        await Live.PublishAsync(OnCall.Assessment());

        Assert.Equal("passes", dock.Find("[data-testid=readings]").GetAttribute("data-state"));
        Assert.Null(dock.Find("[data-testid=mark-done]").GetAttribute("aria-disabled"));
        await dock.Find("[data-testid=mark-done]").ClickAsync();
        Assert.Equal("done", StateOf(dock, 1));
        Assert.Contains("0% null, expected at most 5%, measured 21 Nov 12:01 UTC", dock.Find("[data-testid=step-1]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_OfASource_ReadsThatSourceAgain()
    {
        Readings.Found = [Reading(CheckState.Fails)];
        var dock = await OpenAsync(new StepAction.Check(["source costs is fresh", "model eurusd/xgboost passes"]));

        for (var i = 0; i < 2; i++)
            await dock.FindAll("[data-testid=read-again]")[i].ClickAsync();

        Assert.Equal([SourceName.Costs, SourceName.Models], Refresh.Requested);
    }

    [Fact]
    public async Task Decide_Option_IsKeptAndLeavesOutTheOthers()
    {
        var dock = await OpenAsync(new StepAction.Decide("One or all?", [new("One pair", [2], false), new("All pairs", [3], false)]), StepAction.Plain, StepAction.Plain);
        Assert.Equal(("1", "2"), (dock.Find("[data-testid=branch-1]").GetAttribute("data-key"), dock.Find("[data-testid=branch-2]").GetAttribute("data-key")));
        Assert.Empty(dock.FindAll("[data-testid=mark-done]"));

        await dock.Find("[data-testid=branch-2]").ClickAsync();

        Assert.Equal(("done", "notneeded", "current"), (StateOf(dock, 1), StateOf(dock, 2), StateOf(dock, 3)));
        Assert.Contains("Decided by Lena K.: All pairs", dock.Find("[data-testid=step-1]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Not needed: another branch was taken", dock.Find("[data-testid=step-2]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approve_SamePerson_SaysSoAndIsShownAsSelfApproved()
    {
        var dock = await OpenAsync(new StepAction.Approve("Lead"));
        Assert.Contains("You ran the step before", dock.Find("[data-testid=step-1]").TextContent, StringComparison.Ordinal);
        Assert.Empty(dock.FindAll("[data-testid=mark-done]"));

        await dock.Find("[data-testid=self-approve]").ClickAsync();

        Assert.Equal(RunEventKind.StepSelfApproved, Runs.Board.Current.Runs[0].Events[^1].Kind);
        Assert.Contains("Self-approved: Lena K. ran the step before too", dock.Find("[data-testid=step-1]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approve_AnotherPerson_IsPlain()
    {
        var dock = await OpenAsync(StepAction.Plain, new StepAction.Approve("Lead"));
        await RecordAsync(Dock.Current!, RunEventKind.StepDone, 1, by: "Priya Nair");
        Assert.Contains("Priya Nair ran the step before. Lead approves.", dock.Find("[data-testid=step-2]").TextContent, StringComparison.Ordinal);

        await dock.Find("[data-testid=mark-done]").ClickAsync();

        Assert.Contains("Approved by Lena K.", dock.Find("[data-testid=step-2]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_Started_CountsDownAndIsDoneWhenItsTimeIsOver()
    {
        var dock = await OpenAsync(new StepAction.Wait(TimeSpan.FromMinutes(15)));
        await dock.Find("[data-testid=start-wait]").ClickAsync();

        var wait = dock.Find("[data-testid=wait]");
        Assert.Equal(("2026-11-21T12:15:00Z", false), (wait.GetAttribute("data-until"), wait.HasAttribute("data-over")));
        Assert.Contains("15:00", wait.TextContent, StringComparison.Ordinal);

        Clock.Advance(TimeSpan.FromMinutes(15));
        await dock.Find("[data-testid=mark-done]").ClickAsync();
        Assert.Equal("done", StateOf(dock, 1));
    }

    [Fact]
    public async Task Wait_EndedEarly_KeepsTheReason()
    {
        var dock = await OpenAsync(new StepAction.Wait(TimeSpan.FromMinutes(15)));
        await dock.Find("[data-testid=start-wait]").ClickAsync();
        await dock.Find("[data-testid=end-early]").ClickAsync();
        await dock.Find("[data-testid=reason]").InputAsync(new() { Value = "Three calm buckets" });

        await dock.Find("form.reason").SubmitAsync();

        Assert.Contains("Done by Lena K.: Three calm buckets", dock.Find("[data-testid=step-1]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Note_Empty_IsAskedForAndItsTextIsTheStep()
    {
        var dock = await OpenAsync(new StepAction.Note("What was the cause?"));
        await dock.Find("[data-testid=mark-done]").ClickAsync();
        Assert.Contains("write it first", dock.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        await dock.Find("[data-testid=step-note]").InputAsync(new() { Value = "<b>A cut feed</b>" });
        await dock.Find("[data-testid=mark-done]").ClickAsync();

        Assert.Contains("Done by Lena K.: &lt;b&gt;A cut feed&lt;/b&gt;", dock.Find("[data-testid=step-1]").InnerHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("StepFailed", "failed", "Failed by Lena K.: No rights")]
    [InlineData("StepDeclined", "declined", "Not doing by Lena K.: No rights")]
    [InlineData("StepSkipped", "skipped", "Skipped by Lena K.: No rights")]
    public async Task Outcome_WithReason_IsToldApart(string kind, string state, string words)
    {
        var dock = await OpenAsync(StepAction.Plain);
        await dock.Find("[data-testid=skip]").ClickAsync();
        await dock.Find($"[data-testid=outcome-{kind}]").ClickAsync();
        await dock.Find("[data-testid=reason]").InputAsync(new() { Value = "No rights" });

        await dock.Find("form.reason").SubmitAsync();

        Assert.Equal(state, StateOf(dock, 1));
        Assert.Contains(words, dock.Find("[data-testid=step-1]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0123456789abcdef", null)]
    [InlineData("changed", "was edited after this run started")]
    [InlineData(null, "is no longer among the runbooks")]
    public async Task File_EditedOrDeleted_IsSaidAndTheRunKeepsItsVersion(string? hash, string? words)
    {
        var dock = await OpenAsync(StepAction.Plain);

        await Library.PublishAsync(OnCall.Library with { Value = new RunbookLibrary { Runbooks = hash is null ? [] : [OnCall.Runbook with { Hash = hash, Steps = [] }] } });

        Assert.Equal(words is null, dock.FindAll("[data-testid=dock-version]").Count == 0);
        Assert.Contains(words ?? "", dock.Markup, StringComparison.Ordinal);
        Assert.Equal("current", StateOf(dock, 1));
    }

    [Fact]
    public async Task Prefill_Known_IsShownAsCoinciding()
    {
        var change = new RunChange(new("model:eurusd/xgboost", "r2", OnCall.At.AddMinutes(-20), 0.7, null), new("model:eurusd/xgboost", "r2", OnCall.At.AddDays(-2), 0.9, null));
        var prefill = OnCall.Start.Prefill with { LastGood = new LastGood(OnCall.At.AddMinutes(-40), "table:" + OnCall.Table), Changes = [change], Sql = "SELECT 1" };
        var started = await Runs.StartAsync(OnCall.Runbook, OnCall.Start with { Prefill = prefill }, "Lena Kovac", Role.Operator, CancellationToken.None);
        Dock.Open(started.RunId!);

        var text = Render<RunbookDock>().Find("[data-testid=dock-context]").TextContent;

        Assert.Contains("21 Nov 11:20 UTC, by the journal", text, StringComparison.Ordinal);
        Assert.Contains("coinciding, not proven as cause", text, StringComparison.Ordinal);
        Assert.Contains("0.900 → 0.700", text, StringComparison.Ordinal);
        Assert.Contains("SELECT 1", text, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<RunbookDock>> OpenAsync(params StepAction[] actions)
    {
        var runbook = OnCall.Runbook with { Steps = [.. actions.Select((a, i) => new RunbookStep(i + 1, $"Step {i + 1}", "", null) { Action = a })] };
        var started = await Runs.StartAsync(runbook, OnCall.Start, "Lena Kovac", Role.Operator, CancellationToken.None);
        Dock.Open(started.RunId!);
        return Render<RunbookDock>();
    }

    private static CheckReading Reading(CheckState state) => new(state, OnCall.Table, "7.8% null", "at most 5%", OnCall.At.AddMinutes(1));

    private static string? StateOf(IRenderedComponent<RunbookDock> dock, int step) => dock.Find($"[data-testid=step-{step}]").GetAttribute("data-step-state");
}
