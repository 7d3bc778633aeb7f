using System.Runtime.InteropServices;
using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Charts;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Quality;

/// <summary>The expected tables of an assessment as the page arranges them, for every open page together.</summary>
internal sealed record QualityTables
{
    public static Shared<QualityTables> Of { get; } = new(Arrange, Basis);

    /// <summary>Tables of one pair.</summary>
    public required TableGroup ByPair { get; init; }

    /// <summary>Tables of currencies, relations, triangles, the market.</summary>
    public required TableGroup Others { get; init; }

    /// <summary>Every table, also one that nobody expects.</summary>
    public required TableGroup All { get; init; }

    /// <summary>Base currencies, lower case.</summary>
    public required ImmutableArray<string> Bases { get; init; }

    /// <summary>Names of all families.</summary>
    public required ImmutableArray<string> Families { get; init; }

    public required string Scope { get; init; }

    public TableGroup In(QualityMode mode) => mode switch
    {
        QualityMode.Matrix => ByPair,
        QualityMode.Multi => Others,
        _ => All,
    };

    /// <summary>What views of tables alone hang on.</summary>
    public static object Basis(Assessment now) => ImmutableCollectionsMarshal.AsArray(now.Tables)!;

    private static QualityTables Arrange(Assessment now)
    {
        var perPair = now.Workspace.Families.Where(f => f.IsPerPair).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var expected = now.Tables.Where(t => t.IsExpected).ToLookup(t => t.Family is { } f && perPair.Contains(f));
        var (byPair, others) = (TableGroup.Of(expected[true]), TableGroup.Of(expected[false]));
        return new QualityTables
        {
            ByPair = byPair,
            Others = others,
            All = TableGroup.Of(now.Tables),
            Bases = [.. now.Workspace.Pairs.Select(p => p.Base).Distinct()],
            Families = [.. now.Workspace.Families.Select(static f => f.Name)],
            Scope = $"{Format.Plural(byPair.Tables.Length + others.Tables.Length, "expected table")}, {Format.Count(byPair.Tables.Length)} by pair ({now.Workspace.Pairs.Length} × {perPair.Count}), {Format.Count(others.Tables.Length)} multi-centric",
        };
    }
}

/// <param name="Tables">In the assessment's order.</param>
/// <param name="Counts">How many have each status.</param>
internal sealed record TableGroup(ImmutableArray<TableAssessment> Tables, IReadOnlyDictionary<Status, int> Counts)
{
    public static TableGroup None { get; } = Of([]);

    public static TableGroup Of(IEnumerable<TableAssessment> tables)
    {
        ImmutableArray<TableAssessment> all = [.. tables];
        return new TableGroup(all, all.CountBy(static t => t.Status).ToDictionary());
    }

    /// <summary>What filters leave, with the counts that the status filter alone would change.</summary>
    public TableGroup Shown(QualityView view)
    {
        if (!view.IsFiltered)
            return this;

        var unfiltered = view with { Status = null };
        return new TableGroup([.. Tables.Where(view.Shows)], Tables.Where(unfiltered.Shows).CountBy(static t => t.Status).ToDictionary());
    }
}
