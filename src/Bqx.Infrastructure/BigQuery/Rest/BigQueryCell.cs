using System.Text.Json;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>
/// One value. Each reading is null for NULL and for a field of another type: <see cref="Field"/> says which it is, and
/// <see cref="IsNull"/> tells the two apart.
/// </summary>
internal readonly struct BigQueryCell(BigQueryField of, JsonElement value)
{
    public BigQueryField Field => of;

    public BigQueryFieldType Type => of.Type;

    public bool IsNull => value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;

    /// <summary>STRING, GEOGRAPHY, INTERVAL, JSON and every other scalar as BigQuery sends it; null for arrays and structs.</summary>
    public string? Text => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public long? Whole => Scalar(BigQueryFieldType.Integer) is { } text ? BigQueryValue.Whole(text) : null;

    /// <summary>FLOAT64, with NaN and infinities, INT64 and NUMERIC.</summary>
    public double? Number => Type switch
    {
        BigQueryFieldType.Float => Scalar(Type) is { } text ? BigQueryValue.Number(text) : null,
        BigQueryFieldType.Integer => Whole,
        BigQueryFieldType.Numeric or BigQueryFieldType.BigNumeric => Scalar(Type) is { } text ? BigQueryValue.Number(text) : null,
        _ => null,
    };

    /// <summary>NUMERIC and BIGNUMERIC without loss.</summary>
    public BigQueryNumeric? Numeric =>
        (Scalar(BigQueryFieldType.Numeric) ?? Scalar(BigQueryFieldType.BigNumeric)) is { } text ? BigQueryNumeric.Parse(text) : null;

    /// <summary>NUMERIC, BIGNUMERIC and INT64; null also for a number that a decimal cannot hold without loss.</summary>
    public decimal? Exact => Type == BigQueryFieldType.Integer ? Whole : Numeric?.ToDecimal();

    public bool? Flag => Scalar(BigQueryFieldType.Boolean) is { } text ? BigQueryValue.Flag(text) : null;

    /// <summary>TIMESTAMP, UTC, to the microsecond.</summary>
    public DateTimeOffset? Time => Scalar(BigQueryFieldType.Timestamp) is { } text ? BigQueryValue.Time(text) : null;

    public DateOnly? Day => Scalar(BigQueryFieldType.Date) is { } text ? BigQueryValue.Day(text) : null;

    /// <summary>TIME.</summary>
    public TimeOnly? TimeOfDay => Scalar(BigQueryFieldType.Time) is { } text ? BigQueryValue.TimeOfDay(text) : null;

    /// <summary>DATETIME: a date and time of no zone.</summary>
    public DateTime? Civil => Scalar(BigQueryFieldType.DateTime) is { } text ? BigQueryValue.Civil(text) : null;

    public byte[]? Bytes => Type == BigQueryFieldType.Bytes && value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes) ? bytes : null;

    public JsonElement? Json => Scalar(BigQueryFieldType.Json) is { } text ? BigQueryValue.Json(text) : null;

    /// <summary>Of a repeated field; empty for others. BigQuery has no NULL arrays in answers.</summary>
    public ImmutableArray<BigQueryCell> Elements => of.Mode == BigQueryFieldMode.Repeated && !IsNull ? BigQueryValue.Elements(of, value) : [];

    public BigQueryRow? Struct => Type == BigQueryFieldType.Struct && value.ValueKind == JsonValueKind.Object ? BigQueryValue.Struct(of, value) : null;

    private string? Scalar(BigQueryFieldType type) => Type == type ? Text : null;
}
