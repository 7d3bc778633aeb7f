using Bqx.Core.Common;
using Bqx.Dashboard.Controls;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Controls;

public sealed class StatusTests : BunitContext
{
    [Theory]
    [InlineData(Status.Ok, "OK", "check_circle_o")]
    [InlineData(Status.Running, "Running", "autorenew_o")]
    [InlineData(Status.Unknown, "Unknown", "help_outline_o")]
    [InlineData(Status.Warning, "Warning", "warning")]
    [InlineData(Status.Stale, "Stale", "update_disabled_o")]
    [InlineData(Status.Missing, "Missing", "block_o")]
    [InlineData(Status.Critical, "Critical", "dangerous")]
    public void StatusChip_Status_HasWordAndIcon(Status status, string word, string icon)
    {
        var chip = Render<StatusChip>(p => p.Add(c => c.Status, status));

        Assert.Equal(word, chip.Find(".chip").TextContent.Trim());
        Assert.Equal("/icons.svg#" + icon, chip.Find("use").GetAttribute("href"));
    }

    [Fact]
    public void StatusChip_OwnText_StillSaysTheStatus()
    {
        var chip = Render<StatusChip>(p => p.Add(c => c.Status, Status.Critical).Add(c => c.Text, "2 checks fail"));

        Assert.Equal("Critical: 2 checks fail", chip.Find(".chip").TextContent.Trim());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void StatusGlyph_NoText_IsNamedForScreenReaders(bool boxed)
    {
        var glyph = Render<StatusGlyph>(p => p.Add(g => g.Status, Status.Stale).Add(g => g.Boxed, boxed));

        Assert.Equal("Stale", glyph.Find("[role=img]").GetAttribute("aria-label"));
    }

    [Fact]
    public void Of_EveryStatus_DiffersInIcon()
    {
        var icons = Enum.GetValues<Status>().Select(StatusWord.Icon).ToList();

        Assert.Equal(icons.Count, icons.Distinct().Count());
    }
}
