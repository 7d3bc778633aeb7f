using System.Globalization;
using System.Text.Json;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>Values as BigQuery writes them: texts for all scalars, <c>{"f":[{"v":…}]}</c> for structs, <c>[{"v":…}]</c> for arrays.</summary>
internal static class BigQueryValue
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMillisecond / 1_000;

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

    public static ImmutableArray<BigQueryCell> Elements(BigQueryField field, JsonElement value)
    {
        var one = field with { Mode = BigQueryFieldMode.Nullable };
        return [.. value.EnumerateArray().Select(e => new BigQueryCell(one, e.GetProperty("v")))];
    }

    public static BigQueryRow Struct(BigQueryField field, JsonElement value) =>
        new(field.Fields, [.. value.GetProperty("f").EnumerateArray().Select(static e => e.GetProperty("v"))]);

    private static readonly long MinMicros = (DateTimeOffset.MinValue - DateTimeOffset.UnixEpoch).Ticks / TicksPerMicrosecond;
    private static readonly long MaxMicros = (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks / TicksPerMicrosecond;
}
