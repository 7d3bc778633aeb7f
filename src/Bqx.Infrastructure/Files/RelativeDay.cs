using System.Globalization;

namespace Bqx.Infrastructure.Files;

/// <summary>Days of a workspace: ISO dates, or days relative to the day on which the demo data was generated (<c>generated-51d</c>).</summary>
internal static class RelativeDay
{
    private const string Anchor = "generated";

    /// <param name="text">Such as <c>2026-03-01</c>, <c>generated</c>, <c>generated+60d</c>.</param>
    /// <param name="generatedOn">UTC day of the demo data; null when there is none.</param>
    /// <param name="day">The day.</param>
    /// <returns>What is wrong, or null.</returns>
    public static string? Read(string text, DateOnly? generatedOn, out DateOnly day)
    {
        day = default;
        if (!text.StartsWith(Anchor, StringComparison.Ordinal))
        {
            return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
                ? null
                : $"'{text}' is not a day; write 2026-03-01 or generated-51d";
        }

        var rest = text.AsSpan(Anchor.Length);
        var days = 0;
        if (!rest.IsEmpty && !(rest[0] is '+' or '-' && rest[^1] == 'd' && rest.Length is > 2 and < 7
            && int.TryParse(rest[..^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out days)))
        {
            return $"'{text}' is not a day; write generated, generated-51d or generated+60d";
        }

        if (generatedOn is not { } anchor)
        {
            return $"'{text}' counts from the day of the demo data, and there is no anchor.json; run 'demo reset'";
        }

        day = anchor.AddDays(days);
        return null;
    }
}
