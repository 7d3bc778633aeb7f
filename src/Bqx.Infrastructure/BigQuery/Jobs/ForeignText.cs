using System.Globalization;
using System.Text;

namespace Bqx.Infrastructure.BigQuery.Jobs;

/// <summary>Text that somebody else wrote, for a page: one line, no control character, nothing that turns the direction of writing.</summary>
internal static class ForeignText
{
    /// <param name="text">Of any length.</param>
    /// <param name="longest">Characters that are kept at most.</param>
    public static string Line(string? text, int longest)
    {
        var line = new StringBuilder(Math.Min(text?.Length ?? 0, longest));
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            var isSpace = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune);
            if ((isSpace && (line.Length == 0 || line[^1] == ' ')) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format)
            {
                continue;
            }

            if (line.Length + rune.Utf16SequenceLength > longest)
            {
                break;
            }

            line.Append(isSpace ? " " : rune.ToString());
        }

        return line.ToString().TrimEnd();
    }
}
