using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Controls;

/// <summary>One column of a <see cref="DataTable{TItem}"/>.</summary>
/// <param name="Title">Head; empty for a column of icons or buttons.</param>
/// <param name="Cell">What a cell shows.</param>
/// <param name="SortBy">Makes the head a sort button; nulls come last.</param>
/// <param name="Right">True for numbers.</param>
/// <param name="Width">CSS width.</param>
/// <param name="HideOnPhone">True when the column may go below 600 px.</param>
public sealed record Column<TItem>(
    string Title,
    RenderFragment<TItem> Cell,
    Func<TItem, IComparable?>? SortBy = null,
    bool Right = false,
    string? Width = null,
    bool HideOnPhone = false)
{
    internal string? Class => (Right, HideOnPhone) switch
    {
        (true, true) => "r wide",
        (true, false) => "r",
        (false, true) => "wide",
        _ => null,
    };
}
