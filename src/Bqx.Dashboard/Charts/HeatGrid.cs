using System.Text.Encodings.Web;

namespace Bqx.Dashboard.Charts;

/// <summary>One cell of a matrix: a whole link as one string, so that a page holds one frame for it and all pages share the string.</summary>
/// <param name="Key">A table name, a model path.</param>
/// <param name="Markup">Safe markup of the link.</param>
public sealed record HeatCell(string Key, string Markup)
{
    /// <param name="key">A table name, a model path.</param>
    /// <param name="hrefPrefix">Everything of the link before the key.</param>
    /// <param name="look">Look of the cell, from the fixed set in HeatMatrix.razor.css.</param>
    /// <param name="content">Safe markup.</param>
    /// <param name="label">What the cell says in words, for screen readers; the browser shows it under the pointer too.</param>
    public static HeatCell Of(string key, string hrefPrefix, string look, string content, string label)
    {
        var (href, words) = (HtmlEncoder.Default.Encode(hrefPrefix + key), HtmlEncoder.Default.Encode(label));
        return new HeatCell(key, $"<a class=\"{look}\" href=\"{href}\" aria-label=\"{words}\">{content}</a>");
    }
}

/// <param name="Key">Stable key of the column.</param>
/// <param name="Title">Head of the column.</param>
/// <param name="Subtitle">Second line of the head; null for none.</param>
/// <param name="IsMono">True when the title is a name of the warehouse.</param>
public sealed record HeatColumn(string Key, string Title, string? Subtitle = null, bool IsMono = false);

/// <summary>One row of a matrix.</summary>
public sealed record HeatRow
{
    private string? _markup;

    public required string Key { get; init; }

    public required string Title { get; init; }

    /// <summary>True when a new group begins here, after a gap.</summary>
    public bool StartsGroup { get; init; }

    /// <summary>One per column; null where the combination does not exist.</summary>
    public required ImmutableArray<HeatCell?> Cells { get; init; }

    /// <summary>Text of the closing column.</summary>
    public string Last { get; init; } = "";

    /// <summary>The cells as one string, built once and shared by all pages: a browser reads a row of markup much faster than its cells one by one.</summary>
    /// <param name="selectedKey">Key of the selected cell, in this row or elsewhere; null for none.</param>
    public string Markup(string? selectedKey) =>
        selectedKey is not null && Cells.Any(c => c?.Key == selectedKey) ? Join(selectedKey) : _markup ??= Join(null);

    private string Join(string? selectedKey) =>
        string.Concat(Cells.Select(c => c is null ? "<td></td>" : c.Key == selectedKey ? $"<td aria-selected=\"true\">{c.Markup}</td>" : $"<td>{c.Markup}</td>"));

    public bool Equals(HeatRow? other) =>
        other is not null && Key == other.Key && Title == other.Title && StartsGroup == other.StartsGroup && Last == other.Last
        && Cells.AsSpan().SequenceEqual(other.Cells.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Key, Title, Last, Cells.Length);
}

/// <summary>
/// A whole matrix. Two grids with the same content are equal, so that a tick without a change draws nothing.
/// </summary>
public sealed record HeatGrid
{
    public required ImmutableArray<HeatColumn> Columns { get; init; }

    public required ImmutableArray<HeatRow> Rows { get; init; }

    /// <summary>Head of the closing column; null for none.</summary>
    public string? LastTitle { get; init; }

    public bool Equals(HeatGrid? other) =>
        ReferenceEquals(this, other)
        || (other is not null && LastTitle == other.LastTitle
            && Columns.AsSpan().SequenceEqual(other.Columns.AsSpan())
            && Rows.AsSpan().SequenceEqual(other.Rows.AsSpan()));

    public override int GetHashCode() => HashCode.Combine(LastTitle, Columns.Length, Rows.Length);
}
