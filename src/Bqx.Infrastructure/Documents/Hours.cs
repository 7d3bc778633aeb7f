namespace Bqx.Infrastructure.Documents;

/// <summary>Hours and days in texts: <c>8 hours</c>, <c>0.5h</c>, <c>(60h if needed)</c>, <c>10 days</c>.</summary>
internal static class Hours
{
    /// <summary>Hours of a text that begins with a number of hours; null for "Ongoing", "2 weeks" and spans.</summary>
    public static double? Of(string text) =>
        Figures.First(text) is { IsMoney: false } figure && figure.Quantity.Low == figure.Quantity.High && IsHours(text, figure.End)
            ? figure.Quantity.Low
            : null;

    /// <summary>Whole days of a text that begins with a number of days.</summary>
    public static int? Days(string text) =>
        Figures.First(text) is { } figure
        && UnitAt(text, figure.End) is "day" or "days" or "d"
        && figure.Quantity is { Low: >= 0 and <= 100_000 } quantity && quantity.Low == quantity.High && double.IsInteger(quantity.Low)
            ? (int)quantity.Low
            : null;

    /// <summary>Takes a note such as <c>(3h)</c> or <c>(60h if needed)</c> off the end of an item.</summary>
    public static (string Text, double? Hours) Split(string item)
    {
        var open = item.EndsWith(')') ? item.LastIndexOf('(') : -1;
        return open >= 0 && Of(item[(open + 1)..^1]) is { } hours ? (item[..open].TrimEnd(), hours) : (item, null);
    }

    /// <summary>The text without a note in brackets at its end.</summary>
    public static string WithoutNote(string text) =>
        text.EndsWith(')') && text.LastIndexOf('(') is > 0 and var open ? text[..open].TrimEnd() : text;

    public static bool IsHours(string text, int at) => UnitAt(text, at) is "h" or "hr" or "hrs" or "hour" or "hours";

    /// <summary>The word right after a figure, lower case.</summary>
    public static string UnitAt(string text, int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        var end = at;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        return text[at..end].ToLowerInvariant();
    }
}
