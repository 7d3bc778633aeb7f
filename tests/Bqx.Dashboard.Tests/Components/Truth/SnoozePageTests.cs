using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Dashboard.Truth;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Components.Truth;

public sealed class SnoozePageTests : PageTests
{
    private readonly FakeSnoozes _snoozes = new();

    private static AttentionItem PutOff => Answers.Item("two") with { Snooze = new Snooze("Marc Olsen", Answers.At.AddHours(-1), Answers.At.AddHours(3), "Vendor mends it", Status.Critical) };

    private NavigationManager Nav => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Open_Snoozed_IsListedApartWithItsEnd()
    {
        var page = OpenAs(Role.Operator, "/", Answers.Item("one"), PutOff);

        Assert.Equal("1", page.Find("[data-testid=attention-count]").TextContent);
        Assert.Equal(["one"], page.FindAll("a.rowlink").Select(a => a.TextContent));
        var snoozed = page.Find("[data-testid=snoozed] li").TextContent;
        Assert.Contains("Marc Olsen, 21 Nov 11:00: Vendor mends it", snoozed, StringComparison.Ordinal);
        Assert.Contains("back in 3 h 00 m, 21 Nov 15:00", snoozed, StringComparison.Ordinal);
    }

    [Fact]
    public void Row_Snooze_IsALinkToTheForm() =>
        Assert.Equal("/?snooze=one", OpenAs(Role.Operator, "/", Answers.Item("one")).Find("[data-testid=snooze]").GetAttribute("href"));

    [Fact]
    public void Form_Sent_PutsOffWithEndAndReasonAndCloses()
    {
        var page = OpenAs(Role.Operator, "/?snooze=one", Answers.Item("one"));
        page.Find("[data-testid=snooze-hours]").Change("4");
        page.Find("[data-testid=snooze-reason]").Input("Feed is down");

        page.Find("[data-testid=snooze-form]").Submit();

        Assert.Equal(("one", Status.Critical, Answers.At.AddHours(4), "Feed is down", "Lena Kovac"), Assert.Single(_snoozes.Snoozed));
        Assert.Equal("http://localhost/", Nav.Uri);
    }

    [Fact]
    public void Form_Refused_SaysWhyAndStays()
    {
        _snoozes.Refusal = "Say why: it stays in the record.";
        var page = OpenAs(Role.Operator, "/?snooze=one", Answers.Item("one"));

        page.Find("[data-testid=snooze-form]").Submit();

        Assert.Equal("Say why: it stays in the record.", page.Find("[data-testid=snooze-problem]").TextContent);
    }

    [Fact]
    public void Form_ItemThatIsGone_IsNotShown() => Assert.Empty(OpenAs(Role.Operator, "/?snooze=gone", Answers.Item("one")).FindAll("[data-testid=snooze-form]"));

    [Fact]
    public void Form_Engineer_SaysWhichRoleMay()
    {
        var send = OpenAs(Role.Engineer, "/?snooze=one", Answers.Item("one")).Find("[data-testid=snooze-send]");

        Assert.True(send.HasAttribute("disabled"));
        Assert.Equal("Needs the role operator", send.GetAttribute("title"));
    }

    [Fact]
    public void Wake_Pressed_BringsTheItemBack()
    {
        OpenAs(Role.Operator, "/", PutOff).Find("[data-testid=wake]").Click();

        Assert.Equal(("two", "Lena Kovac"), Assert.Single(_snoozes.Woken));
    }

    private IRenderedComponent<OverviewPage> OpenAs(Role role, string url, params AttentionItem[] items)
    {
        Services.AddSingleton(new Viewer("Lena Kovac", role));
        Services.AddSingleton<ISnoozes>(_snoozes);
        return Open<OverviewPage>(Answers.Assessment(items), url);
    }
}
