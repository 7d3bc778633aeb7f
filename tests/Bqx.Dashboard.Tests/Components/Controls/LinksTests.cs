using Bqx.Dashboard.Controls;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Controls;

public sealed class LinksTests : BunitContext
{
    [Fact]
    public void Links_Subjects_AreQueriesOfTheirPages()
    {
        Assert.Equal("/progress?phase=MP03.06", Links.Progress("MP03.06"));
        Assert.Equal("/quality?table=lag_bqx_gbpjpy", Links.Table("lag_bqx_gbpjpy"));
        Assert.Equal("/models?model=eurusd/xgboost", Links.Model("eurusd/xgboost"));
        Assert.Equal("/runbooks/run/ab%2Fc", Links.Runbooks("ab/c"));
    }

    [Fact]
    public void Links_HostileName_IsEscaped() => Assert.Equal("/quality?table=a%26b%3D%22%3Cx%3E", Links.Table("a&b=\"<x>"));

    [Theory]
    [InlineData(typeof(SegmentedLinks))]
    [InlineData(typeof(Tabs))]
    public void Render_Current_IsMarkedForEveryone(Type control)
    {
        LinkItem[] items = [new("all", "All", "/"), new("mine", "Mine", "/?who=mine", 3)];

        var links = Render(builder =>
        {
            builder.OpenComponent(0, control);
            builder.AddAttribute(1, "Items", items);
            builder.AddAttribute(2, "Current", "mine");
            builder.CloseComponent();
        });

        var current = links.Find("[aria-current=true]");
        Assert.Equal("/?who=mine", current.GetAttribute("href"));
        Assert.Contains("on", current.ClassList);
        Assert.Equal("Mine 3", current.TextContent.Trim());
    }
}
