using Bqx.Core.Plans;

namespace Bqx.Infrastructure.Documents;

/// <summary>The end of a range's text that says for how many things it stands: "for all 28 pairs", "for ~50 relationships".</summary>
/// <param name="Head">The text before it.</param>
/// <param name="List">What is counted.</param>
/// <param name="Stated">How many, when it says so.</param>
internal sealed record RangeScope(string Head, RangeList List, Quantity? Stated)
{
    private static readonly Dictionary<string, RangeList> Nouns = new(StringComparer.OrdinalIgnoreCase)
    {
        ["pairs"] = RangeList.Pairs,
        ["pair"] = RangeList.Pairs,
        ["relationships"] = RangeList.Relations,
        ["relations"] = RangeList.Relations,
        ["families"] = RangeList.Families,
        ["currencies"] = RangeList.Currencies,
        ["triangles"] = RangeList.Triangles,
    };

    /// <summary>Null when the text does not end like that.</summary>
    public static RangeScope? Of(string text)
    {
        var at = text.LastIndexOf(" for ", StringComparison.OrdinalIgnoreCase);
        var words = at < 0 ? [] : text[(at + 5)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > 4 || !Nouns.TryGetValue(words[^1], out var list))
        {
            return null;
        }

        Quantity? stated = null;
        foreach (var word in words[..^1])
        {
            if (Figures.First(word) is { } figure && figure.End == word.Length)
            {
                stated = figure.Quantity;
            }
            else if (word.ToUpperInvariant() is not ("ALL" or "EACH" or "EVERY" or "THE" or "CURRENCY" or "PAIR" or "DEFINED"))
            {
                return null;
            }
        }

        return new RangeScope(text[..at], list, stated);
    }
}
