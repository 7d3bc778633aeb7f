using AngleSharp.Dom;
using Bqx.Dashboard.Controls;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Bqx.Dashboard.Tests.Components.Controls;

public sealed class InertTests : BunitContext
{
    [Theory]
    [InlineData("<b>&\"'</b>")]
    [InlineData("R² ≥ 0.85 · –")]
    [InlineData("</td><script>alert(1)</script>")]
    public void MarkupOf_TextAndAttributes_ReadBackAsGiven(string text)
    {
        var markup = Inert.MarkupOf(Cell(text));

        var cell = Render(builder => builder.AddMarkupContent(0, $"<table><tbody><tr>{markup}</tr></tbody></table>")).Find("td");
        Assert.Equal((text, text, "x"), (cell.TextContent, cell.GetAttribute("title"), cell.ClassName));
        Assert.Empty(cell.Children);
    }

    [Fact]
    public void MarkupOf_NestedWithMarkupRegionAndVoid_IsWhatTheRendererDraws()
    {
        RenderFragment content = builder =>
        {
            builder.OpenElement(0, "div");
            builder.AddAttribute(1, "hidden", true);
            builder.AddAttribute(2, "title", false);
            builder.AddContent(3, Cell("in"));
            builder.AddMarkupContent(4, "<svg><use href=\"#a\"></use></svg>");
            builder.OpenElement(5, "br");
            builder.CloseElement();
            builder.AddContent(6, 1.5);
            builder.CloseElement();
        };

        Assert.Equal(
            "<div hidden><td class=\"x\" title=\"in\">in</td><svg><use href=\"#a\"></use></svg><br>1.5</div>",
            Inert.MarkupOf(content));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("button")]
    [InlineData("input")]
    [InlineData("details")]
    public void MarkupOf_WhatMayHoldTheFocus_IsNotInert(string element) => Assert.Null(Inert.MarkupOf(builder =>
    {
        builder.OpenElement(0, "span");
        builder.OpenElement(1, element);
        builder.CloseElement();
        builder.CloseElement();
    }));

    [Fact]
    public void MarkupOf_HandlerComponentPopoverOrTabStop_IsNotInert()
    {
        Assert.Null(Inert.MarkupOf(Span("onclick", EventCallback.Factory.Create(this, static () => { }))));
        Assert.Null(Inert.MarkupOf(Span("popover", "auto")));
        Assert.Null(Inert.MarkupOf(Span("tabindex", "0")));
        Assert.Null(Inert.MarkupOf(static builder =>
        {
            builder.OpenElement(0, "span");
            builder.AddEventStopPropagationAttribute(1, "onclick", true);
            builder.CloseElement();
        }));
        Assert.Null(Inert.MarkupOf(static builder =>
        {
            builder.OpenComponent<Avatar>(0);
            builder.AddAttribute(1, nameof(Avatar.Name), "Ada");
            builder.CloseComponent();
        }));
    }

    [Fact]
    public void Together_MixedCells_KeepTheirOrder()
    {
        var row = Render(builder => builder.AddContent(0, Inert.Together([Cell("1"), Cell("2"), Button("3"), Cell("4"), Button("5")])));

        Assert.Equal("12345", string.Concat(row.Nodes.QuerySelectorAll("*").Where(static e => e.Children.Length == 0).Select(static e => e.TextContent)));
    }

    private static RenderFragment Cell(string text) => builder =>
    {
        builder.OpenElement(0, "td");
        builder.AddAttribute(1, "class", "x");
        builder.AddAttribute(2, "title", text);
        builder.AddContent(3, text);
        builder.CloseElement();
    };

    private static RenderFragment Button(string text) => builder =>
    {
        builder.OpenElement(0, "button");
        builder.AddContent(1, text);
        builder.CloseElement();
    };

    private static RenderFragment Span(string attribute, object value) => builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, attribute, value);
        builder.CloseElement();
    };
}
