using Bqx.Core.Alerts;
using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Alerts;
using Bqx.Dashboard.Tests.Core.Alerts;
using Bqx.Dashboard.Tests.Fakes;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Components.Alerts;

public sealed class AlertsTabTests : PageTests
{
    private const string Model = "gbpjpy/xgboost";

    private readonly FakeClock _clock = new(Sample.At);
    private readonly FakeAlerts _alerts;
    private readonly AlertStory _story = new(AlertCase.AtOnce with { GroupBy = AlertGrouping.Pair });
    private bool _isSet;
    private FakeLive<Snapshot<AlertBook>> _rules = new(Read(new AlertBook([AlertCase.AtOnce])));

    public AlertsTabTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        _alerts = new FakeAlerts(_clock);
        _story.Begin(Sample.At.AddMinutes(-30));
    }

    [Fact]
    public void Firing_Alert_SaysValueBesideLimitSinceOwnerAndRunbook()
    {
        Step((Model, 0.314));
        var tab = Show();

        var alert = tab.Find("[data-testid=alert]");
        Assert.Equal("firing", alert.GetAttribute("data-state"));
        Assert.Equal("31.4%", tab.Find("[data-testid=alert-value]").TextContent);
        Assert.Contains("limit 20.0%", alert.TextContent, StringComparison.Ordinal);
        Assert.Contains("30 min ago", alert.TextContent, StringComparison.Ordinal);
        Assert.Contains("Warning", tab.Find(".group header [role=img]").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Contains("On-call", tab.Find(".group header").TextContent, StringComparison.Ordinal);
        Assert.Equal("gbpjpy", tab.Find(".group header .mono").TextContent.Trim());
        Assert.Equal("/models?model=gbpjpy/xgboost", tab.Find("[data-testid=alert-subject]").GetAttribute("href"));
        Assert.Equal("RB-02", alert.QuerySelector("button")!.TextContent);
        Assert.Contains("1 not acknowledged", tab.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_FromAnAlert_GivesTheRunItsSignal()
    {
        Step((Model, 0.314));
        var tab = Show();

        var start = tab.FindComponent<Bunit.TestDoubles.Stub<Bqx.Dashboard.Runbooks.StartRunbook>>().Instance.Parameters;
        Assert.Equal("alert|model-drift|gbpjpy/xgboost", start.Get(s => s.Signal));
        Assert.Equal((Model, "RB-02"), (start.Get(s => s.Subject), start.Get(s => s.RunbookId)));
    }

    [Theory]
    [InlineData("", "No alert is firing.")]
    [InlineData("&show=pending", "Nothing is beyond its limit and waiting.")]
    [InlineData("&show=silenced", "No alert is silenced.")]
    [InlineData("&show=resolved", "Nothing was resolved within 7 d.")]
    [InlineData("&show=silences", "Nothing is silenced.")]
    public void Empty_EachList_SaysSo(string query, string words) => Assert.Contains(words, Show(query).Find(".empty").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Rules_NoFile_SaysThatThereAreNone()
    {
        _rules = new(Snapshot.NotLoaded<AlertBook>(SourceName.Alerts) with { State = SourceState.NotConfigured });

        Assert.Contains("The workspace has no alert rules.", Show().Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Contains("The workspace has no alert rules.", Show("&show=rules").Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_Mistakes_AreListedWithLineAndKey()
    {
        var read = Read(new AlertBook([AlertCase.AtOnce], IsWhole: false));
        _rules = new(read with { Provenance = read.Provenance! with { Complete = false, Rejected = [new RejectedRow("alerts.yaml line 7", "rules[1].runbook: 'RB-77' is no runbook of the workspace")] } });

        var note = Show().Find("[data-testid=alert-mistakes]").TextContent;

        Assert.Contains("alerts.yaml line 7", note, StringComparison.Ordinal);
        Assert.Contains("RB-77", note, StringComparison.Ordinal);
        Assert.Contains("1 mistake", note, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_List_SaysDefinitionAndWhatItReadsNow()
    {
        _rules = new(Read(new AlertBook([AlertCase.Drift with { Figure = AlertFigure.RetrainingSuccess, IsAbove = false, Fires = 0.9, Clears = 0.92, Line = 12 }])));

        var rule = Show("&show=rules").Find("[data-testid=alert-rule]").TextContent;

        Assert.Contains("Training runs that succeed below 90.0% for 10 min, clear at 92.0%", rule, StringComparison.Ordinal);
        Assert.Contains("alerts.yaml line 12", rule, StringComparison.Ordinal);
        Assert.Contains("not measured: ", rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_AlertsOfEachState_StandWhereTheyBelong()
    {
        _story.Silences = [AlertCase.Silence("eurusd/gp", Sample.At.AddMinutes(-30), TimeSpan.FromHours(2))];
        Step((Model, 0.3), ("eurusd/gp", 0.4), ("audusd/gp", 0.3));
        _story.After(10, (Model, 0.3), ("eurusd/gp", 0.4), ("audusd/gp", 0.1));
        Publish();

        Assert.Equal([Model], Subjects(""));
        Assert.Equal(["eurusd/gp"], Subjects("&show=silenced"));
        Assert.Equal(["audusd/gp"], Subjects("&show=resolved"));
        Assert.Contains("Silenced until 21 Nov 13:30 UTC by Ada", Show("&show=silenced").Find("[data-testid=alert-silenced]").TextContent, StringComparison.Ordinal);

        string[] Subjects(string query) => [.. Show(query).FindAll("[data-testid=alert-subject]").Select(a => a.TextContent)];
    }

    [Fact]
    public void Missing_Reading_IsSaidAndKeepsTheLastValue()
    {
        Step((Model, 0.314));
        _story.After(10, (Model, null));
        Publish();
        var tab = Show();

        Assert.Contains("No reading: not measured", tab.Find("[data-testid=alert-missing]").TextContent, StringComparison.Ordinal);
        Assert.Equal("31.4%", tab.Find("[data-testid=alert-value]").TextContent);
    }

    [Fact]
    public void Record_Open_ListsWhatHappenedNewestFirst()
    {
        Step((Model, 0.314));
        var tab = Show($"&alert={Uri.EscapeDataString("model-drift|" + Model)}");

        var lines = tab.FindAll("[data-testid=alert-record] li");
        Assert.StartsWith("fired", lines[0].QuerySelectorAll("span")[0].TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal(2, lines.Count);
        Assert.DoesNotContain("alert=", tab.Find("[data-testid=alert-history]").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acknowledge_WithANote_ShowsWhoTakesCare()
    {
        Step((Model, 0.314));
        var tab = Show();

        await tab.Find("[data-testid=alert-acknowledge]").ClickAsync(new());
        await tab.Find("[data-testid=acknowledge-note]").InputAsync("Retraining now");
        await tab.Find("[data-testid=acknowledge-form]").SubmitAsync();

        Assert.Contains("Lena Kovac: Retraining now", tab.Find("[data-testid=alert-acknowledged]").TextContent, StringComparison.Ordinal);
        Assert.Empty(tab.FindAll("[data-testid=alert-acknowledge]"));
        Assert.Empty(tab.FindAll("[data-testid=acknowledge-form]"));
    }

    [Theory]
    [InlineData("1h", "21 Nov 13:00")]
    [InlineData("4h", "21 Nov 16:00")]
    [InlineData("morning", "22 Nov 08:00")]
    public async Task Silence_UntilAnEnd_MovesTheAlertToSilenced(string end, string until)
    {
        Step((Model, 0.314));
        var tab = Show();

        await tab.Find("[data-testid=alert-silence]").ClickAsync(new());
        await tab.Find($"[data-testid=silence-until-{end}]").ChangeAsync(end);
        Assert.Equal($"Silence until {until}", tab.Find("[data-testid=silence-send]").TextContent);
        await tab.Find("[data-testid=silence-reason]").InputAsync("Backfill runs");
        await tab.Find("[data-testid=silence-form]").SubmitAsync();

        var silence = Assert.Single(_alerts.Board.Current.Silences);
        Assert.Equal(("model-drift", Model, "*", "Backfill runs", "Lena Kovac"), (silence.Rule, silence.Subject, silence.Pair, silence.Reason, silence.By));
        Assert.Empty(tab.FindAll("[data-testid=alert]"));
    }

    [Fact]
    public async Task Silence_WithoutAReason_IsAskedForIt()
    {
        Step((Model, 0.314));
        var tab = Show();
        await tab.Find("[data-testid=alert-silence]").ClickAsync(new());
        await tab.Find("[data-testid=silence-pair]").ChangeAsync("Pair");

        await tab.Find("[data-testid=silence-form]").SubmitAsync();
        Assert.Empty(_alerts.Board.Current.Silences);
        Assert.Contains("Why is required", tab.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        await tab.Find("[data-testid=silence-reason]").InputAsync("Holiday in Tokyo");
        await tab.Find("[data-testid=silence-form]").SubmitAsync();
        Assert.Equal(("*", "*", "gbpjpy"), (_alerts.Board.Current.Silences[0].Rule, _alerts.Board.Current.Silences[0].Subject, _alerts.Board.Current.Silences[0].Pair));
    }

    [Fact]
    public async Task Silences_EndNow_EndsItForEverybody()
    {
        await _alerts.SilenceAsync(new SilenceRequest("model-drift", "*", "*", "Backfill", Sample.At.AddHours(4)), "Ada", Role.Operator, CancellationToken.None);
        var tab = Show("&show=silences");
        Assert.Contains("rule model-drift", tab.Find("[data-testid=silence]").TextContent, StringComparison.Ordinal);
        Assert.Contains("4 h 00 m left", tab.Find("[data-testid=silence]").TextContent, StringComparison.Ordinal);

        await tab.Find("[data-testid=end-silence]").ClickAsync(new());

        Assert.Contains("ended 21 Nov 12:00 by Lena Kovac", tab.Find("[data-testid=silence]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_Refused_SaysWhyAndKeepsTheForm()
    {
        Step((Model, 0.314));
        _alerts.Refusal = "Not saved. The disk is full.";
        var tab = Show();
        await tab.Find("[data-testid=alert-acknowledge]").ClickAsync(new());

        await tab.Find("[data-testid=acknowledge-form]").SubmitAsync();

        Assert.Equal("Not saved. The disk is full.", tab.Find("[data-testid=alert-problem]").TextContent);
        Assert.NotNull(tab.Find("[data-testid=acknowledge-form]"));
    }

    [Fact]
    public void Viewer_WithoutTheRole_SeesTheCommandsDisabledWithTheRole()
    {
        Step((Model, 0.314));
        var tab = Show(role: Role.Engineer);

        foreach (var button in new[] { "alert-acknowledge", "alert-silence" })
        {
            Assert.True(tab.Find($"[data-testid={button}]").HasAttribute("disabled"));
            Assert.Equal("Needs the role operator", tab.Find($"[data-testid={button}]").GetAttribute("title"));
        }
    }

    [Fact]
    public void Hostile_Subject_StaysText()
    {
        Step(("<script>alert(1)</script>", 0.314));

        var tab = Show();

        Assert.Empty(tab.FindAll("script"));
        Assert.Equal("<script>alert(1)</script>", tab.Find("[data-testid=alert-subject]").TextContent);
    }

    private static Snapshot<AlertBook> Read(AlertBook book) => new()
    {
        Source = SourceName.Alerts,
        State = SourceState.Fresh,
        Value = book,
        Provenance = new Provenance { Source = SourceName.Alerts, System = "Workspace files", Request = "alerts.yaml", TakenAt = Sample.At, Complete = book.IsWhole },
    };

    private void Step(params (string Subject, double? Value)[] values)
    {
        _story.After(0, values);
        Publish();
    }

    private void Publish() => _ = _alerts.Board.PublishAsync(new AlertBoard
    {
        Alerts = _story.Alerts,
        Silences = _story.Silences,
        Events = [.. _story.Events.Select((e, i) => e with { Sequence = i + 1 })],
    });

    private IRenderedComponent<AlertsTab> Show(string query = "", Role role = Role.Operator)
    {
        if (!_isSet)
        {
            _isSet = true;
            Services.AddSingleton<IAlerts>(_alerts);
            Services.AddSingleton<ILive<AlertBoard>>(_alerts.Board);
            Services.AddSingleton<ILive<Snapshot<AlertBook>>>(_rules);
            Services.AddSingleton<ILive<Assessment>>(new FakeLive<Assessment>(Sample.Assess()));
            Services.AddSingleton(new Viewer("Lena Kovac", role));
            SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        }

        Services.GetRequiredService<NavigationManager>().NavigateTo("/runbooks?tab=alerts" + query);
        return Render<AlertsTab>();
    }
}
