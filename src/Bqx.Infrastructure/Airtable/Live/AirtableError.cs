using System.Text.Json;

namespace Bqx.Infrastructure.Airtable.Live;

/// <summary>
/// Airtable's errors, which come in three shapes: <c>{"error":{"type","message"}}</c>, <c>{"error":"NOT_FOUND"}</c> and
/// <c>{"errors":[{"error","message"}]}</c>.
/// </summary>
internal sealed record AirtableError(string Type, string Message)
{
    private const int LongestQuote = 200;

    /// <summary>The calls that the workspace's plan allows in a month are used up.</summary>
    public bool IsMonthUsedUp => Type.Contains("BILLING_LIMIT", StringComparison.Ordinal);

    /// <returns>Null for what is no error of Airtable's.</returns>
    public static AirtableError? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (root.TryGetProperty("error", out var error))
        {
            return error.ValueKind switch
            {
                JsonValueKind.String => new AirtableError(Short(error), ""),
                JsonValueKind.Object => Of(error, "type"),
                _ => null,
            };
        }

        return root.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0 && errors[0].ValueKind == JsonValueKind.Object
            ? Of(errors[0], "error")
            : null;
    }

    public override string ToString() => Message.Length == 0 ? Type : $"{Type}: {Message}";

    private static AirtableError? Of(JsonElement error, string type) =>
        error.TryGetProperty(type, out var word) && word.ValueKind == JsonValueKind.String
            ? new AirtableError(Short(word), error.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String ? Short(message) : "")
            : null;

    private static string Short(JsonElement text)
    {
        var words = text.GetString()!;
        return words.Length > LongestQuote ? words[..LongestQuote] + "…" : words;
    }
}
