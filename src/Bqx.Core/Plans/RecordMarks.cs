using System.Buffers;
using System.Globalization;

namespace Bqx.Core.Plans;

/// <summary>What makes a text hard to show or to search.</summary>
[Flags]
public enum TextHazards
{
    None = 0,

    /// <summary>Holds a fence of code, so that Markdown after it may vanish.</summary>
    CodeFence = 1,

    /// <summary>Holds marks that were escaped where nothing needed it, such as <c>\*</c>.</summary>
    EscapedMark = 2,

    /// <summary>Longer than <see cref="RecordMarks.LongText"/>.</summary>
    TooMuch = 4,
}

/// <summary>What a record's long texts and its score show, read once so that the texts themselves need not be kept.</summary>
public sealed record RecordMarks
{
    /// <summary>Characters beyond which a text is collapsed.</summary>
    public const int LongText = 8_000;

    /// <summary>A text that names more figures than this is a report, not a record.</summary>
    private const int MostFigures = 8;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("+-.0123456789");

    public static RecordMarks None { get; } = new();

    /// <summary>The score field, any number; null without one.</summary>
    public double? Score { get; init; }

    /// <summary>The score that the audit text names; null without one.</summary>
    public double? AuditScore { get; init; }

    public TextHazards Hazards { get; init; }

    /// <summary>Different percentages, 0 to 100, that description or notes call progress or completion, ascending.</summary>
    public ImmutableArray<double> Progress { get; init; } = [];

    /// <param name="score">The score field.</param>
    /// <param name="audit">The audit's text: <c>Score: 10</c>, then its reasons.</param>
    /// <param name="description">Markdown.</param>
    /// <param name="notes">Markdown.</param>
    public static RecordMarks Of(double? score, string? audit, string? description, string? notes) => new()
    {
        Score = score,
        AuditScore = AuditOf(audit),
        Hazards = HazardsOf(description) | HazardsOf(notes),
        Progress = [.. ProgressIn(description).Concat(ProgressIn(notes)).Distinct().Order().Take(MostFigures)],
    };

    private static double? AuditOf(string? audit)
    {
        const string Key = "Score:";
        var at = audit?.IndexOf(Key, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
        {
            return null;
        }

        var rest = audit.AsSpan(at + Key.Length).TrimStart(" *");
        var end = rest.IndexOfAnyExcept(NumberCharacters);
        return double.TryParse(end < 0 ? rest : rest[..end], NumberStyles.Float, CultureInfo.InvariantCulture, out var score) && double.IsFinite(score) ? score : null;
    }

    private static TextHazards HazardsOf(string? text) => text is null
        ? TextHazards.None
        : (text.Contains("```", StringComparison.Ordinal) ? TextHazards.CodeFence : TextHazards.None)
        | (text.Contains("\\*", StringComparison.Ordinal) ? TextHazards.EscapedMark : TextHazards.None)
        | (text.Length > LongText ? TextHazards.TooMuch : TextHazards.None);

    /// <summary>Percentages in lines that speak of progress or completion: others are metrics of the work.</summary>
    private static IEnumerable<double> ProgressIn(string? text)
    {
        foreach (var line in (text ?? "").Split('\n'))
        {
            if (!line.Contains("progress", StringComparison.OrdinalIgnoreCase) && !line.Contains("complete", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            for (var at = line.IndexOf('%', StringComparison.Ordinal); at >= 0; at = line.IndexOf('%', at + 1))
            {
                if (Before(line.AsSpan(0, at).TrimEnd(' ')) is { } figure)
                {
                    yield return figure;
                }
            }
        }
    }

    /// <summary>The number that a text ends with, 0 to 100; null for anything else.</summary>
    private static double? Before(ReadOnlySpan<char> text)
    {
        var start = text.Length;
        while (start > 0 && (char.IsAsciiDigit(text[start - 1]) || text[start - 1] == '.'))
        {
            start--;
        }

        return double.TryParse(text[start..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var figure) && figure is >= 0 and <= 100 ? figure : null;
    }
}
