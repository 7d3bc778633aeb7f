using Bqx.Core.Plans;

namespace Bqx.Infrastructure.Documents;

/// <summary>Finds every monthly amount in dollars: <c>$2500/month</c>, <c>$535 → $286/month</c>, <c>$2,500 per month</c>.</summary>
internal static class Budgets
{
    public static IEnumerable<StatedBudget> In(DocumentLine line)
    {
        if (!line.Text.Contains('$', StringComparison.Ordinal))
        {
            yield break;
        }

        var figures = Figures.In(line.Text).Where(f => f.IsMoney).ToArray();
        for (var i = 0; i < figures.Length; i++)
        {
            if (figures[i].Quantity.Low == figures[i].Quantity.High && IsMonthly(line.Text, figures, i))
            {
                yield return new StatedBudget((decimal)figures[i].Quantity.Low, line.Text, line.Number);
            }
        }
    }

    /// <summary>The unit stands behind the amount, or behind the one to which an arrow leads from it.</summary>
    private static bool IsMonthly(string text, Figure[] figures, int i)
    {
        var rest = text[figures[i].End..].TrimStart();
        return rest.StartsWith("/month", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("/mo ", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("per month", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("a month", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("monthly", StringComparison.OrdinalIgnoreCase)
            || (i + 1 < figures.Length && Arrows.StartsWithOne(rest) && IsMonthly(text, figures, i + 1));
    }
}
