using System.Text.Json;

namespace Bqx.Infrastructure.Airtable.Live;

/// <summary>A field with Airtable's word for its type, such as singleLineText; options of a select in order, none for other types.</summary>
internal sealed record SchemaField(string Name, string Type, ImmutableArray<string> Options)
{
    public bool IsText => Type is "singleLineText" or "multilineText" or "richText" or "singleSelect" or "email" or "url";

    public bool IsNumber => Type is "number" or "currency" or "percent";

    public bool IsLink => Type == "multipleRecordLinks";
}

internal sealed record SchemaTable(string Name, ImmutableArray<SchemaField> Fields)
{
    public SchemaField? this[string field] => Fields.FirstOrDefault(f => f.Name == field);
}

/// <summary>Tables and fields as a base tells of itself.</summary>
internal sealed record BaseSchema(ImmutableArray<SchemaTable> Tables)
{
    public SchemaTable? this[string table] =>
        Tables.FirstOrDefault(t => t.Name == table) ?? Tables.FirstOrDefault(t => string.Equals(t.Name, table, StringComparison.OrdinalIgnoreCase));

    /// <summary>Null for an answer that is none; entries of a wrong shape are passed over, as if the base did not have them.</summary>
    public static BaseSchema? Read(JsonElement root) => Items(root, "tables") is { } tables
        ? new BaseSchema([.. tables.Where(static t => Text(t, "name").Length > 0).Select(static t => new SchemaTable(Text(t, "name"), ReadFields(t)))])
        : null;

    private static ImmutableArray<SchemaField> ReadFields(JsonElement table) =>
        [.. (Items(table, "fields") ?? []).Where(static f => Text(f, "name").Length > 0).Select(static f => new SchemaField(Text(f, "name"), Text(f, "type"), ReadOptions(f)))];

    private static ImmutableArray<string> ReadOptions(JsonElement field) =>
        field.TryGetProperty("options", out var options) && Items(options, "choices") is { } choices
            ? [.. choices.Select(static c => Text(c, "name")).Where(static n => n.Length > 0)]
            : [];

    private static List<JsonElement>? Items(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? [.. items.EnumerateArray()] : null;

    private static string Text(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
}
