using System.Globalization;
using System.Text;

namespace Bqx.Core.Runbooks.Records;

/// <summary>What people and other systems wrote, set into Markdown so that it stays text: no markup, no HTML, no link, one line.</summary>
internal static class MarkdownText
{
    /// <summary>Stands for a line break of the original.</summary>
    private const string LineBreak = " ⏎ ";

    /// <summary>Within a line of Markdown, never at its start.</summary>
    public static string Line(string? text)
    {
        var plain = Plain(text);
        var line = new StringBuilder(plain.Length + 8);
        for (var i = 0; i < plain.Length; i++)
        {
            if (Means(plain, i))
            {
                line.Append('\\');
            }

            line.Append(plain[i]);
        }

        return line.ToString();
    }

    /// <summary>As code within a line, fenced by more backticks than it holds.</summary>
    public static string Code(string? text)
    {
        var plain = Plain(text);
        var fence = new string('`', LongestTicks(plain) + 1);
        return plain.Length == 0 ? "(empty)" : $"{fence} {plain} {fence}";
    }

    /// <summary>A block of code with its line breaks, fenced by more backticks than it holds.</summary>
    public static string Block(string text, string indent)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(l => l.Length == 0 ? "" : indent + OneLine(l));
        var fence = indent + new string('`', Math.Max(3, LongestTicks(text) + 1));
        return $"{fence}\n{string.Join('\n', lines)}\n{fence}\n";
    }

    /// <summary>A double-quoted YAML scalar, or null.</summary>
    public static string Yaml(string? text)
    {
        if (text is null)
        {
            return "null";
        }

        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '"' or '\\' => $"\\{c}",
                _ when IsHidden(c) => $"\\u{(int)c:X4}",
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    private static string Plain(string? text) =>
        string.Join(LineBreak, (text ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(OneLine));

    private static string OneLine(string text) => string.Concat(text.Select(static c => IsHidden(c) ? c == '\t' ? ' ' : '\uFFFD' : c));

    /// <summary>Controls, and what turns the direction of a text round: a record shows what it holds.</summary>
    private static bool IsHidden(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>An underscore within a word is only that; an address is one by its <c>://</c>, <c>www.</c> or <c>@</c>.</summary>
    private static bool Means(string text, int i) => text[i] switch
    {
        '\\' or '`' or '*' or '[' or ']' or '<' or '>' or '&' or '~' or '|' or '$' or '@' or '#' => true,
        '_' => i == 0 || i == text.Length - 1 || !char.IsLetterOrDigit(text[i - 1]) || !char.IsLetterOrDigit(text[i + 1]),
        ':' => string.CompareOrdinal(text, i, "://", 0, 3) == 0,
        '.' => i >= 3 && string.Compare(text, i - 3, "www", 0, 3, StringComparison.OrdinalIgnoreCase) == 0,
        _ => false,
    };

    private static int LongestTicks(string text)
    {
        var (longest, now) = (0, 0);
        foreach (var c in text)
        {
            now = c == '`' ? now + 1 : 0;
            longest = Math.Max(longest, now);
        }

        return longest;
    }
}
