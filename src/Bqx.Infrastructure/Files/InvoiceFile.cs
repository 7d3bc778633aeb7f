using System.Globalization;
using System.Text.Json;
using Bqx.Core.Costs;

namespace Bqx.Infrastructure.Files;

/// <summary>
/// Invoices that were issued, one JSON object a line:
/// <c>{"invoice":"5106734","month":"202610","amount":2725.69,"currency":"USD","issued":"2026-11-05"}</c>. A broken line is listed, the rest stands.
/// </summary>
internal static class InvoiceFile
{
    /// <summary>An invoice a month; a file that holds more lines is none.</summary>
    private const int MostLines = 10_000;

    public static async Task<ImmutableArray<Invoice>> ReadAsync(FilePlace file, Rejections rejections, CancellationToken cancellationToken)
    {
        try
        {
            var (invoices, number) = (ImmutableArray.CreateBuilder<Invoice>(), 0);
            await foreach (var line in File.ReadLinesAsync(file.Path, cancellationToken).ConfigureAwait(false))
            {
                if (++number > MostLines)
                {
                    rejections.Add(file.Name, $"holds more than {MostLines:N0} lines; the rest is not read");
                    break;
                }

                if (line.Trim().Length > 0 && Read(line, reason => rejections.Add($"{file.Name} line {number}", reason)) is { } invoice)
                {
                    invoices.Add(invoice);
                }
            }

            return invoices.ToImmutable();
        }
        catch (Exception e) when (FileTrouble.Is(e))
        {
            // The bill itself stands: its months are estimates until the invoices can be read.
            rejections.Add(file.Name, FileTrouble.Problem(e, file.Name, "").Message);
            return [];
        }
    }

    private static Invoice? Read(string line, Action<string> wrong)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            if (row.ValueKind != JsonValueKind.Object)
            {
                wrong("is no JSON object");
                return null;
            }

            return (Text(row, "invoice"), InvoiceMonth.Read(Text(row, "month")), Amount(row), Text(row, "currency"), Day(Text(row, "issued"))) switch
            {
                (null, _, _, _, _) => Wrong("invoice is absent"),
                (_, null, _, _, _) => Wrong("month is not a month such as 202610"),
                (_, _, null, _, _) => Wrong("amount is not an amount"),
                (_, _, _, null, _) => Wrong("currency is absent"),
                (_, _, _, _, null) => Wrong("issued is not a day such as 2026-11-05"),
                ({ } number, { } month, { } amount, { } currency, { } issued) => new Invoice(month, amount, currency.ToUpperInvariant(), number, issued),
            };
        }
        catch (JsonException)
        {
            return Wrong("is not a JSON object");
        }
        catch (InvalidOperationException)
        {
            // Escapes that are half a character, which JSON allows and no text can hold.
            return Wrong("holds text that is no valid Unicode");
        }

        Invoice? Wrong(string reason)
        {
            wrong(reason);
            return null;
        }
    }

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static decimal? Amount(JsonElement row) =>
        row.TryGetProperty("amount", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var amount) && Math.Abs(amount) < 1e15m ? amount : null;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
