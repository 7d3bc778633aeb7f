namespace Bqx.Core.Plans;

/// <summary>Decides part by part whether a word is a table name of the vocabulary. A grammar, not a guess by regular expression.</summary>
public sealed class TableNaming
{
    private readonly ImmutableArray<string[]> _patterns;
    private readonly HashSet<string> _pairs;
    private readonly HashSet<string> _currencies;

    public TableNaming(PlanVocabulary vocabulary)
    {
        _patterns = [.. vocabulary.TablePatterns.Select(p => p.ToLowerInvariant().Split('_'))];
        _pairs = [.. vocabulary.Pairs.Select(p => p.Key)];
        _currencies = [.. vocabulary.Currencies];
    }

    /// <summary>
    /// The table that the word names: exact where one pattern settles the type, with a star where the type stays open.
    /// Null when no pattern fits, or when the entity is left open.
    /// </summary>
    public string? Resolve(string word)
    {
        var parts = word.ToLowerInvariant().Split('_');
        string? found = null;
        foreach (var pattern in _patterns)
        {
            if (Fill(pattern, parts) is not { } name)
            {
                continue;
            }

            if (found is not null && found != name)
            {
                return string.Join('_', parts);
            }

            found = name;
        }

        return found;
    }

    private string? Fill(string[] pattern, string[] parts)
    {
        if (pattern.Length != parts.Length)
        {
            return null;
        }

        var name = new string[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (Part(pattern[i], parts[i]) is not { } part)
            {
                return null;
            }

            name[i] = part;
        }

        return string.Join('_', name);
    }

    private string? Part(string pattern, string part) => pattern switch
    {
        "{pair}" or "{pair1}" or "{pair2}" => _pairs.Contains(part) ? part : null,
        ['{', .., '}'] => _currencies.Contains(part) ? part : null,
        "*" => part.Length > 0 ? part : null,
        _ => part == pattern || part == "*" ? pattern : null,
    };
}
