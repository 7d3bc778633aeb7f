namespace Bqx.Infrastructure.Documents;

/// <summary>The arrows that join "before" and "after".</summary>
internal static class Arrows
{
    public static bool StartsWithOne(string text) =>
        text.StartsWith('→') || text.StartsWith("->", StringComparison.Ordinal) || text.StartsWith("=>", StringComparison.Ordinal);

    /// <summary>The text between two figures is an arrow, with at most a unit before it.</summary>
    public static bool Join(string text, Figure from, Figure to)
    {
        var between = text[from.End..to.Start].Trim();
        return between.EndsWith('→') || between.EndsWith("->", StringComparison.Ordinal) || between.EndsWith("=>", StringComparison.Ordinal);
    }
}
