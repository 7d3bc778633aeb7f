using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Bqx.Dashboard.Runbooks;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Runbooks;

public sealed class DockHandOffTests : OnCallTests
{
    private static readonly Runbook Escalating = OnCall.Runbook with { Escalation = [new EscalationRung(0, "Engineer"), new EscalationRung(120, "Lead")] };

    [Fact]
    public async Task HandOff_Sent_WaitsForAcceptanceAndCanBeTakenBack()
    {
        await StartAsync();
        var dock = Render<RunbookDock>();
        await dock.Find("[data-testid=hand]").ClickAsync();
        await dock.Find("form.reason").SubmitAsync();
        Assert.Contains("Say to whom", dock.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        await dock.Find("[data-testid=hand-to]").InputAsync(new() { Value = "Priya Nair" });
        await dock.Find("[data-testid=reason]").InputAsync(new() { Value = "shift ends" });

        await dock.Find("form.reason").SubmitAsync();

        Assert.Contains("Handed to Priya Nair, waiting for acceptance", dock.Find("[data-testid=hand-off]").TextContent, StringComparison.Ordinal);
        Assert.Empty(dock.FindAll("[data-testid=accept]"));
        await dock.Find("[data-testid=take-back]").ClickAsync();
        Assert.Empty(dock.FindAll("[data-testid=hand-off]"));
    }

    [Fact]
    public async Task HandOff_FromAnother_IsAcceptedByTheViewer()
    {
        var run = await StartAsync();
        await Runs.CallAsync(run, RunEventKind.HandedOff, "Lena Kovac", "yours", "Priya Nair", Role.Operator, CancellationToken.None);
        var dock = Render<RunbookDock>();

        await dock.Find("[data-testid=accept]").ClickAsync();

        Assert.Equal(RunEventKind.HandOffAccepted, Runs.Board.Current.Runs[0].Events[^1].Kind);
        Assert.Empty(dock.FindAll("[data-testid=hand-off]"));
    }

    [Fact]
    public async Task Escalate_PastItsTime_SaysSoAndCallsWithAReason()
    {
        var started = await Runs.StartAsync(Escalating, OnCall.Start, "Lena Kovac", Role.Operator, CancellationToken.None);
        Dock.Open(started.RunId!);
        Clock.Advance(TimeSpan.FromMinutes(20));
        var dock = Render<RunbookDock>();
        await dock.Find("[data-testid=escalate]").ClickAsync();
        Assert.Contains("due since 20 min", dock.Find("[data-testid=level-1]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("due since", dock.Find("[data-testid=level-2]").TextContent, StringComparison.Ordinal);
        await dock.Find("[data-testid=reason]").InputAsync(new() { Value = "feed is down" });

        await dock.Find("form.reason").SubmitAsync();

        Assert.Equal(("Engineer", "feed is down"), (Runs.Board.Current.Runs[0].Events[^1].Person, Runs.Board.Current.Runs[0].Events[^1].Text));
    }

    [Fact]
    public async Task Drill_IsMarkedOnDockAndTableAndCountsApart()
    {
        var started = await Runs.StartAsync(OnCall.Runbook, OnCall.Start with { IsDrill = true }, "Lena Kovac", Role.Operator, CancellationToken.None);
        Dock.Open(started.RunId!);

        Assert.Single(Render<RunbookDock>().FindAll("[data-testid=drill]"));
        var page = Render<RunbooksPage>();
        Assert.Single(page.FindAll("table[aria-label=Executions] [data-testid=drill]"));
        Assert.Contains("Never used", page.Find("[data-testid=stale]").TextContent, StringComparison.Ordinal);
    }
}
