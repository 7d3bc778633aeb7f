using Bqx.Dashboard.Runbooks;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Runbooks;

public sealed class StartRunbookTests : OnCallTests
{
    [Fact]
    public async Task Click_NoOpenRun_StartsAndOpensIt()
    {
        var button = Render<StartRunbook>(p => p.Add(s => s.RunbookId, "RB-08").Add(s => s.Subject, OnCall.Table).Add(s => s.Signal, "stale-table|x"));
        Assert.Equal("Start RB-08", button.Find("button").TextContent);

        await button.Find("button").ClickAsync();

        var run = Assert.Single(Runs.Board.Current.Runs);
        Assert.Equal(("stale-table|x", "Lena Kovac", run.Id), (run.Signal, run.StartedBy, Dock.Current));
        button.WaitForAssertion(() => Assert.Contains("In panel", button.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Click_RunOpenForTheSubject_OpensThatOne()
    {
        var id = await StartAsync();
        Dock.Close();
        var button = Render<StartRunbook>(p => p.Add(s => s.RunbookId, "RB-08").Add(s => s.Subject, OnCall.Table));

        await button.Find("button").ClickAsync();

        Assert.Equal(id, Dock.Current);
        Assert.Single(Runs.Board.Current.Runs);
    }

    [Fact]
    public async Task Click_NotSaved_SaysWhyAndOpensNothing()
    {
        Runs.Refusal = "Not saved. The disk is full.";
        var button = Render<StartRunbook>(p => p.Add(s => s.RunbookId, "RB-08").Add(s => s.Subject, OnCall.Table));

        await button.Find("button").ClickAsync();

        Assert.Equal("Not saved. The disk is full.", button.Find("[role=alert]").TextContent);
        Assert.Null(Dock.Current);
    }

    [Fact]
    public void Render_UnknownRunbook_IsDisabledAndSaysWhy()
    {
        var button = Render<StartRunbook>(p => p.Add(s => s.RunbookId, "RB-99").Add(s => s.Subject, OnCall.Table)).Find("button");

        Assert.True(button.HasAttribute("disabled"));
        Assert.Contains("RB-99", button.GetAttribute("title"), StringComparison.Ordinal);
    }
}
