using Bqx.Core.Common;
using Bqx.Core.OnCall;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Truth;
using Bqx.Dashboard.OnCall;
using Bqx.Dashboard.Runbooks;
using Bqx.Dashboard.Tests.Components.Runbooks;
using Bqx.Dashboard.Tests.Fakes;
using Bunit;
using Night = Bqx.Dashboard.Tests.Components.Runbooks.OnCall;

namespace Bqx.Dashboard.Tests.Components.OnCall;

/// <summary>The night of the other tests: Saturday, 21 Nov 2026, in the turn of Priya Nair with Lena Kovac behind her.</summary>
public sealed class OnCallTabTests : OnCallTests
{
    private static readonly HandOverNote Waiting = new()
    {
        Id = "n1",
        Writer = "Priya Nair",
        By = "root",
        At = Night.At.AddMinutes(-10),
        To = "Marc Olsen",
        From = Night.At.AddDays(-5),
        Until = Night.At,
        Generated = "Open incidents: none",
        Text = "<script>alert(1)</script> Watch AUD",
    };

    [Fact]
    public void Page_TabInTheUrl_ShowsTheRota()
    {
        Visit("/runbooks?tab=oncall");

        var page = Render<RunbooksPage>();

        Assert.Equal("On call", page.Find(".tabs a.on").TextContent.Trim());
        Assert.NotEmpty(page.FindAll("[data-testid=oncall-primary]"));
    }

    [Fact]
    public void Render_Now_NamesBothWithTheirEndAndWhoFollows()
    {
        var tab = Render<OnCallTab>();

        var primary = tab.Find("[data-testid=oncall-primary]").TextContent;
        Assert.Contains("Priya Nair", primary, StringComparison.Ordinal);
        Assert.Contains("until 23 Nov 08:00, 1 d 20 h from now, then Marc Olsen", primary, StringComparison.Ordinal);
        Assert.Contains("Lena Kovac", tab.Find("[data-testid=oncall-secondary]").TextContent, StringComparison.Ordinal);
        Assert.Equal("mailto:priya@example.com", tab.Find("[data-testid=oncall-primary] a").GetAttribute("href"));
    }

    [Fact]
    public async Task Render_Override_WinsAndSaysWhoAndWhy()
    {
        await DutyBoard.PublishAsync(new DutyBoard { Overrides = [new DutyOverride("o1", DutyLayer.Primary, "Marc Olsen", Night.At.AddHours(-1), Night.At.AddHours(3), "Dentist", "root", Night.At.AddHours(-2))] });

        var tab = Render<OnCallTab>();

        Assert.Contains("Override by root: Dentist", tab.Find("[data-testid=oncall-primary]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Marc Olsen", tab.Find("[data-testid=oncall-primary]").TextContent, StringComparison.Ordinal);
        Assert.Single(tab.FindAll("[data-testid=override-withdraw]"));
    }

    [Fact]
    public async Task Render_NoRota_SaysWhichFile()
    {
        await Rota.PublishAsync(Snapshot.NotConfigured<Rota>(SourceName.OnCall) with { Problem = new SourceProblem(SourceProblemKind.NotConfigured, "The workspace has no oncall.yaml.", "Add one to say who is on call.") });

        var tab = Render<OnCallTab>();

        Assert.Contains("The workspace has no oncall.yaml. Add one to say who is on call.", tab.Markup, StringComparison.Ordinal);
        Assert.Contains("Nobody is on call.", tab.Markup, StringComparison.Ordinal);
        Assert.Empty(Render<OnCallChip>().FindAll("a"));
    }

    [Fact]
    public async Task Render_BrokenFile_ShowsTheLastGoodWithTheLine()
    {
        await Rota.PublishAsync(Rotas.Snapshot with { State = SourceState.Failed, Problem = new SourceProblem(SourceProblemKind.BadData, "oncall.yaml line 5, layers[0].order: is empty.", "Correct each line.") });

        var tab = Render<OnCallTab>();

        Assert.Contains("oncall.yaml line 5", tab.Find("[data-testid=source-notice]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Priya Nair", tab.Find("[data-testid=oncall-primary]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Chip_Now_SaysWhoUntilWhenAndLinks()
    {
        var chip = Render<OnCallChip>().Find("a");

        Assert.Equal("/runbooks?tab=oncall", chip.GetAttribute("href"));
        Assert.Equal("On call: Priya Nair, primary, until 23 Nov 08:00 UTC, Lena Kovac, secondary, until 23 Nov 08:00 UTC", chip.GetAttribute("aria-label"));
    }

    [Fact]
    public void Override_Sent_IsInUtc()
    {
        var tab = Render<OnCallTab>();
        tab.Find("[data-testid=override-layer]").Change("Secondary");
        tab.Find("[data-testid=override-person]").Change("Marc Olsen");
        tab.Find("[data-testid=override-from]").Change("2026-11-24T06:00");
        tab.Find("[data-testid=override-to]").Change("2026-11-24T18:00");
        tab.Find("[data-testid=override-reason]").Input("Dentist");

        tab.Find("[data-testid=override-form]").Submit();

        Assert.Equal(
            (new OverrideDraft(DutyLayer.Secondary, "Marc Olsen", new DateTimeOffset(2026, 11, 24, 6, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 24, 18, 0, 0, TimeSpan.Zero), "Dentist"), "Lena Kovac"),
            Assert.Single(Duty.Overridden));
    }

    [Fact]
    public void Override_Refused_SaysWhy()
    {
        Duty.Refusal = "Say why: it stays in the record.";
        var tab = Render<OnCallTab>();

        tab.Find("[data-testid=override-form]").Submit();

        Assert.Equal("Say why: it stays in the record.", tab.Find("[data-testid=override-refused]").TextContent);
    }

    [Fact]
    public async Task HandOver_Written_HoldsWhatTheDashboardKnowsAndWhatThePersonAdds()
    {
        await Incidents.PublishAsync(new IncidentBoard
        {
            Incidents = [new Incident { Id = "i1", Table = "lag_bqx_gbpjpy", CheckKey = "feature-nulls", Severity = Severity.Critical, Events = [new IncidentEvent(1, Night.At.AddHours(-2), "dashboard", IncidentEventKind.Opened, "7.8%")] }],
        });
        await StartAsync();
        var tab = Render<OnCallTab>();
        tab.Find("[data-testid=handover-write]").Click();
        tab.Find("[data-testid=handover-from]").Change("Priya Nair");
        tab.Find("[data-testid=handover-to]").Change("Marc Olsen");
        tab.Find("[data-testid=handover-text]").Input("Watch AUD");

        tab.Find("[data-testid=handover-form]").Submit();

        var (draft, by) = Assert.Single(Duty.HandedOver);
        Assert.Equal(("Priya Nair", "Marc Olsen", "Watch AUD", "Lena Kovac"), (draft.Writer, draft.To, draft.Text, by));
        Assert.Contains("Open incidents: 1\n• lag_bqx_gbpjpy, feature-nulls: critical, open, nobody has it, due in 22 h 00 m", draft.Generated.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("• RB-08 Stale data, lag_bqx_eurusd: at step 1 of 3, begun by Lena Kovac", draft.Generated, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HandOver_SnoozeAndMuteThatEnd_AreNamedWithTheirEnd()
    {
        await Live.PublishAsync(Night.Assessment() with { Attention = [Truth.Answers.Item("Drift of GBPJPY") with { Snooze = new Snooze("Priya Nair", Night.At, Night.At.AddHours(20), "Vendor mends it", Status.Critical) }] });
        var tab = Render<OnCallTab>();

        tab.Find("[data-testid=handover-write]").Click();

        Assert.Contains("• 22 Nov 08:00 snooze of \"Drift of GBPJPY\" by Priya Nair: Vendor mends it", tab.Find("[data-testid=handover-generated]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accept_Pressed_NamesTheNextPersonAndHostileTextStaysText()
    {
        await DutyBoard.PublishAsync(new DutyBoard { Notes = [Waiting] });
        var tab = Render<OnCallTab>();
        Assert.Contains("Nobody has accepted it yet.", tab.Find("[data-testid=handover-open]").TextContent, StringComparison.Ordinal);
        Assert.Contains("<script>", tab.Find("[data-testid=handover-added]").TextContent, StringComparison.Ordinal);

        tab.Find("[data-testid=handover-accept]").Click();

        Assert.Equal(("n1", "Marc Olsen", "Lena Kovac"), Assert.Single(Duty.Accepted));
    }

    [Fact]
    public async Task Accept_Refused_SaysWhy()
    {
        Duty.Refusal = "Marc Olsen has accepted it already.";
        await DutyBoard.PublishAsync(new DutyBoard { Notes = [Waiting] });
        var tab = Render<OnCallTab>();

        tab.Find("[data-testid=handover-accept]").Click();

        Assert.Equal("Marc Olsen has accepted it already.", tab.Find("[data-testid=handover-problem]").TextContent);
    }

    [Fact]
    public async Task Earlier_Accepted_KeepsBothNamesAndTimes()
    {
        await DutyBoard.PublishAsync(new DutyBoard { Notes = [Waiting with { Acceptance = new HandOverAcceptance("Marc Olsen", "root", Night.At.AddMinutes(-4)) }] });

        var earlier = Render<OnCallTab>().Find("[data-testid=handover-earlier] summary").TextContent;

        Assert.Equal("Priya Nair to Marc Olsen, 21 Nov 11:50, accepted by Marc Olsen (signed in as root) 21 Nov 11:56", earlier);
    }
}
