using System.Globalization;

namespace Bqx.Infrastructure.Files;

/// <summary>Invoice months as the bill writes them: <c>202610</c>.</summary>
internal static class InvoiceMonth
{
    /// <returns>First day of the month; null when it is none.</returns>
    public static DateOnly? Read(string? text) =>
        text is { Length: 6 } && DateOnly.TryParseExact(text + "01", "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : null;
}
