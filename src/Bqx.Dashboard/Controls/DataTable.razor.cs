using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Controls;

/// <summary>
/// A plain table: sorting by head, paging, one tab stop whose arrows app.js moves. With <see cref="RowHref"/> the first column's
/// cell is the row's link, so it must hold no link or button of its own.
/// </summary>
/// <typeparam name="TItem">One row.</typeparam>
public sealed partial class DataTable<TItem>
{
    private IReadOnlyList<TItem> _page = [];
    private string? _sortTitle, _tabStop;
    private bool _descending;
    private int _first;

    [Parameter, EditorRequired] public required IReadOnlyList<TItem> Items { get; set; }

    /// <summary>Keep one list for the component's life: columns are told apart by title.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<Column<TItem>> Columns { get; set; }

    [Parameter, EditorRequired] public required Func<TItem, string> RowKey { get; set; }

    /// <summary>Where a row leads; null for a table that only shows.</summary>
    [Parameter] public Func<TItem, string?>? RowHref { get; set; }

    [Parameter] public Func<TItem, string?>? RowClass { get; set; }

    [Parameter] public string? SelectedKey { get; set; }

    [Parameter] public int PageSize { get; set; } = 100;

    /// <summary>Name for screen readers.</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    protected override void OnParametersSet() => Arrange();

    private void Arrange()
    {
        _first = Items.Count <= _first ? 0 : _first;
        var by = Columns.FirstOrDefault(c => c.Title == _sortTitle)?.SortBy;
        _page = by is null ? [.. Items.Skip(_first).Take(PageSize)] : [.. Sorted(by).Skip(_first).Take(PageSize)];
        var selected = _page.Select(RowKey).FirstOrDefault(k => k == SelectedKey);
        _tabStop = selected ?? (_page.Count > 0 ? RowKey(_page[0]) : null);
    }

    private IEnumerable<TItem> Sorted(Func<TItem, IComparable?> by)
    {
        var known = Items.Where(i => by(i) is not null);
        return (_descending ? known.OrderByDescending(by) : known.OrderBy(by)).Concat(Items.Where(i => by(i) is null));
    }

    private void SortBy(Column<TItem> column)
    {
        // Numbers are read from the largest, words from A.
        _descending = column.Title == _sortTitle ? !_descending : column.Right;
        (_sortTitle, _first) = (column.Title, 0);
        Arrange();
    }

    private void Turn(int pages)
    {
        _first = Math.Max(0, _first + (pages * PageSize));
        Arrange();
    }

    private string? AriaSort(Column<TItem> column) =>
        column.Title != _sortTitle ? null : _descending ? "descending" : "ascending";

    private string SortIcon(Column<TItem> column) =>
        column.Title != _sortTitle ? "unfold_more" : _descending ? "arrow_downward" : "arrow_upward";

    private string? RowClasses(TItem item, string key, string? href)
    {
        var classes = $"{(href is null ? "" : "go ")}{(key == SelectedKey ? "sel " : "")}{RowClass?.Invoke(item)}".TrimEnd();
        return classes.Length == 0 ? null : classes;
    }
}
