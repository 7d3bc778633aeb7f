namespace Bqx.Core.Plans.Lint;

/// <summary>An id that a dependency names.</summary>
/// <param name="Id">As written.</param>
/// <param name="IsCertain">False for bare numbers, which may also be a version or a figure.</param>
internal readonly record struct NamedId(string Id, bool IsCertain);

/// <summary>Finds what a dependency's prose names: <c>1.6.9</c>, <c>1.6.10-1.6.16</c>, <c>S03.06.01</c>, <c>Phase 2</c>, "all other BQX features".</summary>
internal static class DependencyText
{
    private const int MostOfARange = 100;
    private static readonly string[] Prefixes = ["MP", "S", "T", "P", "TSK-", "BQX-"];
    private static readonly string[] Kinds = ["phase", "phases", "stage", "stages", "task", "tasks"];

    public static IEnumerable<NamedId> Ids(string text)
    {
        var before = "";
        foreach (var word in text.Split([' ', ',', ';', '(', ')', '/', '&', '+'], StringSplitOptions.RemoveEmptyEntries))
        {
            var token = word.Trim('.', ':', '*', '`', '"');
            var afterKind = Kinds.Contains(before, StringComparer.OrdinalIgnoreCase);
            foreach (var id in Expand(token))
            {
                if (OutlineNumber.Parse(id) is { } number && (HasPrefix(id) ? number.Depth > 1 : char.IsAsciiDigit(id[0]) && (afterKind || number.Depth > 2)))
                {
                    yield return new NamedId(id, afterKind || HasPrefix(id));
                }
            }

            before = token;
        }
    }

    /// <summary>The word after "all other", such as "BQX"; empty for "all other stages"; null when the text does not say so.</summary>
    public static string? AllOther(string? text)
    {
        const string Phrase = "all other ";
        var at = text?.IndexOf(Phrase, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
        {
            return null;
        }

        var word = text![(at + Phrase.Length)..].Split(' ', 2)[0].Trim('.', ',', ';');
        return word.ToLowerInvariant() is "stages" or "stage" or "features" or "tasks" or "work" ? "" : word;
    }

    public static bool BlocksAll(string? text) => text?.Contains("blocks all", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>A range of ids with the same beginning, such as <c>1.6.10-1.6.16</c>, gives each of them; anything else itself.</summary>
    private static IEnumerable<string> Expand(string token)
    {
        var hyphen = token.AsSpan().IndexOfAny('-', '–');
        if (hyphen > 0
            && OutlineNumber.Parse(token[..hyphen]) is { } first
            && OutlineNumber.Parse(token[(hyphen + 1)..]) is { } last
            && first.Depth == last.Depth && last.Last > first.Last && last.Last - first.Last < MostOfARange
            && token[..hyphen].LastIndexOf('.') is >= 0 and var dot)
        {
            for (var number = first.Last; number <= last.Last; number++)
            {
                yield return $"{token[..dot]}.{number.ToString().PadLeft(hyphen - dot - 1, '0')}";
            }
        }
        else
        {
            yield return token;
        }
    }

    private static bool HasPrefix(string id) =>
        Prefixes.Any(p => id.Length > p.Length && id.StartsWith(p, StringComparison.Ordinal) && char.IsAsciiDigit(id[p.Length]));
}
