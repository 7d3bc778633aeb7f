using System.Text.RegularExpressions;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;

namespace Bqx.Infrastructure.Files.Checks;

/// <summary>Patterns of other tables in a check: their placeholders are filled with what stands in the table's own name.</summary>
internal static partial class Patterns
{
    /// <summary>Word of the placeholder for a month.</summary>
    public const string Month = "yyyy_mm";

    /// <param name="section">The check.</param>
    /// <param name="key">Key of the pattern.</param>
    /// <param name="families">Families that the check concerns; each must have the placeholders in its own pattern.</param>
    /// <param name="others">Placeholders that need no family.</param>
    public static string Read(YamlSection section, string key, ImmutableArray<TableFamily> families, params ReadOnlySpan<string> others)
    {
        var text = section.Text(key);
        if (text.Length == 0)
        {
            return text;
        }

        if (!IsPattern(text))
        {
            section.Wrong(key, $"'{text}' is not a table pattern; use letters, digits, _ and placeholders such as {{pair}}");
            return text;
        }

        // Filled in with the entities of the table's own name, in their order; without placeholders it is one table for all.
        var words = Words(text).Except(others.ToArray()).ToArray();
        if (words.Length > 0 && families.FirstOrDefault(f => !words.SequenceEqual(Words(f.Pattern))) is { } family)
        {
            section.Wrong(key, $"cannot be filled in for family {family.Name} with its tables {family.Pattern}; write the same placeholders in the same order");
        }

        return text;
    }

    /// <summary>True for a table name, with or without placeholders.</summary>
    public static bool IsPattern(string text) => text.Length <= 200 && Form().IsMatch(text);

    public static IEnumerable<string> Words(string pattern) => new TablePattern(pattern).Placeholders;

    [GeneratedRegex("^[A-Za-z0-9_]*(?:\\{(?:pair|pair1|pair2|family|currency|curr[123]|c[123]|yyyy_mm)\\}[A-Za-z0-9_]*)*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}
