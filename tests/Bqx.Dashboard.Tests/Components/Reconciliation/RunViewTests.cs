using Bqx.Core.Common;
using Bqx.Core.Reconciliation.Applying;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Reconciliation;

public sealed class RunViewTests : ReviewBench
{
    [Fact]
    public void Set_Drafted_WaitsForApproval()
    {
        var run = Run();
        var page = Show($"/reconciliation?set={run.Id}", Compared(), run);

        Assert.Equal("drafted", page.Find("[data-testid=run-state]").GetAttribute("data-state"));
        page.Find("[data-testid=approve]").Click();

        Assert.Equal([$"approve {run.Id}"], Commands.Commands);
    }

    [Fact]
    public void Set_Approved_CanBeApplied()
    {
        var run = Run(ApplyEventKind.Approved);
        var page = Show($"/reconciliation?set={run.Id}", Compared(), run);

        page.Find("[data-testid=apply]").Click();

        Assert.Equal([$"start {run.Id}"], Commands.Commands);
        Assert.Equal("now", page.Find("[data-testid=step-apply]").GetAttribute("data-step"));
    }

    [Fact]
    public void Set_BaseMayNotBeWritten_ApplyIsDisabledAndNamesTheKey()
    {
        var run = Run(ApplyEventKind.Approved);
        var page = Show($"/reconciliation?set={run.Id}", Compared(), run, mark: new PlanBaseMark("appTest", "Airtable:AllowWrites is false."));

        Assert.True(page.Find("[data-testid=apply]").HasAttribute("disabled"));
        Assert.Contains("Airtable:AllowWrites", page.Find("[data-testid=run-reason]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Set_Engineer_MayNotApplyAndReadsTheRole()
    {
        var run = Run(ApplyEventKind.Approved);
        var page = Show($"/reconciliation?set={run.Id}", Compared(), run, Role.Engineer);

        Assert.True(page.Find("[data-testid=apply]").HasAttribute("disabled"));
        Assert.Contains("role operator", page.Find("[data-testid=run-reason]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Set_Running_ShowsBatchesAndPausesAfterTheOneUnderWay()
    {
        var run = Run(ApplyEventKind.Approved, ApplyEventKind.Started, ApplyEventKind.Intended);
        var page = Show($"/reconciliation?set={run.Id}", Compared(), run);

        Assert.Equal("applying", page.Find("[data-batch='1']").GetAttribute("data-state"));
        Assert.Equal("queued", page.Find("[data-batch='2']").GetAttribute("data-state"));
        var pause = page.Find("[data-testid=pause]");
        Assert.Contains("Pause after batch 1", pause.TextContent, StringComparison.Ordinal);
        pause.Click();

        Assert.Equal([$"pause {run.Id}"], Commands.Commands);
    }

    [Fact]
    public void Set_Paused_Resumes()
    {
        var run = Run(ApplyEventKind.Approved, ApplyEventKind.Started, ApplyEventKind.Intended, ApplyEventKind.Verified, ApplyEventKind.Paused);
        var page = Show($"/reconciliation?set={run.Id}", Compared(), run);

        Assert.Equal("verified", page.Find("[data-batch='1']").GetAttribute("data-state"));
        Assert.Contains("Resume", page.Find("[data-testid=apply]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=pause]"));
    }

    [Fact]
    public void Set_Stopped_SaysWhy()
    {
        var run = Run(ApplyEventKind.Approved, ApplyEventKind.Started, ApplyEventKind.Stopped);
        var page = Show($"/reconciliation?set={run.Id}", Compared(), run);

        Assert.Contains("The base did not answer", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("stopped", page.Find("[data-testid=run-state]").GetAttribute("data-state"));
    }

    [Fact]
    public void Set_Finished_IsVerifiedAndCannotBeAppliedTwice()
    {
        var run = Run(ApplyEventKind.Approved, ApplyEventKind.Started, ApplyEventKind.Intended, ApplyEventKind.Verified, ApplyEventKind.Finished);
        var page = Show($"/reconciliation?set={run.Id}", Compared(), run);

        Assert.Equal("done", page.Find("[data-testid=step-verify]").GetAttribute("data-step"));
        Assert.True(page.Find("[data-testid=apply]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Set_AnotherEvent_ShowsWithoutAsking()
    {
        var run = Run(ApplyEventKind.Approved, ApplyEventKind.Started, ApplyEventKind.Intended);
        var page = Show($"/reconciliation?set={run.Id}", Compared(), run);

        var further = Run(ApplyEventKind.Approved, ApplyEventKind.Started, ApplyEventKind.Intended, ApplyEventKind.Verified);
        await page.InvokeAsync(() => Sets.PublishAsync(new ChangeSetBoard { Runs = [further] }));

        Assert.Equal("verified", page.Find("[data-batch='1']").GetAttribute("data-state"));
    }

    [Fact]
    public void Set_RowSetAside_IsAConflictWithItsReason()
    {
        var run = Run(ApplyEventKind.Approved, ApplyEventKind.Started, ApplyEventKind.SetAside);
        var row = run.Batches[0].Rows[0].Id;
        var page = Show($"/reconciliation?set={run.Id}&row={row}", Compared(), run);

        Assert.Contains("Conflict", page.Find($"tr[data-row='{row}'] td.state").TextContent, StringComparison.Ordinal);
        Assert.Contains("Edited since", page.Find("[data-testid=change-panel]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Set_NotKept_SaysSo()
    {
        var page = Show("/reconciliation?set=ffffffffffff", Compared());

        Assert.Contains("There is no change set ffffffffffff", page.Markup, StringComparison.Ordinal);
    }
}
