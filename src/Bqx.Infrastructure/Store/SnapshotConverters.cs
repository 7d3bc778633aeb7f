using System.Text.Json;
using System.Text.Json.Serialization;
using Bqx.Core.Common;
using Bqx.Core.Plans;

namespace Bqx.Infrastructure.Store;

/// <summary>A pair as its key: <c>"eurusd"</c>.</summary>
internal sealed class CurrencyPairConverter : JsonConverter<CurrencyPair>
{
    public override CurrencyPair Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CurrencyPair.TryParse(reader.GetString(), out var pair) ? pair : throw new JsonException("Not a currency pair.");

    public override void Write(Utf8JsonWriter writer, CurrencyPair value, JsonSerializerOptions options) => writer.WriteStringValue(value.Key);
}

/// <summary>A time zone as its name: <c>"Europe/Zurich"</c>.</summary>
internal sealed class TimeZoneConverter : JsonConverter<TimeZoneInfo>
{
    public override TimeZoneInfo Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(reader.GetString() ?? "", out var zone) ? zone : throw new JsonException("Not a time zone of this machine.");

    public override void Write(Utf8JsonWriter writer, TimeZoneInfo value, JsonSerializerOptions options) => writer.WriteStringValue(value.Id);
}

/// <summary>A measure as its number, or as the word that says why there is none.</summary>
internal sealed class MeasureConverter : JsonConverter<Measure>
{
    public override Measure Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number => Measure.Of(reader.GetDouble()),
        JsonTokenType.String => Measure.Undefined(reader.GetString() ?? ""),
        _ => throw new JsonException("A measure is a number or a reason."),
    };

    public override void Write(Utf8JsonWriter writer, Measure value, JsonSerializerOptions options)
    {
        if (value.Value is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(value.UndefinedBecause ?? "");
        }
    }
}

/// <summary>A deliverable as one text: <c>"table:lag_bqx_eurusd"</c>, <c>"model:eurusd/xgboost"</c>, <c>"file:context.json"</c> or null for none.</summary>
internal sealed class DeliverableConverter : JsonConverter<Deliverable>
{
    private const string Table = "table:";
    private const string Model = "model:";
    private const string File = "file:";

    public override bool HandleNull => true;

    public override Deliverable Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.Null ? "" : reader.GetString() ?? "";
        var model = text.StartsWith(Model, StringComparison.Ordinal) ? text[Model.Length..].Split('/', 2) : [];
        return text switch
        {
            "" => Deliverable.None,
            _ when text.StartsWith(Table, StringComparison.Ordinal) => new Deliverable.Table(text[Table.Length..]),
            _ when text.StartsWith(File, StringComparison.Ordinal) => new Deliverable.File(text[File.Length..]),
            _ when model.Length == 2 => new Deliverable.Model(model[0], model[1]),
            _ => throw new JsonException("Not a deliverable."),
        };
    }

    public override void Write(Utf8JsonWriter writer, Deliverable value, JsonSerializerOptions options)
    {
        var text = value switch
        {
            Deliverable.Table table => Table + table.Name,
            Deliverable.Model model => $"{Model}{model.Pair}/{model.Algorithm}",
            Deliverable.File file => File + file.Path,
            _ => null,
        };
        if (text is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteStringValue(text);
        }
    }
}
