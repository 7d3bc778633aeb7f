using System.Globalization;
using System.Text.Json;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>Properties of answers, each null when it is absent or of another kind. Whole numbers come as texts.</summary>
internal static class Json
{
    public static JsonElement? Parse(byte[] bytes)
    {
        try
        {
            return JsonElement.Parse(bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static JsonElement? Object(JsonElement from, string name) => Of(from, name, JsonValueKind.Object);

    public static JsonElement? Array(JsonElement from, string name) => Of(from, name, JsonValueKind.Array);

    public static string? Text(JsonElement from, string name) => Of(from, name, JsonValueKind.String)?.GetString();

    public static bool? Flag(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    public static long? Whole(JsonElement from, string name)
    {
        if (from.ValueKind != JsonValueKind.Object || !from.TryGetProperty(name, out var value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null,
            JsonValueKind.Number => value.TryGetInt64(out var number) ? number : null,
            _ => null,
        };
    }

    /// <summary>Milliseconds since 1970.</summary>
    public static DateTimeOffset? Time(JsonElement from, string name) =>
        Whole(from, name) is { } ms and >= -62_135_596_800_000 and <= 253_402_300_799_999 ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;

    public static JsonElement? First(JsonElement from, string name) => Array(from, name) is { } array && array.GetArrayLength() > 0 ? array[0] : null;

    public static IEnumerable<JsonElement> Items(JsonElement from, string name) => Array(from, name) is { } array ? array.EnumerateArray() : [];

    public static ImmutableArray<string> Texts(JsonElement from, string name) =>
        [.. Items(from, name).Where(static t => t.ValueKind == JsonValueKind.String).Select(static t => t.GetString()!)];

    private static JsonElement? Of(JsonElement from, string name, JsonValueKind kind) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : null;
}
