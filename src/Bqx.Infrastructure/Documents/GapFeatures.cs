using Bqx.Core.Plans;

namespace Bqx.Infrastructure.Documents;

/// <summary>Numbers of features: totals of the plan, parts of a stage, and those that exist today.</summary>
internal static class GapFeatures
{
    public static IEnumerable<StatedTotal> In(DocumentLine line, ImmutableArray<Figure> figures, string? stage, string section)
    {
        var text = line.Text;
        if (!text.Contains("feature", StringComparison.OrdinalIgnoreCase) && !section.Contains("feature", StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        if (figures.Length == 2 && text.AsSpan(figures[0].Start - 1 < 0 ? 0 : figures[0].Start - 1).StartsWith("(") && IsSum(text, figures))
        {
            return figures.Select(f => Statements.Total(StatedTotal.Whole, Measures.CurrentFeatures, f.Quantity, text, line.Number) with { Role = StatedRole.Part });
        }

        return figures.Where(f => !f.IsMoney).Select(f => Of(line, f, stage, section)).OfType<StatedTotal>();
    }

    /// <summary>A selection such as "730 → 195 features".</summary>
    public static StatedChange? Selection(DocumentLine line, ImmutableArray<Figure> figures) =>
        figures.Length == 2 && Arrows.Join(line.Text, figures[0], figures[1]) && Begins(line.Text, figures[1].End, "features")
            ? new StatedChange(StatedChange.Features, figures[0].Quantity, figures[1].Quantity, null, line.Text, line.Number)
            : null;

    private static StatedTotal? Of(DocumentLine line, Figure figure, string? stage, string section)
    {
        var (text, at) = (line.Text, figure.End);
        StatedTotal Total(string subject, string measure, StatedRole role) =>
            Statements.Total(subject, measure, figure.Quantity, text, line.Number) with { Role = role };

        if (IsTotal(text, figure))
        {
            return Total(StatedTotal.Whole, Measures.Features, StatedRole.Total);
        }

        if (stage is null)
        {
            var isCurrent = Begins(text, at, "features vs") || text[..figure.Start].TrimEnd().EndsWith("only", StringComparison.OrdinalIgnoreCase);
            return isCurrent ? Total(StatedTotal.Whole, Measures.CurrentFeatures, StatedRole.Total) : null;
        }

        var isPart = IsLabelled(text, figure, section) && !text.Contains('→', StringComparison.Ordinal);
        return isPart ? Total(stage, Measures.Features, StatedRole.Part) : null;
    }

    /// <summary>"730 base features", "730-feature specification", "730 feature specification", "all 730 features", "features vs 730".</summary>
    private static bool IsTotal(string text, Figure figure) =>
        Begins(text, figure.End, "base features")
        || Begins(text, figure.End, "-feature")
        || Begins(text, figure.End, "feature specification")
        || (Begins(text, figure.End, "features") && text[..figure.Start].TrimEnd().EndsWith("all", StringComparison.OrdinalIgnoreCase))
        || text[..figure.Start].TrimEnd().EndsWith("features vs", StringComparison.OrdinalIgnoreCase);

    /// <summary>"Rate_idx domain: 268 features", or "Moving averages (24)" in a list of feature categories.</summary>
    private static bool IsLabelled(string text, Figure figure, string section)
    {
        var before = text[..figure.Start].TrimEnd();
        return (before.EndsWith(':') && Begins(text, figure.End, "features"))
            || (before.EndsWith('(') && figure.End == text.Length - 1 && section.Contains("feature", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>"(109 raw + 148 lagged)".</summary>
    private static bool IsSum(string text, ImmutableArray<Figure> figures) =>
        text[figures[0].End..figures[1].Start].Contains(" + ", StringComparison.Ordinal);

    private static bool Begins(string text, int at, string words) =>
        text.AsSpan(at).TrimStart(' ').StartsWith(words, StringComparison.OrdinalIgnoreCase);
}
