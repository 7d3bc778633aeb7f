using Bqx.Core.Common;

namespace Bqx.Infrastructure.Documents;

/// <param name="Number">1-based.</param>
/// <param name="Indent">Columns before the text; a tab counts two.</param>
/// <param name="Text">Without blanks at either end; never longer than <see cref="DocumentLines.MostCharacters"/>.</param>
internal readonly record struct DocumentLine(int Number, int Indent, string Text);

/// <summary>Splits a document at LF, CRLF or CR, also when they are mixed.</summary>
internal static class DocumentLines
{
    /// <summary>Real lines have up to 170 characters. Longer ones are cut, which bounds every later step.</summary>
    public const int MostCharacters = 1_000;

    /// <summary>Real documents have about 350.</summary>
    public const int MostLines = 50_000;

    public static IEnumerable<DocumentLine> Of(string text, ReadLog log)
    {
        var number = 0;
        var start = 0;
        while (start <= text.Length)
        {
            var length = text.AsSpan(start).IndexOfAny('\n', '\r');
            var end = length < 0 ? text.Length : start + length;
            if (++number > MostLines)
            {
                log.Add(
                    ReadRules.TooManyLines,
                    Severity.Critical,
                    number,
                    $"line {number}",
                    $"The document has more than {MostLines:#,0} lines; those from line {number:#,0} on were left out.",
                    "Split the plan into several documents.");
                yield break;
            }

            yield return Line(number, text, start, end, log);
            start = end + (text.AsSpan(end).StartsWith("\r\n", StringComparison.Ordinal) ? 2 : 1);
        }
    }

    private static DocumentLine Line(int number, string text, int start, int end, ReadLog log)
    {
        var whole = text.AsSpan(start, end - start);
        var indent = 0;
        var blanks = 0;
        while (blanks < whole.Length && whole[blanks] is ' ' or '\t')
        {
            indent += whole[blanks++] == '\t' ? 2 : 1;
        }

        var trimmed = whole[blanks..].Trim();
        if (trimmed.Length > MostCharacters)
        {
            log.Add(
                ReadRules.LineTooLong,
                Severity.Warning,
                number,
                $"line {number}",
                $"Line {number} has {trimmed.Length:#,0} characters; only the first {MostCharacters:#,0} were read.",
                "Break the line into one statement each.");
            trimmed = trimmed[..MostCharacters];
        }

        return new DocumentLine(number, indent, trimmed.ToString());
    }
}
