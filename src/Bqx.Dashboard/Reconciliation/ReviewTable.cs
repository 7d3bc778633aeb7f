using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Comparing;

namespace Bqx.Dashboard.Reconciliation;

/// <summary>The rows of one page of a review, in groups, with what all rows amount to. Made when rows or filters change, not while drawing.</summary>
public sealed record ReviewTable
{
    public const int PageSize = 100;

    public static ReviewTable Empty { get; } = new();

    /// <summary>Of this page.</summary>
    public ImmutableArray<ReviewGroup> Groups { get; init; } = [];

    /// <summary>Every row that the filters let through, on whichever page.</summary>
    public ImmutableArray<ChangeRow> Shown { get; init; } = [];

    /// <summary>Rows without filters, by kind of change.</summary>
    public ImmutableDictionary<ChangeKind, int> Counts { get; init; } = ImmutableDictionary<ChangeKind, int>.Empty;

    public int All { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public int Pages { get; init; } = 1;

    public static ReviewTable Of(IReadOnlyList<ChangeRow> rows, ReviewNames names, ReviewView view)
    {
        var shown = rows.Where(view.Shows)
            .GroupBy(r => view.ByPhase ? names.PhaseOf(r.Group) : r.Group)
            .ToList();
        var ordered = shown.SelectMany(static g => g).ToImmutableArray();
        var pages = Math.Max(1, (ordered.Length + PageSize - 1) / PageSize);
        var page = Math.Min(view.Page, pages);
        var onPage = ordered.Skip((page - 1) * PageSize).Take(PageSize).Select(static r => r.Id).ToHashSet(StringComparer.Ordinal);
        return new ReviewTable
        {
            Groups =
            [
                .. shown.Select(g => new ReviewGroup(g.Key, names.TitleOf(g.Key), g.Count(), g.Select(static r => r.Level).FirstOrDefault(static l => l is not null), [.. g.Where(r => onPage.Contains(r.Id))]))
                    .Where(static g => !g.Rows.IsEmpty),
            ],
            Shown = ordered,
            Counts = rows.CountBy(static r => r.Change).ToImmutableDictionary(),
            All = rows.Count,
            Page = page,
            Pages = pages,
        };
    }
}

/// <param name="Key">The stage or phase under which the rows stand.</param>
/// <param name="Title">Its name; null when nothing names it.</param>
/// <param name="Count">Rows on all pages.</param>
/// <param name="Level">As the document ranks it: CRITICAL, HIGH, MEDIUM or LOW; null when it does not.</param>
/// <param name="Rows">On this page.</param>
public sealed record ReviewGroup(RecordKey Key, string? Title, int Count, string? Level, ImmutableArray<ChangeRow> Rows);
