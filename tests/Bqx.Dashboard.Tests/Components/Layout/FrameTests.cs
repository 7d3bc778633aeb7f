using Bqx.Core.Alerts;
using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Bqx.Core.Truth;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Layout;
using Bqx.Dashboard.Runbooks;
using Bqx.Dashboard.Tests.Core.Alerts;
using Bqx.Dashboard.Tests.Fakes;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Components.Layout;

public sealed class FrameTests : PageTests
{
    private readonly FakeLive<RunbookBoard> _board = new(RunbookBoard.Empty);
    private readonly FakeLive<AlertBoard> _alerts = new(AlertBoard.Empty);
    private readonly RunbookDockState _dock = new(new HttpContextAccessor());

    public FrameTests()
    {
        Services.AddSingleton<ILive<RunbookBoard>>(_board);
        Services.AddSingleton<ILive<Snapshot<RunbookLibrary>>>(new FakeLive<Snapshot<RunbookLibrary>>(Runbooks.OnCall.Library));
        Services.AddSingleton<ILive<AlertBoard>>(_alerts);
        Services.AddSingleton(_dock);
        Services.AddSingleton(new Viewer("Lena Kovac", Role.Admin));
    }

    private static RunbookRun Run => new()
    {
        Id = "abc",
        Runbook = Runbooks.OnCall.Runbook,
        Subject = Runbooks.OnCall.Table,
        Events = [new RunEvent(1, Sample.At.AddMinutes(-18).AddSeconds(-42), "Lena Kovac", RunEventKind.Started, null, null)],
    };

    private IRenderedComponent<NavMenu> Nav(Assessment now)
    {
        Show(now);
        return Render<NavMenu>(p => p.Add(n => n.At, Section.Quality));
    }

    private IRenderedComponent<AppBar> Bar(Assessment now)
    {
        Show(now);
        return Render<AppBar>(p => p.Add(b => b.At, Section.Quality));
    }

    private void Show(Assessment now)
    {
        Services.AddSingleton<ILive<Assessment>>(new FakeLive<Assessment>(now));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void NavMenu_Problems_AreCountedWithTheirMeaning()
    {
        var nav = Nav(Sample.Assess(Sample.Tables(("lag_bqx_eurusd", Status.Critical), ("csi_bqx_usd", Status.Missing), ("csi_bqx_eur", Status.Warning))));

        var count = nav.Find("a[href='/quality'] .cnt");
        Assert.Equal("2", count.TextContent);
        Assert.Equal("2 tables critical or missing", count.GetAttribute("aria-label"));
        Assert.Contains("c-crit", count.ClassList);
        Assert.Empty(nav.FindAll("a[href='/cost'] .cnt"));
    }

    [Fact]
    public void NavMenu_Here_IsMarked() => Assert.Equal("/quality", Nav(Sample.Assess()).Find("[aria-current=page]").GetAttribute("href"));

    [Fact]
    public void NavMenu_Interactive_SaysConnectedAndHowOldTheDataIs()
    {
        var nav = Nav(Sample.Assess());

        Assert.Equal("Connected", nav.Find("[data-testid=interactive]").TextContent);
        Assert.Contains("Data as of 21 Nov 2026 11:54 UTC", nav.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SourceState.Stale, "1 stale", "c-stale")]
    [InlineData(SourceState.Failed, "1 failed", "c-crit")]
    [InlineData(SourceState.NotConfigured, "1 not read", "c-unk")]
    public void AppBar_SourceNotCurrent_IsSaid(SourceState state, string words, string color)
    {
        var bar = Bar(Sample.Assess(sources: [Sample.Proof(SourceName.Plan), Sample.Proof(SourceName.Costs, state)]));

        var problem = bar.Find(".sources a b");
        Assert.Equal(words, problem.TextContent);
        Assert.Contains(color, problem.ClassList);
        Assert.StartsWith("2 sources", bar.Find(".sources a").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void AppBar_QueryJobsOfALocalWarehouse_AreNoSourceThatWasNotRead()
    {
        var bar = Bar(Sample.Assess(sources: [Sample.Proof(SourceName.Plan), Sample.Proof(SourceName.Jobs, SourceState.NotConfigured)]));

        Assert.StartsWith("1 source", bar.Find(".sources a").TextContent, StringComparison.Ordinal);
        Assert.Empty(bar.FindAll(".sources a b"));
    }

    [Fact]
    public void AppBar_AllCurrent_HasNoProblem() => Assert.Empty(Bar(Sample.Assess()).FindAll(".sources a b"));

    [Fact]
    public async Task AppBar_AlertsThatNobodyTookOrSilenced_AreCountedOnTheBell()
    {
        var story = new AlertStory(AlertCase.AtOnce with { Severity = Severity.Critical });
        story.Begin(Sample.At);
        story.After(0, ("gbpjpy/mlp", 0.3), ("gbpjpy/gp", 0.3), ("eurusd/gp", 0.3), ("audusd/gp", 0.3));
        var taken = story.Alerts[0] with { Acknowledgement = new AlertAcknowledgement("Ada", Sample.At, "") };
        var bar = Bar(Sample.Assess());
        Assert.Equal("No alert is firing that nobody takes care of", bar.Find(".bell").GetAttribute("aria-label"));
        Assert.Empty(bar.FindAll(".bell b"));

        await bar.InvokeAsync(() => _alerts.PublishAsync(AlertBoard.Empty with
        {
            Alerts = story.Alerts.SetItem(0, taken),
            Silences = [AlertCase.Silence("eurusd/*", Sample.At, TimeSpan.FromHours(1))],
        }));

        Assert.Equal("2 alerts firing, not acknowledged", bar.Find(".bell").GetAttribute("aria-label"));
        Assert.Equal("2", bar.Find(".bell b").TextContent);
        Assert.Contains("c-crit", bar.Find(".bell").ClassList);
        Assert.Equal("/runbooks?tab=alerts", bar.Find(".bell").GetAttribute("href"));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void AppBar_DemoWorkspace_IsLabelled(bool demo, int chips)
    {
        var now = Sample.Assess();

        Assert.Equal(chips, Bar(now with { Workspace = now.Workspace with { IsDemo = demo } }).FindAll(".chip.demo").Count);
    }

    [Fact]
    public void AppBar_Refresh_AsksForEverySource()
    {
        Bar(Sample.Assess()).Find("[data-key=r]").Click();

        Assert.Equal([null], Requested);
    }

    [Fact]
    public async Task RunButton_OpenRun_ShowsItsTimerAndOpensTheDock()
    {
        await _board.PublishAsync(new RunbookBoard { Runs = [Run] });
        var bar = Bar(Sample.Assess());
        Assert.Equal("18:42", bar.Find("[data-timer]").TextContent);

        bar.Find("[data-key='\\]']").Click();

        Assert.Equal("abc", _dock.Current);
        bar.WaitForAssertion(() => Assert.Equal("true", bar.Find(".run").GetAttribute("aria-pressed")));
    }

    [Fact]
    public async Task RunButton_DrillBesideARun_ShowsTheRunAndCallsADrillADrill()
    {
        var drill = Run with { Id = "drill", IsDrill = true };
        await _board.PublishAsync(new RunbookBoard { Runs = [drill, Run] });
        var bar = Bar(Sample.Assess());
        Assert.StartsWith("Runbook", bar.Find("button.run").TextContent, StringComparison.Ordinal);

        await _board.PublishAsync(new RunbookBoard { Runs = [drill] });

        bar.WaitForAssertion(() => Assert.StartsWith("Drill", bar.Find("button.run").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void RunButton_NoRun_LeadsToTheProcedures() => Assert.Equal("/runbooks", Bar(Sample.Assess()).Find("a.run").GetAttribute("href"));

    [Fact]
    public void CommandPalette_Typed_OffersWhatFits()
    {
        Services.AddSingleton<ILive<Assessment>>(new FakeLive<Assessment>(Sample.Assess()));
        var palette = Render<CommandPalette>();
        Assert.Empty(palette.FindAll("[role=option]"));

        palette.Find("input").Focus();
        Assert.Equal(Section.All.Count, palette.FindAll("[role=option]").Count);

        palette.Find("input").Input("lag_bqx_eurusd");
        Assert.Equal("/quality?table=lag_bqx_eurusd", palette.Find("[role=option]").GetAttribute("href"));

        palette.Find("input").Input("zebra");
        Assert.Contains("Nothing is called that.", palette.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void BottomBar_Phone_HasSixTargets() =>
        Assert.Equal(6, Render<BottomBar>(p => p.Add(b => b.At, Section.Overview)).FindAll("a").Count);

    [Fact]
    public void Shortcuts_Keys_AreListed() => Assert.Contains("Ctrl", Render<Shortcuts>().Markup, StringComparison.Ordinal);
}
