using System.Text;

namespace Bqx.Infrastructure.Documents;

/// <summary>
/// Undoes a wrong decoding: UTF-8 that was once read as Mac Roman and saved, so that a tick became "‚úÖ". Each run of
/// characters outside ASCII is judged alone: back to Mac Roman bytes, then strictly as UTF-8; what does not fit stays as it is.
/// </summary>
internal static class MacRomanRepair
{
    private const int MacRomanCodePage = 10000;

    /// <summary>Longer runs are other scripts, not signs; it also bounds the work for hostile text.</summary>
    private const int LongestRun = 4096;

    private static readonly Encoding MacRoman = CodePagesEncodingProvider.Instance.GetEncoding(
        MacRomanCodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Repair(string text)
    {
        var start = IndexOfNonAscii(text, 0);
        if (start < 0)
        {
            return text;
        }

        var repaired = new StringBuilder(text.Length);
        var known = new Dictionary<string, string>();
        var copied = 0;
        while (start >= 0)
        {
            var end = start;
            while (end < text.Length && !char.IsAscii(text[end]))
            {
                end++;
            }

            repaired.Append(text, copied, start - copied);
            repaired.Append(end - start > LongestRun ? text[start..end] : RepairRun(text[start..end], known));
            copied = end;
            start = IndexOfNonAscii(text, end);
        }

        return repaired.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>A failed attempt costs an exception, so each different run is tried once, and at most a thousand are.</summary>
    private static string RepairRun(string run, Dictionary<string, string> known)
    {
        if (known.TryGetValue(run, out var repaired))
        {
            return repaired;
        }

        return known.Count < 1000 ? known[run] = TryRun(run) : run;
    }

    private static string TryRun(string run)
    {
        try
        {
            return StrictUtf8.GetString(MacRoman.GetBytes(run));
        }
        catch (ArgumentException)
        {
            // Not Mac Roman, or not UTF-8 once it is: the run says what it was meant to say.
            return run;
        }
    }

    private static int IndexOfNonAscii(string text, int from)
    {
        var index = text.AsSpan(from).IndexOfAnyExceptInRange('\0', '\u007F');
        return index < 0 ? -1 : from + index;
    }
}
