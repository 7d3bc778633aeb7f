using System.Globalization;
using System.Text;

namespace Bqx.Dashboard.Api;

/// <summary>Calendar text by RFC 5545: CRLF at each end of a line, lines folded at 75 octets, text escaped, times in UTC.</summary>
public static class CalendarText
{
    private const int MostOctets = 75;

    /// <summary>One property; its value stands as it is.</summary>
    public static string Line(string name, string value) => Folded($"{name}:{value}") + "\r\n";

    /// <summary>One property with text of people.</summary>
    public static string TextLine(string name, string text) => Line(name, Escaped(text));

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            _ = c switch
            {
                '\\' or ';' or ',' => escaped.Append('\\').Append(c),
                '\n' => escaped.Append("\\n"),
                _ when char.IsControl(c) => escaped,
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>A fold is a line end and a space; it never falls within a character.</summary>
    private static string Folded(string line)
    {
        if (Encoding.UTF8.GetByteCount(line) <= MostOctets)
            return line;

        var (folded, octets) = (new StringBuilder(line.Length + 8), 0);
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                folded.Append("\r\n ");
                octets = 1;
            }

            folded.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        return folded.ToString();
    }
}
