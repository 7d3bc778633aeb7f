using Bqx.Dashboard.Controls;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Radzen;
using Radzen.Blazor;

namespace Bqx.Dashboard.Tests.Components.Controls;

public sealed class SmallControlsTests : BunitContext
{
    [Fact]
    public void Card_Title_NamesTheSection()
    {
        var card = Render<Card>(p => p.Add(c => c.Title, "Phases").Add(c => c.Count, 1344).AddChildContent("x"));

        Assert.Equal("Phases", card.Find("section").GetAttribute("aria-label"));
        Assert.Equal("1,344", card.Find(".pill").TextContent);
    }

    [Fact]
    public void Card_NoTitle_HasNoHead() => Assert.Empty(Render<Card>(p => p.AddChildContent("x")).FindAll(".ch"));

    [Fact]
    public void PageHead_Title_TakesTheFocus() =>
        Assert.Equal("-1", Render<PageHead>(p => p.Add(h => h.Title, "Cost")).Find("h1").GetAttribute("tabindex"));

    [Fact]
    public void SidePanel_CloseHref_IsALinkThatEscFollows()
    {
        var panel = Render<SidePanel>(p => p.Add(s => s.Title, "lag_bqx_gbpjpy").Add(s => s.CloseHref, "/quality"));

        Assert.Equal("/quality", panel.Find("a[data-close]").GetAttribute("href"));
    }

    [Fact]
    public void SidePanel_OnClose_IsCalled()
    {
        var closed = false;
        var panel = Render<SidePanel>(p => p.Add(s => s.Title, "Run").Add(s => s.OnClose, () => closed = true));

        panel.Find("button[data-close]").Click();

        Assert.True(closed);
    }

    [Fact]
    public void EmptyState_Words_AreSaid()
    {
        var empty = Render<EmptyState>(p => p.Add(e => e.Title, "No failing checks").Add(e => e.Text, "Last run 6 min ago, 1,344 checks."));

        Assert.Equal("status", empty.Find(".empty").GetAttribute("role"));
        Assert.Contains("Last run 6 min ago", empty.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Skeleton_Rows_AreDrawn() => Assert.Equal(6, Render<Skeleton>(p => p.Add(s => s.Rows, 6)).FindAll("i").Count);

    [Theory]
    [InlineData("Lena Kovac", "LK", "Lena K.")]
    public void Person_Name_IsShort(string name, string initials, string brief)
    {
        var person = Render<Person>(p => p.Add(x => x.Name, name));

        Assert.Equal(initials, person.Find(".av").TextContent);
        Assert.EndsWith(brief, person.Find(".row").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Person_Nobody_IsSaid(string? name) =>
        Assert.Equal("Unassigned", Render<Person>(p => p.Add(x => x.Name, name)).Find(".row").TextContent.Trim());

    [Fact]
    public void Toasts_HostileText_StaysText()
    {
        Services.AddScoped<NotificationService>();
        Services.AddScoped<Toasts>();
        var toaster = Render<Toaster>();

        Services.GetRequiredService<Toasts>().Refuse("<img src=x onerror=alert(1)>");
        toaster.WaitForState(() => toaster.FindComponents<RadzenNotificationMessage>().Count == 1);

        Assert.Empty(toaster.FindAll("img"));
        Assert.Contains("<img src=x", toaster.Find(".rz-notification-content").TextContent, StringComparison.Ordinal);
    }
}
