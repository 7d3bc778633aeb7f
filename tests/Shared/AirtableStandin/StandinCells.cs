using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bqx.Dashboard.Tests.AirtableStandin;

/// <summary>Whether a value may stand in a field, and as what it is kept. Null is an empty field.</summary>
internal sealed class StandinCells(StandinBase held, bool typecast)
{
    public JsonNode? Read(StandinTable table, string name, JsonNode? value)
    {
        var field = table.Field(name) ?? throw StandinRefusal.Of("UNKNOWN_FIELD_NAME", $"Unknown field name: \"{name}\"");
        if (field.IsComputed)
        {
            throw StandinRefusal.Of("INVALID_VALUE_FOR_COLUMN", $"Field \"{name}\" cannot accept a value because the field is computed");
        }

        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        return kind == JsonValueKind.Null ? null : field.Type switch
        {
            "number" => Number(field, value!, kind),
            "singleSelect" => Option(table, field, value!, kind),
            "checkbox" => kind == JsonValueKind.True ? true : kind == JsonValueKind.False ? null : throw Wrong(field),
            "multipleRecordLinks" => Links(field, value!, kind),
            "richText" => Text(field, value!, kind) is { } text ? text.EndsWith('\n') ? text : text + "\n" : null,
            _ => Text(field, value!, kind),
        };
    }

    private string? Text(StandinField field, JsonNode value, JsonValueKind kind) =>
        kind == JsonValueKind.String ? value.GetValue<string>() is { Length: > 0 } text ? text : null
        : typecast ? value.ToJsonString()
        : throw Wrong(field);

    private JsonNode Number(StandinField field, JsonNode value, JsonValueKind kind) =>
        kind == JsonValueKind.Number ? value.DeepClone()
        : typecast && kind == JsonValueKind.String && decimal.TryParse(value.GetValue<string>(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number
        : throw Wrong(field);

    private string? Option(StandinTable table, StandinField field, JsonNode value, JsonValueKind kind)
    {
        var option = kind == JsonValueKind.String ? value.GetValue<string>() : throw Wrong(field);
        if (option.Length == 0)
        {
            return null;
        }

        if (!field.Options.Contains(option))
        {
            if (!typecast)
            {
                throw StandinRefusal.Of("INVALID_MULTIPLE_CHOICE_OPTIONS", $"Insufficient permissions to create new select option \"\"{option}\"\"");
            }

            table.Fields[table.Fields.FindIndex(f => f.Name == field.Name)] = field with { Options = field.Options.Add(option) };
        }

        return option;
    }

    private JsonArray? Links(StandinField field, JsonNode value, JsonValueKind kind)
    {
        if (kind != JsonValueKind.Array)
        {
            throw Wrong(field);
        }

        var linked = held[field.LinkedTable!];
        foreach (var link in value.AsArray())
        {
            var id = link?.GetValueKind() == JsonValueKind.String ? link.GetValue<string>() : throw Wrong(field);
            if (linked.Find(id) is null)
            {
                throw StandinRefusal.Of("ROW_DOES_NOT_EXIST", $"Record ID {id} does not exist in this table");
            }
        }

        return value.AsArray().Count == 0 ? null : (JsonArray)value.DeepClone();
    }

    private static StandinRefusal Wrong(StandinField field) =>
        StandinRefusal.Of("INVALID_VALUE_FOR_COLUMN", $"Field \"{field.Name}\" cannot accept the provided value");
}
