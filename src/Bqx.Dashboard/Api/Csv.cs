using System.Globalization;

namespace Bqx.Dashboard.Api;

/// <summary>
/// Comma-separated text by RFC 4180. A cell that a spreadsheet would read as a formula (it starts with = + - @, a tab or a line end) gets an apostrophe,
/// unless it is a plain number.
/// </summary>
public static class Csv
{
    public static string Line(params IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static bool IsNumber(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);

    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";

        var safe = !IsNumber(text) && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' ? "'" + text : text;
        return safe.AsSpan().ContainsAny("\",\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
