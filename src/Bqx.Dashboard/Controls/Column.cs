using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Controls;

/// <summary>One column of a <see cref="DataTable{TItem}"/>.</summary>
/// <param name="Title">Head; empty for a column of icons or buttons, which <paramref name="Label"/> names.</param>
/// <param name="Cell">What a cell shows.</param>
/// <param name="SortBy">Makes the head a sort button; nulls come last.</param>
/// <param name="Right">True for numbers.</param>
/// <param name="Width">CSS width.</param>
/// <param name="HideOnPhone">True when the column may go below 600 px.</param>
/// <param name="Label">Said by screen readers where the head is empty.</param>
public sealed record Column<TItem>(
    string Title,
    RenderFragment<TItem> Cell,
    Func<TItem, IComparable?>? SortBy = null,
    bool Right = false,
    string? Width = null,
    bool HideOnPhone = false,
    string? Label = null)
{
    /// <summary>Shown, or only said when the title is empty: then it is a mark to sort by, or a column of buttons.</summary>
    internal string Head => Title.Length > 0 ? Title : Label ?? (SortBy is null ? "Action" : "Status");

    internal string? Class => (Right, HideOnPhone) switch
    {
        (true, true) => "r wide",
        (true, false) => "r",
        (false, true) => "wide",
        _ => null,
    };
}
