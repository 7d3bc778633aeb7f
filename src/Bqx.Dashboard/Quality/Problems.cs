using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Charts;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Quality;

/// <param name="Table">Name of the table.</param>
/// <param name="Group">Its pair or family.</param>
/// <param name="Status">Of the table.</param>
/// <param name="Worst">The check that decides, in words.</param>
public sealed record Problem(string Table, string Group, Status Status, string Worst);

/// <summary>The tables that are not OK, for a phone. Two of them with the same content are equal, so that what has not changed is not drawn again.</summary>
public sealed class Problems(ImmutableArray<Problem> shown, int more) : IEquatable<Problems>
{
    /// <summary>Tables on one screen; the others are in the list.</summary>
    private const int Most = 60;

    private static readonly Shared<Problems> Whole = new(static now => Of(QualityTables.Of.Of(now).ByPair.Tables), QualityTables.Basis);

    public static Problems None { get; } = new([], 0);

    public ImmutableArray<Problem> Shown { get; } = shown;

    /// <summary>How many were left out.</summary>
    public int More { get; } = more;

    /// <summary>Those of a page without filters are one for every open page.</summary>
    internal static Problems Of(Assessment now, QualityView view, TableGroup shown) => view.IsFiltered ? Of(shown.Tables) : Whole.Of(now);

    private static Problems Of(ImmutableArray<TableAssessment> tables)
    {
        var problems = tables.Where(static t => t.Status is not (Status.Ok or Status.Running)).ToList();
        var more = Math.Max(0, problems.Count - Most);
        // Worst first only where some have to be left out: else the pairs keep the workspace's order.
        var shown = more == 0 ? problems : problems.OrderByDescending(static t => t.Status).Take(Most);
        return new Problems([.. shown.Select(static t => new Problem(t.Name, t.Pair?.Symbol ?? t.Family ?? "Other", t.Status, WorstOf(t)))], more);
    }

    public bool Equals(Problems? other) => other is not null && More == other.More && Shown.AsSpan().SequenceEqual(other.Shown.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as Problems);

    public override int GetHashCode() => HashCode.Combine(More, Shown.Length);

    private static string WorstOf(TableAssessment table) =>
        TableWord.Worst(table) is { } check ? TableWord.Of(check) : StatusWord.Of(table.Status);
}
