using Bqx.Core.Alerts.Notices;
using Bqx.Core.Common;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Alerts.Notices;
using Bqx.Dashboard.Tests.Core.Alerts.Notices;
using Bqx.Dashboard.Tests.Fakes;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Components.Alerts.Notices;

public sealed class NoticesTabTests : BunitContext
{
    private FakeLive<DeliveryBoard> _board = new(DeliveryBoard.Empty);
    private readonly FakeTests _tests = new();

    [Fact]
    public void Tab_NoTargets_SaysWhatToSet()
    {
        var tab = Show(DeliveryBoard.Empty);

        Assert.Contains("Nobody is told of alerts.", tab.Markup, StringComparison.Ordinal);
        Assert.Contains("Notify:Targets", tab.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Target_NeverTold_IsUnknownAndNotWell()
    {
        var card = Show(Board(State())).Find("[data-testid=target-ops]");

        Assert.Equal("notLoaded", card.GetAttribute("data-state"));
        Assert.Contains("never told yet", card.QuerySelector(".chip.unk")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DeliveryOutcome.Told, "fresh", "told")]
    [InlineData(DeliveryOutcome.Retrying, "failed", "tried again")]
    [InlineData(DeliveryOutcome.GivenUp, "failed", "given up")]
    public void Target_NewestAttempt_IsNamedInWords(DeliveryOutcome outcome, string state, string word)
    {
        var attempt = Attempt(outcome);

        var card = Show(Board(State() with { Newest = attempt, Failures = outcome == DeliveryOutcome.Told ? 0 : 3 })).Find("[data-testid=target-ops]");

        Assert.Equal(state, card.GetAttribute("data-state"));
        Assert.Contains(word, card.QuerySelector(".chip")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(outcome != DeliveryOutcome.Told, card.TextContent.Contains("3 attempts since it was last told. has trouble", StringComparison.Ordinal));
    }

    [Fact]
    public void Target_WithQuietHoursAndDigest_SaysWhenItIsTold()
    {
        var target = Noticed.Target() with { QuietHours = Noticed.Night(Severity.Critical), Digest = new Digest.Daily(new TimeOnly(7, 30), Noticed.Berlin) };

        var text = Show(Board(State(target) with { Waiting = 2, NextAt = Noticed.At.AddHours(18) })).Find("[data-testid=target-ops]").TextContent;

        Assert.Contains("critical, warning, info, together, daily at 07:30 Europe/Berlin", text, StringComparison.Ordinal);
        Assert.Contains("22:00–07:00 Europe/Berlin, critical told all the same", text, StringComparison.Ordinal);
        Assert.Contains("2 notices, next at 22 Nov 06:00 UTC", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_Click_ShowsWhatCameOfIt()
    {
        var tab = Show(Board(State()));

        await tab.Find("[data-testid=target-test]").ClickAsync();

        Assert.Equal([("ops", "Lena Kovac", Role.Admin)], _tests.Asked);
        Assert.Contains("The test was taken (answer 200) in 12 ms.", tab.Find("[data-testid=target-answer]").TextContent, StringComparison.Ordinal);
        _tests.Answer = (Attempt(DeliveryOutcome.GivenUp), null);
        await tab.Find("[data-testid=target-test]").ClickAsync();
        Assert.Contains("The test was not taken (answer 503): has trouble", tab.Find("[data-testid=target-answer]").TextContent, StringComparison.Ordinal);
        _tests.Answer = (null, "There is no target ops.");
        await tab.Find("[data-testid=target-test]").ClickAsync();
        Assert.Contains("There is no target ops.", tab.Find("[data-testid=target-answer]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Test_Operator_IsDisabledAndSaysWhy()
    {
        var button = Show(Board(State()), role: Role.Operator).Find("[data-testid=target-test]");

        Assert.True(button.HasAttribute("disabled"));
        Assert.Equal("Needs the role admin", button.GetAttribute("title"));
    }

    [Fact]
    public void Log_Filters_AreLinksAndNarrowIt()
    {
        var board = Board(State()) with { Log = [Attempt(DeliveryOutcome.GivenUp, 3), Attempt(DeliveryOutcome.Told, 2, "other"), Attempt(DeliveryOutcome.Told, 1)] };

        var all = Show(board);
        Assert.Equal(3, all.FindAll("table[aria-label=Deliveries] tbody tr").Count);
        Assert.Equal("/settings?tab=notify&outcome=givenup", all.Find("[data-testid=deliveries-givenup]").GetAttribute("href"));
        Assert.Equal(2, all.FindAll("[data-testid=deliveries-target] option").Count - 1);
        all.Find("[data-testid=deliveries-target]").Change("other");
        Assert.EndsWith("/settings?tab=notify&target=other", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);

        all.Render(p => p.Add(t => t.View, new NoticesView("ops", DeliveryOutcome.GivenUp)));
        Assert.Contains("has trouble", Assert.Single(all.FindAll("table[aria-label=Deliveries] tbody tr")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_NewAttempt_IsShown()
    {
        var tab = Show(Board(State()));
        Assert.Contains("Nothing was sent yet.", tab.Markup, StringComparison.Ordinal);

        await _board.PublishAsync(Board(State()) with { Log = [Attempt(DeliveryOutcome.Told)] });

        Assert.Single(tab.FindAll("table[aria-label=Deliveries] tbody tr"));
    }

    [Fact]
    public void Log_HostileTitle_StaysText()
    {
        var tab = Show(Board(State()) with { Log = [Attempt(DeliveryOutcome.Told) with { Title = "<script>alert(1)</script>" }] });

        Assert.Empty(tab.FindAll("script"));
        Assert.Contains("<script>alert(1)</script>", tab.Find("table[aria-label=Deliveries]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Tab_StoreRefuses_SaysThatNothingIsTold() =>
        Assert.Contains("disk is full", Show(Board(State()) with { Problem = "The disk is full." }).Find(".note.crit").TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData(null, null)]
    [InlineData("on-call 2", DeliveryOutcome.Retrying)]
    [InlineData("a&b", null)]
    public void View_AnyState_RoundTrips(string? target, DeliveryOutcome? outcome)
    {
        var view = new NoticesView(target, outcome);
        var query = System.Web.HttpUtility.ParseQueryString(new Uri("http://x" + view.Href).Query);

        Assert.Equal(view, NoticesView.Parse(query["target"], query["outcome"]));
    }

    private IRenderedComponent<NoticesTab> Show(DeliveryBoard board, Role role = Role.Admin)
    {
        _board = new(board);
        Services.AddSingleton<TimeProvider>(new FakeClock(Runbooks.OnCall.At));
        Services.AddSingleton<ILive<DeliveryBoard>>(_board);
        Services.AddSingleton<ILive<Bqx.Core.Truth.Assessment>>(new FakeLive<Bqx.Core.Truth.Assessment>(Runbooks.OnCall.Assessment()));
        Services.AddSingleton<INoticeTests>(_tests);
        Services.AddSingleton(new Viewer("Lena Kovac", role));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return Render<NoticesTab>(p => p.Add(t => t.View, NoticesView.All));
    }

    private static DeliveryBoard Board(params ImmutableArray<TargetState> targets) => new(targets, []);

    private static TargetState State(NoticeTarget? target = null) => new() { Target = target ?? Noticed.Target(), Waiting = 0, UnderWay = 0, NextAt = null };

    private static DeliveryAttempt Attempt(DeliveryOutcome outcome, long sequence = 1, string target = "ops")
    {
        SendResult result = outcome switch
        {
            DeliveryOutcome.Told => new SendResult.Accepted(200),
            DeliveryOutcome.Retrying => new SendResult.Failed(503, "has trouble"),
            _ => new SendResult.Refused(503, "has trouble"),
        };
        return RetryRules.After(Noticed.Message() with { Target = target }, 1, result, Noticed.At, 12) with { Sequence = sequence };
    }

    private sealed class FakeTests : INoticeTests
    {
        public List<(string Target, string By, Role Role)> Asked { get; } = [];

        public (DeliveryAttempt? Attempt, string? Problem) Answer { get; set; } = (NoticesTabTests.Attempt(DeliveryOutcome.Told), null);

        public Task<(DeliveryAttempt? Attempt, string? Problem)> TestAsync(string target, string by, Role role, CancellationToken cancellationToken)
        {
            Asked.Add((target, by, role));
            return Task.FromResult(Answer);
        }
    }
}
