using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Bqx.Dashboard.Charts;

/// <summary>
/// A matrix of links. Built by hand to keep the tree small: no component and no handler per link, the cells of a row in one frame (a td of a grid is
/// a gridcell); arrow keys move the focus in the browser, which also keeps it when a row is drawn anew. It draws again only when its content or its
/// selection differs.
/// </summary>
public sealed partial class HeatMatrix : ComponentBase
{
    /// <summary>More columns than this get a width of their own and scroll under the frozen first one.</summary>
    private const int Narrow = 10;

    private readonly RenderFragment _table;
    private HeatGrid? _grid;
    private string? _selectedKey;
    private bool _isChanged;

    public HeatMatrix() => _table = BuildTable;

    [Parameter, EditorRequired] public required HeatGrid Grid { get; set; }

    /// <summary>What the matrix shows, for screen readers.</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>Head of the first column.</summary>
    [Parameter] public string Corner { get; set; } = "Pair";

    [Parameter] public string? SelectedKey { get; set; }

    protected override void OnParametersSet()
    {
        _isChanged = _selectedKey != SelectedKey || !Grid.Equals(_grid);
        (_grid, _selectedKey) = (Grid, SelectedKey);
    }

    protected override bool ShouldRender() => _isChanged;

    private void BuildTable(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "table");
        builder.AddAttribute(1, "role", "grid");
        builder.AddAttribute(2, "aria-label", Label);
        builder.AddAttribute(3, "data-roving", "grid");
        builder.OpenElement(4, "thead");
        BuildHead(builder);
        builder.CloseElement();
        builder.OpenElement(5, "tbody");
        foreach (var row in Grid.Rows)
        {
            BuildRow(builder, row);
        }

        builder.CloseElement();
        builder.CloseElement();
    }

    private void BuildHead(RenderTreeBuilder builder)
    {
        builder.OpenElement(10, "tr");
        builder.AddAttribute(11, "role", "row");
        builder.OpenElement(12, "th");
        builder.AddAttribute(13, "scope", "col");
        builder.OpenElement(14, "span");
        builder.AddAttribute(15, "class", "sr");
        builder.AddContent(16, Corner);
        builder.CloseElement();
        builder.CloseElement();
        foreach (var column in Grid.Columns)
        {
            builder.OpenElement(17, "th");
            builder.SetKey(column.Key);
            builder.AddAttribute(18, "scope", "col");
            builder.AddAttribute(19, "class", column.IsMono ? "name" : null);
            builder.AddContent(20, column.Title);
            if (column.Subtitle is not null)
            {
                builder.OpenElement(21, "small");
                builder.AddContent(22, column.Subtitle);
                builder.CloseElement();
            }

            builder.CloseElement();
        }

        if (Grid.LastTitle is not null)
        {
            builder.OpenElement(23, "th");
            builder.AddAttribute(24, "scope", "col");
            builder.AddAttribute(25, "class", "last");
            builder.AddContent(26, Grid.LastTitle);
            builder.CloseElement();
        }

        builder.CloseElement();
    }

    private void BuildRow(RenderTreeBuilder builder, HeatRow row)
    {
        builder.OpenElement(40, "tr");
        builder.SetKey(row.Key);
        builder.AddAttribute(41, "role", "row");
        if (row.StartsGroup)
        {
            builder.AddAttribute(42, "class", "gap");
        }

        builder.OpenElement(43, "th");
        builder.AddAttribute(44, "scope", "row");
        builder.AddContent(45, row.Title);
        builder.CloseElement();
        builder.AddMarkupContent(50, row.Markup(SelectedKey));
        if (Grid.LastTitle is not null)
        {
            builder.OpenElement(60, "td");
            builder.AddAttribute(61, "class", "last");
            builder.AddContent(62, row.Last);
            builder.CloseElement();
        }

        builder.CloseElement();
    }
}
