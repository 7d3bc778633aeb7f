using System.Diagnostics.CodeAnalysis;

namespace Bqx.Infrastructure.Documents;

/// <summary>The marks of Markdown that the grammars use, read by hand: each step looks at a character once, so no input is slow.</summary>
internal static class Marks
{
    /// <summary>Level and text of a heading.</summary>
    public static bool TryHeading(string line, out int level, out string text)
    {
        level = line.AsSpan().IndexOfAnyExcept('#');
        text = "";
        if (level is < 1 or > 6 || line[level] != ' ')
        {
            return false;
        }

        text = line[level..].Trim();
        return true;
    }

    public static bool TryBullet(string line, out string text)
    {
        var isBullet = line is ['-' or '*' or '+', ' ', ..];
        text = isBullet ? line[2..].Trim() : "";
        return isBullet;
    }

    public static bool IsRule(string line) => line.Length >= 3 && line.AsSpan().IndexOfAnyExcept('-') < 0;

    /// <summary><c>**Key**: value</c> or <c>**Key:** value</c>.</summary>
    public static bool TryBoldKey(string line, out string key, out string value)
    {
        (key, value) = ("", "");
        if (!line.StartsWith("**", StringComparison.Ordinal) || line.IndexOf("**", 2, StringComparison.Ordinal) is not (> 2 and var end))
        {
            return false;
        }

        var (inner, rest) = (line[2..end].Trim(), line[(end + 2)..].TrimStart());
        if (!inner.EndsWith(':') && !rest.StartsWith(':'))
        {
            return false;
        }

        (key, value) = (inner.TrimEnd(':').Trim(), rest.StartsWith(':') ? rest[1..].Trim() : rest);
        return true;
    }

    /// <summary>Splits <c>Key: value</c> at the first colon.</summary>
    public static bool TryKey(string text, out string key, out string value)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        (key, value) = colon > 0 ? (text[..colon].Trim(), text[(colon + 1)..].Trim()) : ("", "");
        return colon > 0;
    }

    /// <summary>Takes <c>word id: title</c> apart, such as <c>PHASE MP03.06: TITLE</c>, whatever icon stands before it.</summary>
    public static bool TryNamed(string heading, string word, [NotNullWhen(true)] out string? id, out string title)
    {
        (id, title) = (null, "");
        while (heading.IndexOf(' ', StringComparison.Ordinal) is > 0 and var blank && heading.AsSpan(0, blank).IndexOfAnyInRange('\0', '\u007F') < 0)
        {
            heading = heading[(blank + 1)..].TrimStart();
        }

        if (!heading.StartsWith(word + " ", StringComparison.OrdinalIgnoreCase) || !TryKey(heading[(word.Length + 1)..], out var key, out title))
        {
            return false;
        }

        id = IsId(key) ? key : null;
        return id is not null;
    }

    /// <summary>Letters, digits, dots and hyphens with at least one digit, at most 40 characters.</summary>
    public static bool IsId(string text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-'))
            {
                return false;
            }

            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }

        return digits > 0 && text.Length <= 40;
    }

    /// <summary>The text without icons before its first and after its last word.</summary>
    public static string WithoutIcons(string text)
    {
        var rest = text.AsSpan().Trim();
        while (rest.IndexOf(' ') is > 0 and var blank && IsIcon(rest[..blank]))
        {
            rest = rest[blank..].TrimStart();
        }

        while (rest.LastIndexOf(' ') is > 0 and var last && IsIcon(rest[(last + 1)..]))
        {
            rest = rest[..last].TrimEnd();
        }

        return rest.ToString();
    }

    /// <summary>True for a word of signs: neither ASCII nor a letter or digit of any script.</summary>
    public static bool IsIcon(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (char.IsAscii(c) || char.IsLetterOrDigit(c))
            {
                return false;
            }
        }

        return !word.IsEmpty;
    }
}
