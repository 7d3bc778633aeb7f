using Bqx.Core.Common;
using Bqx.Core.Reconciliation;
using Bqx.Dashboard.Tests.Fakes;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Components.Reconciliation;

public sealed class ReviewTests : ReviewBench
{
    [Fact]
    public void Changes_NothingComparedYet_SaysSoAndOffersNothing()
    {
        var page = Show("/reconciliation");

        Assert.Equal("notLoaded", page.Find("[data-testid=changes]").GetAttribute("data-state"));
        Assert.Contains("Not compared yet", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=dry-run], [data-testid=seal]"));
        Assert.Equal("now", page.Find("[data-testid=step-compare]").GetAttribute("data-step"));
    }

    [Fact]
    public void Changes_BaseNeverRead_SaysWhyAndWhatToDo()
    {
        var problem = new SourceProblem(SourceProblemKind.Unauthorized, "Airtable refused the token.", "Set Airtable:Token.");
        var board = Compared() with { Base = null, BaseProof = new Proof(SourceName.Plan, SourceState.Forbidden, Provenance: null, problem) };
        board = board with { Documents = [board.Documents[0] with { Difference = null }] };

        var page = Show("/reconciliation", board);

        Assert.Equal("failed", page.Find("[data-testid=changes]").GetAttribute("data-state"));
        Assert.Contains("Set Airtable:Token.", page.Find("[data-testid=changes]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_EmptyBase_AddsEverythingAndSaysIt()
    {
        var page = Show("/reconciliation", Compared());

        Assert.Contains("The base holds no records", page.Markup, StringComparison.Ordinal);
        Assert.Equal(Board.Current.Documents[0].Difference!.Rows.Length, page.FindAll("tr[data-change=add]").Count);
        Assert.Equal("now", page.Find("[data-testid=step-review]").GetAttribute("data-step"));
    }

    [Fact]
    public async Task Changes_BaseHoldsAll_NothingToChange()
    {
        await Core.Reconciliation.Applied.ApplyAsync(PlanSamples.Seal(PlanSamples.Harbour, Held), Held);

        var page = Show("/reconciliation", Compared());

        Assert.Equal("same", page.Find("[data-testid=changes]").GetAttribute("data-state"));
        Assert.Contains("Nothing to change", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_FieldDiffers_StandsOldStruckThroughBesideNew()
    {
        await Core.Reconciliation.Applied.ApplyAsync(PlanSamples.Seal(PlanSamples.Harbour, Held), Held);
        Held.Edit(RecordKind.Phase, "HP01.01", PlanField.Duration, new FieldValue.Text("9 days"));

        var page = Show("/reconciliation", Compared());

        var row = Assert.Single(page.FindAll("tr[data-change=update]"));
        Assert.Equal("9 days", row.QuerySelector("del")!.TextContent);
        Assert.Equal("2 days", row.QuerySelector("ins")!.TextContent);
        Assert.Contains("unchanged records hidden", page.Find("[data-testid=selected]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_TwoRecordsWithOneKey_AreAConflictThatCannotBeSelected()
    {
        Held.Put(RecordKind.Phase, "HP01.01");
        Held.Put(RecordKind.Phase, "HP01.01");

        var page = Show("/reconciliation?change=conflict", Compared());

        var row = page.Find("tr[data-row='phase:HP01.01']");
        Assert.Contains("Keep one of them in the base", row.TextContent, StringComparison.Ordinal);
        Assert.True(row.QuerySelector("[data-pick]")!.HasAttribute("disabled"));
    }

    [Fact]
    public void Pick_Parent_LeavesItsChildrenOutAndSaysHowMany()
    {
        var page = Show("/reconciliation", Compared());

        page.Find("tr[data-row='stage:S01.02.01'] [data-pick]").Click();

        Assert.Equal("false", page.Find("tr[data-row='task:T01.02.01.01']").GetAttribute("data-selected"));
        Assert.Contains("One record that belongs to it was left out too", page.Find("[data-testid=review-said]").TextContent, StringComparison.Ordinal);

        page.Find("tr[data-row='task:T01.02.01.01'] [data-pick]").Click();

        Assert.Equal("true", page.Find("tr[data-row='stage:S01.02.01']").GetAttribute("data-selected"));
    }

    [Fact]
    public void PickAll_Filtered_TurnsOnlyWhatIsShownAndWhatDependsOnIt()
    {
        var page = Show("/reconciliation?q=mast", Compared());
        var all = Board.Current.Documents[0].Difference!.Rows.Length;

        page.Find("[data-testid=pick-all]").Click();

        Assert.StartsWith($"{all - 2} of {all}", page.Find("[data-testid=selected]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Row_InTheUrl_OpensItsPanelWithEveryField()
    {
        var page = Show("/reconciliation?row=task:T01.01.01.01", Compared());

        var panel = page.Find("[data-testid=change-panel]");
        Assert.Contains("Measure the quay", page.Find(".change-panel").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(panel.QuerySelectorAll("[data-field]"));
    }

    [Fact]
    public void DryRun_Selection_CountsBatchesRequestsAndTime()
    {
        var page = Show("/reconciliation?step=dryrun", Compared());

        var batches = page.FindAll("[data-batch]").Count;
        Assert.Contains(batches.ToString(System.Globalization.CultureInfo.InvariantCulture), page.Find("[data-testid=estimate-batches]").TextContent, StringComparison.Ordinal);
        Assert.StartsWith($"{batches * 3}", page.Find("[data-testid=estimate-requests]").TextContent, StringComparison.Ordinal);
        Assert.Equal("now", page.Find("[data-testid=step-dryrun]").GetAttribute("data-step"));
    }

    [Fact]
    public void DryRun_BaseIsAnExport_SaysThatAllWouldBeRefusedAndWhichKeyChangesIt()
    {
        Held.WriteRefusal = "The plan is read from an export. Set Airtable:BaseId.";

        var page = Show("/reconciliation?step=dryrun", Compared());

        Assert.Contains("Set Airtable:BaseId", page.Find("[data-testid=dry-run-refused]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Seal_Selection_IsDraftedAndShown()
    {
        var page = Show("/reconciliation?step=dryrun", Compared());

        page.Find("[data-testid=seal]").Click();

        Assert.Equal(Board.Current.Documents[0].Difference!.Rows.Length, Assert.Single(Commands.Drafts).Count);
        Assert.EndsWith("?set=0123456789ab", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Seal_Refused_SaysWhyAndStays()
    {
        Commands.Refusal = "Not saved. The disk is full.";
        var page = Show("/reconciliation?step=dryrun", Compared());

        page.Find("[data-testid=seal]").Click();

        Assert.Contains("The disk is full", page.Find("[data-testid=review-said]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Seal_Viewer_IsDisabledWithTheRole()
    {
        var page = Show("/reconciliation?step=dryrun", Compared(), role: Role.Viewer);

        Assert.True(page.Find("[data-testid=seal]").HasAttribute("disabled"));
        Assert.Contains("Needs the role engineer", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void CompareAgain_Pressed_AsksOnce()
    {
        var page = Show("/reconciliation", Compared());

        page.Find("[data-testid=compare-again]").Click();

        Assert.Equal(1, Asked.Requests);
    }

    [Fact]
    public async Task Compared_Anew_KeepsWhatWasLeftOut()
    {
        var page = Show("/reconciliation", Compared());
        page.Find("tr[data-row='task:T01.02.01.01'] [data-pick]").Click();

        await page.InvokeAsync(() => Board.PublishAsync(Compared()));

        Assert.Equal("false", page.Find("tr[data-row='task:T01.02.01.01']").GetAttribute("data-selected"));
    }
}
