using System.Globalization;
using Bqx.Core.Plans;

namespace Bqx.Infrastructure.Airtable;

/// <summary>
/// Status blocks in notes: a line <c>icon WORD: ISO time</c>, a line of = signs, then text; newest first by custom.
/// The icon is never needed: encodings have damaged it before.
/// </summary>
internal static class StatusBlocks
{
    private const int ShortestRule = 10;
    private const int LongestHeading = 200;

    private static readonly ImmutableArray<string> Words = ["COMPLETED", "IN PROGRESS", "PLANNED", "BLOCKED", "CANCELLED", "RESTATED"];

    /// <summary>The block with the newest time, the first of them when times are equal or absent; null without a block.</summary>
    public static StatusNote? Newest(string? notes)
    {
        StatusNote? newest = null;
        var before = ReadOnlySpan<char>.Empty;
        foreach (var range in notes.AsSpan().Split('\n'))
        {
            var line = notes.AsSpan()[range].Trim();
            if (IsRule(line) && Heading(before) is { } note && (newest is null || note.At > newest.At))
            {
                newest = note;
            }

            before = line;
        }

        return newest;
    }

    private static bool IsRule(ReadOnlySpan<char> line) => line.Length >= ShortestRule && !line.ContainsAnyExcept('=');

    private static StatusNote? Heading(ReadOnlySpan<char> line)
    {
        var colon = line.IndexOf(':');
        if (colon < 0 || line.Length > LongestHeading)
        {
            return null;
        }

        var word = line[..colon].Trim();
        while (!word.IsEmpty && !char.IsAsciiLetter(word[0]))
        {
            word = word[1..];
        }

        foreach (var known in Words)
        {
            if (word.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return new StatusNote(StatusWords.Of(known), word.ToString(), Time(line[(colon + 1)..]));
            }
        }

        return null;
    }

    private static DateTimeOffset? Time(ReadOnlySpan<char> text) =>
        DateTimeOffset.TryParse(text.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : null;
}
