namespace Bqx.Dashboard.Cli;

/// <summary>Text of a document on its way to a terminal.</summary>
internal static class TerminalText
{
    /// <summary>The text with control characters replaced: a document must not move the cursor or change colours.</summary>
    public static string Safe(string text) =>
        text.Any(IsUnsafe) ? string.Concat(text.Select(c => IsUnsafe(c) ? '\uFFFD' : c)) : text;

    private static bool IsUnsafe(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
