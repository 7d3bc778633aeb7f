using Bqx.Core.Annotations;

namespace Bqx.Dashboard.Charts;

/// <param name="Note">The note.</param>
/// <param name="From">Place along the axis, 0 to 1.</param>
/// <param name="To">End of a span; null for a moment.</param>
public readonly record struct AnnotationMark(Annotation Note, double From, double? To);

/// <summary>
/// Which times an axis shows, so that notes find their place on it. Edges are evenly spaced along the axis, whatever time lies between
/// two of them: weeks that are cut and months of unlike length have their place too.
/// </summary>
/// <param name="Edges">Ascending, UTC, at least two.</param>
/// <param name="Last">The last time that still belongs to the chart; beyond the last edge it is drawn at the end.</param>
public sealed record TimeAxis(ImmutableArray<DateTimeOffset> Edges, DateTimeOffset Last)
{
    /// <summary>Bars or sums: the axis begins with a day and ends with the end of another.</summary>
    public static TimeAxis Days(DateOnly first, DateOnly last) => Columns([first, last.AddDays(1)]);

    /// <summary>Points: the axis begins at a day's point and ends at another's, which stands for the whole day.</summary>
    public static TimeAxis Points(DateOnly first, DateOnly last) => new([StartOf(first), StartOf(last)], StartOf(last.AddDays(1)).AddTicks(-1));

    /// <summary>Columns of equal width, each from its day to the next one's.</summary>
    public static TimeAxis Columns(ImmutableArray<DateOnly> starts) => new([.. starts.Select(StartOf)], StartOf(starts[^1]).AddTicks(-1));

    /// <summary>0 to 1.</summary>
    public double Share(DateTimeOffset at)
    {
        if (at <= Edges[0])
            return 0;

        for (var i = 1; i < Edges.Length; i++)
        {
            if (at < Edges[i])
                return (i - 1 + ((at - Edges[i - 1]) / (Edges[i] - Edges[i - 1]))) / (Edges.Length - 1);
        }

        return 1;
    }

    /// <summary>The notes that fall on the axis, ascending.</summary>
    public ImmutableArray<AnnotationMark> Marks(AnnotationBoard? board) =>
        [.. (board ?? AnnotationBoard.Empty).Within(Edges[0], Last).Select(n => new AnnotationMark(n, Share(n.At), n.EndsAt is { } end ? Share(end) : null))];

    private static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
