using Bqx.Core.Common;
using Bqx.Dashboard.Tests.Components.Runbooks;
using Bqx.Dashboard.Workspaces;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Workspaces;

public sealed class SettingsPageTests : OnCallTests
{
    [Theory]
    [InlineData(SourceState.NotConfigured, "notConfigured", "not configured")]
    [InlineData(SourceState.NotLoaded, "notLoaded", "not read yet")]
    [InlineData(SourceState.Fresh, "fresh", "current")]
    [InlineData(SourceState.Stale, "stale", "stale")]
    [InlineData(SourceState.Failed, "failed", "failed")]
    [InlineData(SourceState.Forbidden, "forbidden", "forbidden")]
    public async Task Source_EachState_IsNamedInWords(SourceState state, string data, string word)
    {
        await ShowAsync(new Proof(SourceName.Warehouse, state, Runbooks.OnCall.Read(SourceName.Warehouse)));

        var card = Render<SettingsPage>().Find("[data-testid=source-Warehouse]");

        Assert.Equal(data, card.GetAttribute("data-state"));
        Assert.Contains(word, card.QuerySelector(".chip")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Source_Failed_KeepsLastReadingAndSaysWhatToDo()
    {
        var problem = new SourceProblem(SourceProblemKind.BadData, "Tasks.page-003.json line 7 is cut.", "Export again.", "E-123");
        await ShowAsync(new Proof(SourceName.Plan, SourceState.Failed, Runbooks.OnCall.Read(SourceName.Plan) with { Rows = 622 }, problem, Runbooks.OnCall.At.AddSeconds(30)));

        var text = Render<SettingsPage>().Find("[data-testid=source-Plan]").TextContent;

        Assert.Contains("Tasks.page-003.json line 7 is cut.", text, StringComparison.Ordinal);
        Assert.Contains("Export again. Error E-123", text, StringComparison.Ordinal);
        Assert.Contains("622", text, StringComparison.Ordinal);
        Assert.Contains("12:00:30 UTC", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Source_WithLimitedCalls_SaysWhatTheMonthHasSeenAndWhetherItLasts()
    {
        var at = Runbooks.OnCall.At;
        var read = Runbooks.OnCall.Read(SourceName.Plan) with { Calls = 11 };
        var month = CallBudget.MonthOf(at);
        await ShowAsync(new Proof(SourceName.Plan, SourceState.Fresh, read) { Calls = new CallUse(month, 500, 1_000, at.AddDays(-1)) });

        Assert.Contains("11 for it; 500 of 1,000 this month, at this rate used up", Render<SettingsPage>().Find("[data-testid=calls]").TextContent, StringComparison.Ordinal);

        await ShowAsync(new Proof(SourceName.Plan, SourceState.Fresh, read) { Calls = new CallUse(month, 500, 100_000, at.AddDays(-1)) });

        Assert.Contains("which lasts at this rate", Render<SettingsPage>().Find("[data-testid=calls]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Source_CutListing_IsNotCurrent()
    {
        await ShowAsync(new Proof(SourceName.Warehouse, SourceState.Fresh, Runbooks.OnCall.Read(SourceName.Warehouse) with { Complete = false, Rows = 50 }));

        var card = Render<SettingsPage>().Find("[data-testid=source-Warehouse]");

        Assert.Contains("incomplete", card.QuerySelector(".chip")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("at least 50", card.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(50, true)]
    [InlineData(10_000, true)]
    [InlineData(51, false)]
    public async Task Source_AsManyRowsAsAPage_IsFlaggedThoughItWasReadToTheEnd(long rows, bool isFlagged)
    {
        await ShowAsync(new Proof(SourceName.Warehouse, SourceState.Fresh, Runbooks.OnCall.Read(SourceName.Warehouse) with { Rows = rows }));

        Assert.Equal(isFlagged, Render<SettingsPage>().Find("[data-testid=source-Warehouse]").TextContent.Contains("as many as a usual page", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Source_RejectedRows_AreListedWithPlaceAndReason()
    {
        var read = Runbooks.OnCall.Read(SourceName.Costs) with { Rejected = [new RejectedRow("billing-export.jsonl:17", "cost is NaN")] };
        await ShowAsync(new Proof(SourceName.Costs, SourceState.Fresh, read));

        var text = Render<SettingsPage>().Find("[data-testid=source-Costs]").TextContent;

        Assert.Contains("1 row not readable", text, StringComparison.Ordinal);
        Assert.Contains("billing-export.jsonl:17 cost is NaN", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadNow_Click_AsksAndWaitsForTheAnswer()
    {
        var proof = new Proof(SourceName.Warehouse, SourceState.Fresh, Runbooks.OnCall.Read(SourceName.Warehouse));
        await ShowAsync(proof);
        var page = Render<SettingsPage>();

        await page.Find("[data-testid=source-Warehouse] button").ClickAsync();

        Assert.Equal([SourceName.Warehouse], Refresh.Requested);
        Assert.True(page.Find("[data-testid=source-Warehouse] button").HasAttribute("disabled"));
        await ShowAsync(proof with { Provenance = proof.Provenance! with { TakenAt = Runbooks.OnCall.At } });
        Assert.False(page.Find("[data-testid=source-Warehouse] button").HasAttribute("disabled"));
    }

    [Fact]
    public void Budgets_ThatDisagree_SayWhichGoverns()
    {
        var budgets = Render<SettingsPage>().FindAll(".facts dd div").Select(d => d.TextContent).ToList();

        Assert.Contains("Governs", Assert.Single(budgets, b => b.Contains("$2,500", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain("Governs", Assert.Single(budgets, b => b.Contains("$2,400", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Configuration_Secret_IsSetButNeverShown()
    {
        var page = Render<SettingsPage>();

        Assert.DoesNotContain("patSecret", page.Markup, StringComparison.Ordinal);
        var row = Assert.Single(page.FindAll("table[aria-label='Configuration keys'] tbody tr"), r => r.Children[0].TextContent.Trim() == "Airtable:Token");
        Assert.Equal("set", row.Children[3].TextContent.Trim());
    }

    private Task ShowAsync(Proof proof) => Live.PublishAsync(Runbooks.OnCall.Assessment(sources: [proof]));
}
