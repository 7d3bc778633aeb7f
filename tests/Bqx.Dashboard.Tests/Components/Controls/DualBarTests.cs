using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Controls;

public sealed class DualBarTests : BunitContext
{
    [Fact]
    public void Render_Share_DrawsVerifiedThenTheUnproven()
    {
        var share = new Share { Tasks = 4, Claimed = 3, Verified = 2, Weight = 10, ClaimedWeight = 8, VerifiedWeight = 5, Estimated = 4, Unknown = 0 };

        var bar = Render<DualBar>(p => p.Add(b => b.Share, share).Add(b => b.Planned, 0.87));

        Assert.Equal("width:50%", bar.Find(".v").GetAttribute("style"));
        Assert.Equal("left:50%;width:30%", bar.Find(".c").GetAttribute("style"));
        Assert.Equal("left:87%", bar.Find(".p").GetAttribute("style"));
        Assert.Equal("50.0% verified, 80.0% claimed, 87.0% planned by today", bar.Find(".dual").GetAttribute("aria-label"));
    }

    [Fact]
    public void Render_AllProven_DrawsNoHatch()
    {
        var bar = Render<DualBar>(p => p.Add(b => b.Claimed, 1d).Add(b => b.Verified, 1d));

        Assert.Empty(bar.FindAll(".c"));
        Assert.Empty(bar.FindAll(".p"));
    }

    [Fact]
    public void Render_NothingKnown_SaysAbsent()
    {
        var bar = Render<DualBar>();

        Assert.Equal("– verified, – claimed", bar.Find(".dual").GetAttribute("aria-label"));
        Assert.Empty(bar.FindAll("i"));
    }
}
