namespace Bqx.Core.Truth;

/// <summary>Names for narrow columns.</summary>
internal static class PhaseNames
{
    private static readonly HashSet<string> Filler = new(StringComparer.OrdinalIgnoreCase)
        { "work", "setup", "architecture", "foundation", "engineering", "project", "phase", "complete", "technical" };

    /// <summary>What follows the last dot, <c>06</c> of <c>MP03.06</c>; the place in the plan for an id without a dot.</summary>
    public static string Number(string phaseId, int index)
    {
        var dot = phaseId.LastIndexOf('.');
        return dot >= 0 && dot + 1 < phaseId.Length ? phaseId[(dot + 1)..] : (index + 1).ToString("00");
    }

    /// <summary>At most two words before "and": "Data pipeline" of "DATA PIPELINE FOUNDATION &amp; MORE".</summary>
    public static string Short(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .TakeWhile(static w => w != "&" && !w.Equals("and", StringComparison.OrdinalIgnoreCase))
            .ToArray();
        var telling = Array.FindAll(words, static w => !Filler.Contains(w));
        var chosen = (telling.Length > 0 ? telling : words).Take(2).ToArray();
        return chosen.Length == 0 ? name : string.Join(' ', chosen.Select(static (w, i) => Case(w, i == 0)));
    }

    private static string Case(string word, bool isFirst) =>
        isFirst ? char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant() : word.ToLowerInvariant();
}
