using System.Globalization;
using System.Text.Json;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>Values as BigQuery writes them: texts for all scalars, <c>{"f":[{"v":…}]}</c> for structs, <c>[{"v":…}]</c> for arrays.</summary>
internal static class BigQueryValue
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMillisecond / 1_000;
    private static readonly long MinMicros = (DateTimeOffset.MinValue - DateTimeOffset.UnixEpoch).Ticks / TicksPerMicrosecond;
    private static readonly long MaxMicros = (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks / TicksPerMicrosecond;

    public static long? Whole(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null;

    public static double? Number(string text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" or "inf" => double.PositiveInfinity,
        "-Infinity" or "-inf" => double.NegativeInfinity,
        _ => double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) ? number : null,
    };

    public static bool? Flag(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };

    /// <summary>Microseconds since 1970, as asked for with useInt64Timestamp.</summary>
    public static DateTimeOffset? Time(string text) =>
        Whole(text) is { } micros && micros >= MinMicros && micros <= MaxMicros ? DateTimeOffset.UnixEpoch.AddTicks(micros * TicksPerMicrosecond) : null;

    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static TimeOnly? TimeOfDay(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    public static DateTime? Civil(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-ddTHH:mm:ss.FFFFFF", CultureInfo.InvariantCulture, DateTimeStyles.None, out var civil) ? civil : null;

    public static JsonElement? Json(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether a value is what its field says, down to the last element; NULL always is.</summary>
    public static bool Fits(BigQueryField field, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (field.Mode != BigQueryFieldMode.Repeated)
        {
            return field.Type == BigQueryFieldType.Struct ? FitsStruct(field, value) : value.ValueKind == JsonValueKind.String && FitsScalar(field.Type, value);
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        var one = field with { Mode = BigQueryFieldMode.Nullable };
        foreach (var element in value.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("v", out var inner) || !Fits(one, inner))
            {
                return false;
            }
        }

        return true;
    }

    public static ImmutableArray<BigQueryCell> Elements(BigQueryField field, JsonElement value)
    {
        var one = field with { Mode = BigQueryFieldMode.Nullable };
        return [.. value.EnumerateArray().Select(e => new BigQueryCell(one, e.GetProperty("v")))];
    }

    public static BigQueryRow Struct(BigQueryField field, JsonElement value) =>
        new(field.Fields, [.. value.GetProperty("f").EnumerateArray().Select(static e => e.GetProperty("v"))]);

    private static bool FitsStruct(BigQueryField field, JsonElement value)
    {
        if (Rest.Json.Array(value, "f") is not { } cells || cells.GetArrayLength() != field.Fields.Length)
        {
            return false;
        }

        var next = 0;
        foreach (var cell in cells.EnumerateArray())
        {
            if (cell.ValueKind != JsonValueKind.Object || !cell.TryGetProperty("v", out var inner) || !Fits(field.Fields[next++], inner))
            {
                return false;
            }
        }

        return true;
    }

    private static bool FitsScalar(BigQueryFieldType type, JsonElement value) => type switch
    {
        BigQueryFieldType.Integer => Whole(value.GetString()!) is not null,
        BigQueryFieldType.Float => Number(value.GetString()!) is not null,
        BigQueryFieldType.Numeric or BigQueryFieldType.BigNumeric => BigQueryNumeric.Parse(value.GetString()) is not null,
        BigQueryFieldType.Boolean => Flag(value.GetString()!) is not null,
        BigQueryFieldType.Timestamp => Time(value.GetString()!) is not null,
        BigQueryFieldType.Date => Day(value.GetString()!) is not null,
        BigQueryFieldType.Time => TimeOfDay(value.GetString()!) is not null,
        BigQueryFieldType.DateTime => Civil(value.GetString()!) is not null,
        BigQueryFieldType.Bytes => value.TryGetBytesFromBase64(out _),
        BigQueryFieldType.Json => Json(value.GetString()!) is not null,
        _ => true,
    };
}
