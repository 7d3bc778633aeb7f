using System.Text;
using Bqx.Core.Common;
using Bqx.Core.Plans;

namespace Bqx.Infrastructure.Documents;

/// <summary>What the bytes of a plan document amount to: text, or a refusal that names line and reason.</summary>
public abstract record PlanText
{
    /// <summary>5 MiB, about five hundred times a real plan document.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private PlanText()
    {
    }

    /// <param name="Text">The text, wrongly decoded signs repaired.</param>
    /// <param name="Findings">What had to be replaced while decoding.</param>
    public sealed record Readable(string Text, ImmutableArray<PlanFinding> Findings) : PlanText;

    /// <param name="Line">1-based line at which reading ended.</param>
    /// <param name="Reason">One sentence.</param>
    /// <param name="Advice">What to do.</param>
    public sealed record Refused(int Line, string Reason, string Advice) : PlanText;

    /// <summary>Never throws. Bytes past <see cref="MostBytes"/> need not be given; one more than that is enough to be refused.</summary>
    public static PlanText Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MostBytes)
        {
            return new Refused(
                LineAt(bytes, MostBytes),
                $"The document is larger than {MostBytes / 1024 / 1024} MiB.",
                "Give the plan document itself; exports and logs do not belong into it.");
        }

        var text = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Utf8.GetString(bytes[3..]),
            [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes[2..]),
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes[2..]),
            _ => Utf8.GetString(bytes),
        };

        return BinaryAt(text) is { } at
            ? new Refused(LineOf(text, at), "The document holds bytes that are not text.", "Give the plan as a Markdown file in UTF-8.")
            : new Readable(MacRomanRepair.Repair(text), Undecodable(text));
    }

    /// <summary>Place of the first NUL, or of the first replaced byte when more than a tenth had to be replaced.</summary>
    private static int? BinaryAt(string text)
    {
        var nul = text.IndexOf('\0', StringComparison.Ordinal);
        if (nul >= 0)
        {
            return nul;
        }

        return text.AsSpan().Count('\uFFFD') > text.Length / 10 + 3 ? text.IndexOf('\uFFFD', StringComparison.Ordinal) : null;
    }

    private static ImmutableArray<PlanFinding> Undecodable(string text)
    {
        var first = text.IndexOf('\uFFFD', StringComparison.Ordinal);
        if (first < 0)
        {
            return [];
        }

        var line = LineOf(text, first);
        var count = text.AsSpan().Count('\uFFFD');
        return
        [
            new PlanFinding(
                ReadRules.BadEncoding,
                Severity.Warning,
                line,
                $"line {line}",
                $"{count} character(s) from line {line} on are not UTF-8 and were replaced.",
                "Save the document as UTF-8; if it was cut off, fetch it again."),
        ];
    }

    private static int LineAt(ReadOnlySpan<byte> bytes, int end) => bytes[..end].Count((byte)'\n') + 1;

    private static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;
}
