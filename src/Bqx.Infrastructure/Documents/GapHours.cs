using Bqx.Core.Plans;

namespace Bqx.Infrastructure.Documents;

/// <summary>Hours as a gap document states them: <c>Phase 2: 20h → 15h</c>, <c>Total: ~300 hours</c>, <c>80-100h wall time</c>, and <c>4 parallel workers</c> beside them.</summary>
internal static class GapHours
{
    public static IEnumerable<StatedTotal> In(DocumentLine line, ImmutableArray<Figure> figures, string? phase)
    {
        var hours = figures.Where(f => !f.IsMoney && Hours.IsHours(line.Text, f.End)).ToArray();
        if (hours.Length == 0 || SubjectOf(line.Text, phase) is not { } subject)
        {
            yield break;
        }

        if (hours.Length > 1 && Arrows.Join(line.Text, hours[0], hours[1]))
        {
            yield return Statements.Total(subject, Measures.Hours, hours[0].Quantity, line.Text, line.Number);
            yield return Statements.Total(subject, Measures.WallHours, hours[1].Quantity, line.Text, line.Number);
            foreach (var figure in figures.Where(f => IsWorkers(line.Text, f.End)).Take(1))
            {
                yield return Statements.Total(subject, Measures.Workers, figure.Quantity, line.Text, line.Number);
            }
        }
        else if (hours.Length == 1)
        {
            var measure = line.Text.Contains("wall time", StringComparison.OrdinalIgnoreCase) ? Measures.WallHours : Measures.Hours;
            yield return Statements.Total(subject, measure, hours[0].Quantity, line.Text, line.Number);
        }
    }

    /// <summary>The whole time before and after, with the percentage when one is stated.</summary>
    public static StatedChange? Change(DocumentLine line, ImmutableArray<Figure> figures)
    {
        var hours = figures.Where(f => !f.IsMoney && Hours.IsHours(line.Text, f.End)).ToArray();
        return hours.Length == 2 && Arrows.Join(line.Text, hours[0], hours[1]) && Reduction(line.Text, figures) is { } percent
            ? new StatedChange(StatedChange.Time, hours[0].Quantity, hours[1].Quantity, percent, line.Text, line.Number)
            : null;
    }

    /// <summary>The figure of "47% reduction", in percent.</summary>
    public static Quantity? Reduction(string text, ImmutableArray<Figure> figures)
    {
        foreach (var figure in figures)
        {
            if (text.AsSpan(figure.End).StartsWith("% reduction", StringComparison.OrdinalIgnoreCase))
            {
                return figure.Quantity;
            }
        }

        return null;
    }

    /// <summary>"4 parallel workers", "4 workers".</summary>
    private static bool IsWorkers(string text, int at)
    {
        var rest = text.AsSpan(at).TrimStart(' ');
        rest = rest.StartsWith("parallel ", StringComparison.OrdinalIgnoreCase) ? rest[9..] : rest;
        return rest.StartsWith("worker", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whose hours they are; null when the line is about something else, such as one item of a stage.</summary>
    private static string? SubjectOf(string line, string? phase)
    {
        var text = line.TrimStart('-', '*', ' ');
        if (Marks.TryNamed(text, "Phase", out var id, out _))
        {
            return id;
        }

        var isWhole = text.StartsWith("Total:", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("Timeline", StringComparison.OrdinalIgnoreCase)
            || text.Contains("wall time", StringComparison.OrdinalIgnoreCase);
        if (isWhole)
        {
            return StatedTotal.Whole;
        }

        return phase is not null && text.Contains("Duration:", StringComparison.OrdinalIgnoreCase) ? phase : null;
    }
}
