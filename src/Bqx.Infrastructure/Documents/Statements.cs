using Bqx.Core.Plans;

namespace Bqx.Infrastructure.Documents;

/// <summary>Counts in running text: a figure, at most one adjective, and the word that is counted ("10 major phases", "140 models").</summary>
internal static class Statements
{
    public static IEnumerable<StatedTotal> Counts(string text, string subject, int line, params string[] measures)
    {
        foreach (var figure in Figures.In(text).Where(f => !f.IsMoney))
        {
            var words = text[figure.End..].Split([' ', ',', '.', ')', '('], 4, StringSplitOptions.RemoveEmptyEntries);
            var noun = words.Take(2).FirstOrDefault(w => measures.Contains(w, StringComparer.OrdinalIgnoreCase));
            if (noun is not null)
            {
                yield return Total(subject, noun.ToLowerInvariant(), figure.Quantity, text, line);
            }
        }
    }

    public static StatedTotal Total(string subject, string measure, Quantity quantity, string raw, int line) =>
        new(subject, measure, quantity.Low, quantity.IsApproximate, raw, line)
        {
            UpTo = quantity.High > quantity.Low ? quantity.High : null,
        };
}
