using System.Text.Encodings.Web;
using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Charts;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Quality;

/// <summary>Pairs × per-pair families as a matrix of table states.</summary>
internal static class QualityMatrix
{
    private static readonly Shared<HeatGrid> Whole = new(now => Build(now, QualityView.All));

    public static HeatGrid Of(Assessment now, QualityView view) => view.IsFiltered ? Build(now, view) : Whole.Of(now);

    private static HeatGrid Build(Assessment now, QualityView view)
    {
        var families = now.Workspace.Families.Where(f => f.IsPerPair && (view.Family is null || f.Name == view.Family)).ToImmutableArray();
        var tables = now.Tables
            .Where(t => t is { Pair: not null, Family: not null, IsExpected: true })
            .GroupBy(t => (t.Pair!.Key, t.Family!))
            .ToDictionary(g => g.Key, g => g.First());
        var rows = ImmutableArray.CreateBuilder<HeatRow>();
        var last = (string?)null;
        foreach (var pair in now.Workspace.Pairs)
        {
            var row = Row(pair, families, tables, view);
            if (row is null)
                continue;

            rows.Add(row with { StartsGroup = last is not null && last != pair.Base });
            last = pair.Base;
        }

        return new HeatGrid
        {
            Columns = [.. families.Select(f => new HeatColumn(f.Name, f.Name, IsMono: true))],
            Rows = rows.ToImmutable(),
            LastTitle = "OK",
        };
    }

    /// <returns>Null when the filters leave nothing of the pair.</returns>
    private static HeatRow? Row(CurrencyPair pair, ImmutableArray<TableFamily> families, Dictionary<(string, string), TableAssessment> tables, QualityView view)
    {
        if (view.Base is not null && pair.Base != view.Base)
            return null;

        var (shown, verified, expected) = (0, 0, 0);
        var prefix = view.TablePrefix;
        var cells = ImmutableArray.CreateBuilder<HeatCell?>(families.Length);
        foreach (var family in families)
        {
            if (!tables.TryGetValue((pair.Key, family.Name), out var table))
            {
                cells.Add(null);
                continue;
            }

            var isShown = view.Shows(table);
            shown += isShown ? 1 : 0;
            expected++;
            verified += table.Status is Status.Ok or Status.Warning ? 1 : 0;
            // A pair is hidden only as a whole; beside a problem its fine tables stay readable.
            cells.Add(Cell(table, prefix, isDim: !isShown && (view.Status is not null || view.Query is not null)));
        }

        if (view.IsFiltered && shown == 0)
            return null;

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
        return HeatCell.Of(table.Name, hrefPrefix, isDim ? look + " dim" : look, content, Label(table));
    }

    private static string Label(TableAssessment table) => table.Problems switch
    {
        0 => $"{table.Name}: {StatusWord.Of(table.Status)}",
        1 => $"{table.Name}: {StatusWord.Of(table.Status)}, 1 check does not pass",
        var n => $"{table.Name}: {StatusWord.Of(table.Status)}, {n} checks do not pass",
    };
}
