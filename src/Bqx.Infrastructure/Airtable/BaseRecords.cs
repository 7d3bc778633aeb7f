using System.Text.Json;
using System.Text.Json.Nodes;
using Bqx.Core.Reconciliation;

namespace Bqx.Infrastructure.Airtable;

/// <summary>Records between Airtable's form and that of change sets.</summary>
internal static class BaseRecords
{
    public static BaseRecord Read(BaseTable table, AirtableRecord record)
    {
        var fields = ImmutableSortedDictionary.CreateBuilder<PlanField, FieldValue>();
        foreach (var (field, name) in table.Names)
        {
            if (record.Fields.TryGetProperty(name, out var value) && Value(value) is { } read)
            {
                fields[field] = read;
            }
        }

        return new BaseRecord
        {
            Kind = table.Kind,
            RecordId = record.Id,
            Key = (fields.GetValueOrDefault(PlanField.Key) as FieldValue.Text)?.Words ?? "",
            Fields = fields.ToImmutable(),
        };
    }

    /// <summary>State of a base that was read whole.</summary>
    public static BaseState State(string baseId, IEnumerable<BaseTable> tables, AirtableTables read, string? writeRefusal)
    {
        var all = tables.ToImmutableArray();
        return new BaseState
        {
            BaseId = baseId,
            Records = [.. all.SelectMany(t => read[t.Kind].DistinctBy(static r => r.Id).Select(r => Read(t, r)))],
            Fields = all.ToImmutableDictionary(static t => t.Kind, static t => t.Names.Keys.ToImmutableSortedSet()),
            Options = all.SelectMany(static t => t.Options.Select(o => KeyValuePair.Create((t.Kind, o.Key), o.Value))).ToImmutableDictionary(),
            WriteRefusal = writeRefusal,
        };
    }

    /// <summary>Fields of a write by the names of the base.</summary>
    /// <returns>Null when the table lacks a field that is to be written; <paramref name="missing"/> says which.</returns>
    public static JsonObject? Write(BaseTable table, RecordWrite write, out PlanField? missing)
    {
        missing = null;
        var fields = new JsonObject();
        foreach (var (field, value) in write.Fields.SetItem(PlanField.Key, new FieldValue.Text(write.Key)))
        {
            if (!table.Names.TryGetValue(field, out var name))
            {
                missing = field;
                return null;
            }

            fields[name] = value switch
            {
                null => null,
                FieldValue.Text text => text.Words,
                FieldValue.Number number => number.Amount,
                FieldValue.Links links => new JsonArray([.. links.RecordIds.Select(static id => (JsonNode)id)]),
                _ => throw new ArgumentException($"{field} of {write.Key} is a link whose record is not known yet.", nameof(write)),
            };
        }

        return fields;
    }

    /// <summary>Null for an empty field and for a value that change sets cannot hold.</summary>
    private static FieldValue? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Words(value) is { Length: > 0 } words ? new FieldValue.Text(words) : null,
        JsonValueKind.Number => value.TryGetDecimal(out var amount) ? new FieldValue.Number(amount) : null,
        JsonValueKind.Array => Links(value) is { IsEmpty: false } links ? new FieldValue.Links(links) : null,
        _ => null,
    };

    private static ImmutableArray<string> Links(JsonElement value) =>
        [.. value.EnumerateArray().Where(static l => l.ValueKind == JsonValueKind.String).Select(static l => Words(l)).OfType<string>()];

    private static string? Words(JsonElement value)
    {
        try
        {
            return value.GetString()?.Trim();
        }
        catch (InvalidOperationException)
        {
            // Half a character, as when an emoji was cut; no text can hold it.
            return null;
        }
    }
}
