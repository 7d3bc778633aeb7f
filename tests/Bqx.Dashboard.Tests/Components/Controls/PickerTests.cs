using Bqx.Dashboard.Controls;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Controls;

public sealed class PickerTests : BunitContext
{
    private static readonly ImmutableArray<string> Currencies = ["eur", "gbp"];

    private string? _picked = "nothing yet";

    [Fact]
    public void Value_IsPicked_TellsIt()
    {
        Shown().Find("select").Change("gbp");

        Assert.Equal("gbp", _picked);
    }

    [Fact]
    public void NoValue_IsPicked_TellsNull()
    {
        Shown("gbp").Find("select").Change("");

        Assert.Null(_picked);
    }

    [Fact]
    public void Label_StandsForNoChoiceAndIsSaid()
    {
        var picker = Shown();

        Assert.Equal(["Base currency", "EUR", "GBP"], picker.FindAll("option").Select(static o => o.TextContent));
        Assert.Equal("Base currency", picker.Find("label .sr").TextContent);
    }

    [Fact]
    public void SameValuesAgain_AreNotDrawn()
    {
        var picker = Shown("eur");

        picker.Render(p => p.Add(c => c.Items, Currencies).Add(c => c.Selected, "eur"));
        Assert.Equal(1, picker.RenderCount);

        picker.Render(p => p.Add(c => c.Selected, "gbp"));
        Assert.Equal(2, picker.RenderCount);
        Assert.Equal("gbp", picker.Find("option[selected]").GetAttribute("value"));
    }

    private IRenderedComponent<Picker> Shown(string? selected = null) => Render<Picker>(p => p
        .Add(c => c.Label, "Base currency")
        .Add(c => c.Items, Currencies)
        .Add(c => c.Selected, selected)
        .Add(c => c.TextOf, static c => c.ToUpperInvariant())
        .Add(c => c.OnPick, (string? picked) => _picked = picked));
}
