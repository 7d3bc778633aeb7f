using System.Text.Encodings.Web;
using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Charts;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Quality;

/// <param name="Grid">What is drawn.</param>
/// <param name="Page">From 1.</param>
/// <param name="Pages">1 for what fits one screen.</param>
/// <param name="Text">What the page holds: "Families 1–14 of 60".</param>
internal sealed record MatrixPage(HeatGrid Grid, int Page, int Pages, string Text);

/// <summary>Pairs × per-pair families as a matrix of table states, a screenful at a time.</summary>
internal static class QualityMatrix
{
    private const int MostColumns = 14;
    private const int MostRows = 60;

    private static readonly Shared<MatrixPage> Whole = new(now => Build(now, QualityView.All), QualityTables.Basis);

    public static MatrixPage Of(Assessment now, QualityView view) => view.IsFiltered || view.Page > 1 ? Build(now, view) : Whole.Of(now);

    private static MatrixPage Build(Assessment now, QualityView view)
    {
        var families = now.Workspace.Families.Where(f => f.IsPerPair && (view.Family is null || f.Name == view.Family)).ToImmutableArray();
        var tables = now.Tables
            .Where(t => t is { Pair: not null, Family: not null, IsExpected: true })
            .GroupBy(t => (t.Pair!.Key, t.Family!))
            .ToDictionary(g => g.Key, g => g.First());
        var pairs = now.Workspace.Pairs.Where(p => IsShown(p, families, tables, view)).ToImmutableArray();
        var (across, down) = (Blocks(families.Length, MostColumns), Blocks(pairs.Length, MostRows));
        var page = Math.Min(view.Page, across * down);
        var (left, top) = ((page - 1) % across * MostColumns, (page - 1) / across * MostRows);
        var columns = families.Skip(left).Take(MostColumns).ToImmutableArray();
        var rows = ImmutableArray.CreateBuilder<HeatRow>();
        var last = (string?)null;
        foreach (var pair in pairs.Skip(top).Take(MostRows))
        {
            rows.Add(Row(pair, columns, families, tables, view) with { StartsGroup = last is not null && last != pair.Base });
            last = pair.Base;
        }

        var grid = new HeatGrid
        {
            Columns = [.. columns.Select(f => new HeatColumn(f.Name, f.Name, IsMono: true))],
            Rows = rows.ToImmutable(),
            LastTitle = "OK",
        };
        return new MatrixPage(grid, page, across * down, $"Families {Span(left, columns.Length, families.Length)}, pairs {Span(top, rows.Count, pairs.Length)}");
    }

    /// <returns>False when the filters leave nothing of the pair.</returns>
    private static bool IsShown(CurrencyPair pair, ImmutableArray<TableFamily> families, Dictionary<(string, string), TableAssessment> tables, QualityView view) =>
        (view.Base is null || pair.Base == view.Base)
        && (!view.IsFiltered || families.Any(f => tables.TryGetValue((pair.Key, f.Name), out var table) && view.Shows(table)));

    private static HeatRow Row(CurrencyPair pair, ImmutableArray<TableFamily> columns, ImmutableArray<TableFamily> families, Dictionary<(string, string), TableAssessment> tables, QualityView view)
    {
        var prefix = view.TablePrefix;
        var cells = ImmutableArray.CreateBuilder<HeatCell?>(columns.Length);
        foreach (var family in columns)
        {
            var table = tables.GetValueOrDefault((pair.Key, family.Name));
            // A pair is hidden only as a whole; beside a problem its fine tables stay readable.
            cells.Add(table is null ? null : Cell(table, prefix, isDim: !view.Shows(table) && (view.Status is not null || view.Query is not null)));
        }

        var (verified, expected) = (0, 0);
        foreach (var family in families)
        {
            if (tables.TryGetValue((pair.Key, family.Name), out var table))
                (verified, expected) = (verified + (table.Status is Status.Ok or Status.Warning ? 1 : 0), expected + 1);
        }

        return new HeatRow { Key = pair.Key, Title = pair.Symbol, Cells = cells.MoveToImmutable(), Last = $"{verified}/{expected}" };
    }

    /// <param name="table">The table.</param>
    /// <param name="hrefPrefix">Everything of its link before its name.</param>
    /// <param name="isDim">True when the filters leave it out while its row stays.</param>
    /// <param name="entity">Shown after the icon; null where row and column say it.</param>
    public static HeatCell Cell(TableAssessment table, string hrefPrefix, bool isDim = false, string? entity = null)
    {
        var look = Glyph.CellClass(table.Status);
        var content = Glyph.Cell(table.Status, table.Problems) + (entity is null ? "" : $"<span>{HtmlEncoder.Default.Encode(entity)}</span>");
        return HeatCell.Of(table.Name, hrefPrefix, isDim ? look + " dim" : look, content, TableWord.Label(table));
    }

    private static int Blocks(int count, int most) => Math.Max(1, (count + most - 1) / most);

    private static string Span(int first, int count, int all) => $"{Format.Count(first + 1)}–{Format.Count(first + count)} of {Format.Count(all)}";
}
