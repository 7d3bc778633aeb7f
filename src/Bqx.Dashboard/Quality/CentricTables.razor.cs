using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Charts;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Quality;

/// <summary>Tables whose entity is not one pair: currencies, relations of pairs, triangles, the market.</summary>
public sealed partial class CentricTables : ComponentBase
{
    /// <summary>Cells of a family; the rest is in the list, which pages.</summary>
    private const int Most = 120;

    /// <summary>Cells of a page; a family is never cut.</summary>
    private const int MostOnPage = 400;

    private IReadOnlyList<TableAssessment>? _tables;
    private string? _prefix;
    private ImmutableArray<ImmutableArray<Group>> _pages = [];
    private ImmutableArray<Group> _shown = [];
    private string _text = "";
    private int _page = 1;

    [Parameter, EditorRequired] public required IReadOnlyList<TableAssessment> Tables { get; set; }

    [Parameter, EditorRequired] public required ImmutableArray<TableFamily> Families { get; set; }

    /// <summary>Everything of a table's link before its name.</summary>
    [Parameter, EditorRequired] public required string Prefix { get; set; }

    /// <summary>Where all tables of a family are.</summary>
    [Parameter, EditorRequired] public required Func<string, string> ListHref { get; set; }

    /// <summary>From 1.</summary>
    [Parameter] public int Page { get; set; } = 1;

    [Parameter, EditorRequired] public required Func<int, string> PageHref { get; set; }

    [Parameter] public string? SelectedKey { get; set; }

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_tables, Tables) || _prefix != Prefix)
            Arrange();

        _page = Math.Clamp(Page, 1, Math.Max(1, _pages.Length));
        _shown = _pages.IsEmpty ? [] : _pages[_page - 1];
        var before = _pages.Take(_page - 1).Sum(p => p.Length);
        _text = $"Families {before + 1}–{before + _shown.Length} of {_pages.Sum(p => p.Length)}";
    }

    private void Arrange()
    {
        (_tables, _prefix) = (Tables, Prefix);
        var patterns = Families.ToDictionary(f => f.Name, f => f.Pattern, StringComparer.Ordinal);
        _pages = [.. Paged(Tables.GroupBy(t => t.Family ?? "other").Select(g => new Group(
            g.Key,
            $"{Format.Of(g.Count(t => t.Status is Status.Ok or Status.Warning), g.Count())} verified",
            Math.Max(0, g.Count() - Most),
            [.. g.OrderBy(t => g.Count() > Most ? -(int)t.Status : 0).Take(Most).Select(t => QualityMatrix.Cell(t, Prefix, entity: Entity(t.Name, patterns.GetValueOrDefault(g.Key))))])))];
    }

    private static IEnumerable<ImmutableArray<Group>> Paged(IEnumerable<Group> groups)
    {
        var page = ImmutableArray.CreateBuilder<Group>();
        foreach (var group in groups)
        {
            if (page.Count > 0 && page.Sum(g => g.Cells.Length) + group.Cells.Length > MostOnPage)
            {
                yield return page.ToImmutable();
                page.Clear();
            }

            page.Add(group);
        }

        if (page.Count > 0)
            yield return page.ToImmutable();
    }

    /// <summary>The part of the name that the family's pattern leaves open: <c>EUR USD JPY</c> of <c>tri_bqx_eur_usd_jpy</c>.</summary>
    internal static string Entity(string name, string? pattern)
    {
        var open = pattern?.IndexOf('{', StringComparison.Ordinal) ?? -1;
        return open > 0 && name.Length > open ? name[open..].Replace('_', ' ').ToUpperInvariant() : name;
    }

    private sealed record Group(string Family, string Summary, int More, ImmutableArray<HeatCell> Cells);
}
