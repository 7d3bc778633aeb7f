using System.Globalization;
using System.Text.Json;

namespace Bqx.Infrastructure.Imports;

/// <summary>A place in a JSON file of another tool. What is absent or of another kind is an empty node, never an error: tools differ by version.</summary>
internal readonly record struct ImportNode(JsonElement Element)
{
    /// <summary>Basic ISO 8601, as Great Expectations names its validations.</summary>
    private static readonly string[] BasicTimes = ["yyyyMMdd'T'HHmmss.ffffff'Z'", "yyyyMMdd'T'HHmmss'Z'"];

    public bool IsAbsent => Element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    public ImportNode this[string key] =>
        Element.ValueKind == JsonValueKind.Object && Element.TryGetProperty(key, out var value) ? new ImportNode(value) : default;

    public IEnumerable<ImportNode> Items => Element.ValueKind == JsonValueKind.Array ? Element.EnumerateArray().Select(e => new ImportNode(e)) : [];

    public IEnumerable<ImportNode> Values => Element.ValueKind == JsonValueKind.Object ? Element.EnumerateObject().Select(p => new ImportNode(p.Value)) : [];

    public bool IsList => Element.ValueKind == JsonValueKind.Array;

    public string? Text => Element.ValueKind == JsonValueKind.String ? Element.GetString() : null;

    public bool? Flag => Element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public double? Number => Element.ValueKind == JsonValueKind.Number && Element.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    /// <summary>UTC; a time without zone counts as UTC, as the tools write it.</summary>
    public DateTimeOffset? Time
    {
        get
        {
            const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
            return DateTimeOffset.TryParse(Text, CultureInfo.InvariantCulture, Utc, out var time)
                || DateTimeOffset.TryParseExact(Text, BasicTimes, CultureInfo.InvariantCulture, Utc, out time) ? time : null;
        }
    }

    /// <summary>A number, text or flag for people; null for anything larger.</summary>
    public string? Shown => Number is { } number ? number.ToString("#,0.######", CultureInfo.InvariantCulture) : Text ?? (Flag is { } flag ? flag ? "true" : "false" : null);
}
