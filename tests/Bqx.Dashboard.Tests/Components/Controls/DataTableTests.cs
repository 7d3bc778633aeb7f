using Bqx.Dashboard.Controls;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Tests.Components.Controls;

public sealed class DataTableTests : BunitContext
{
    private static readonly RenderFragment<(string Name, int? Rows)> NameCell = row => builder => builder.AddContent(0, row.Name);
    private static readonly RenderFragment<(string Name, int? Rows)> RowsCell = row => builder => builder.AddContent(0, row.Rows);

    private static readonly Column<(string Name, int? Rows)>[] Columns =
    [
        new("Table", NameCell, row => row.Name),
        new("Rows", RowsCell, row => row.Rows, Right: true, HideOnPhone: true),
        new("", NameCell),
    ];

    private static readonly (string Name, int? Rows)[] Three = [("b", 2), ("c", null), ("a", 3)];

    private IRenderedComponent<DataTable<(string Name, int? Rows)>> Table(
        IReadOnlyList<(string Name, int? Rows)>? items = null, int pageSize = 100, string? selected = null) =>
        Render<DataTable<(string Name, int? Rows)>>(p => p
            .Add(t => t.Items, items ?? Three)
            .Add(t => t.Columns, Columns)
            .Add(t => t.RowKey, row => row.Name)
            .Add(t => t.RowHref, row => "/quality?table=" + row.Name)
            .Add(t => t.SelectedKey, selected)
            .Add(t => t.PageSize, pageSize)
            .Add(t => t.Label, "Tables"));

    private static string Names(IRenderedComponent<DataTable<(string Name, int? Rows)>> table) =>
        string.Concat(table.FindAll("a.rowlink").Select(a => a.TextContent.Trim()));

    [Fact]
    public void Render_AsGiven_KeepsTheOrder() => Assert.Equal("bca", Names(Table()));

    [Fact]
    public void Sort_TextTwice_GoesUpThenDown()
    {
        var table = Table();

        table.Find("th button").Click();
        Assert.Equal("abc", Names(table));
        Assert.Equal("ascending", table.Find("th").GetAttribute("aria-sort"));

        table.Find("th button").Click();
        Assert.Equal("cba", Names(table));
        Assert.Equal("descending", table.Find("th").GetAttribute("aria-sort"));
    }

    [Fact]
    public void Sort_Numbers_StartsAtTheLargestAndPutsUnknownLast()
    {
        var table = Table();

        table.FindAll("th button")[1].Click();

        Assert.Equal("abc", Names(table));
    }

    [Fact]
    public void Sort_ColumnWithoutOrder_IsNoButton() => Assert.Equal(2, Table().FindAll("th button").Count);

    [Fact]
    public void Render_MoreThanAPage_TurnsPages()
    {
        (string, int?)[] items = [.. Enumerable.Range(1, 25).Select(i => ($"t{i:00}", (int?)i))];
        var table = Table(items, pageSize: 10);

        Assert.Equal(10, table.FindAll("tbody tr").Count);
        Assert.Contains("1–10 of 25", table.Markup, StringComparison.Ordinal);

        table.FindAll(".pager button")[1].Click();
        table.FindAll(".pager button")[1].Click();

        Assert.Equal(5, table.FindAll("tbody tr").Count);
        Assert.True(table.FindAll(".pager button")[1].HasAttribute("disabled"));
    }

    [Fact]
    public void Render_FewerItemsThanBefore_GoesBackToTheFirstPage()
    {
        (string, int?)[] items = [.. Enumerable.Range(1, 25).Select(i => ($"t{i:00}", (int?)i))];
        var table = Table(items, pageSize: 10);
        table.FindAll(".pager button")[1].Click();

        table.Render(p => p.Add(t => t.Items, items[..5]));

        Assert.Equal(5, table.FindAll("tbody tr").Count);
    }

    [Fact]
    public void Render_Selected_IsMarkedAndHoldsTheTabStop()
    {
        var table = Table(selected: "c");

        Assert.Equal("true", table.FindAll("tbody tr")[1].GetAttribute("aria-selected"));
        Assert.Equal(["-1", "0", "-1"], table.FindAll("a.rowlink").Select(a => a.GetAttribute("tabindex")));
    }

    [Fact]
    public void Render_EmptyHead_IsNamedForScreenReaders() => Assert.Equal("Action", Table().FindAll("th")[2].TextContent.Trim());

    [Fact]
    public void Render_Columns_MarkNumbersAndWhatAPhoneHides() =>
        Assert.Equal("r wide", Table().FindAll("th")[1].GetAttribute("class"));
}
