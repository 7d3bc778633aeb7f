using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bqx.Core.Reconciliation.Comparing;

namespace Bqx.Core.Reconciliation.Changes;

/// <summary>
/// Writes a change set as JSON: one order of names, one form of numbers and times. The same content is the same bytes on every machine, in the
/// dense form that is sealed and in the readable form of a file.
/// </summary>
internal static class ChangeSetJson
{
    public const int Format = 1;

    /// <summary>The dense form of everything but the seal.</summary>
    public static byte[] Canonical(ChangeSet changes) => Write(changes, indented: false, withSeal: false);

    /// <summary>The readable form, with the seal, ending with a line end.</summary>
    public static byte[] Readable(ChangeSet changes) => [.. Write(changes, indented: true, withSeal: true), (byte)'\n'];

    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ");

    private static byte[] Write(ChangeSet changes, bool indented, bool withSeal)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            if (withSeal)
            {
                json.WriteString("seal", changes.Seal);
            }

            json.WriteString("base", changes.BaseId);
            json.WriteString("origin", changes.Origin);
            json.WriteStartObject("document");
            json.WriteString("name", changes.Document.Name);
            Optional(json, "title", changes.Document.Title);
            json.WriteString("sha256", changes.Document.Sha256);
            json.WriteEndObject();
            json.WriteString("createdAt", Time(changes.CreatedAt));
            json.WriteString("createdBy", changes.CreatedBy);
            Array(json, "rows", changes.Rows, Row);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Row(Utf8JsonWriter json, ChangeRow row)
    {
        json.WriteStartObject();
        json.WriteString("id", row.Id);
        json.WriteString("change", Word(row.Change));
        Key(json, "record", row.Record);
        json.WriteString("title", row.Title);
        Key(json, "group", row.Group);
        if (row.Line is { } line)
        {
            json.WriteNumber("line", line);
        }

        Optional(json, "level", row.Level);
        if (row.Before is { } before)
        {
            json.WriteStartObject("before");
            json.WriteString("kind", Word(before.Kind));
            json.WriteString("recordId", before.RecordId);
            json.WriteString("key", before.Key);
            json.WriteStartObject("fields");
            foreach (var (field, value) in before.Fields)
            {
                Value(json, Word(field), value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        Array(json, "fields", row.Fields, Field);
        Array(json, "dependsOn", row.DependsOn, static (j, id) => j.WriteStringValue(id));
        Array(json, "parents", row.Parents, static (j, parent) =>
        {
            j.WriteStartObject();
            Key(j, "record", parent.Key);
            j.WriteString("recordId", parent.RecordId);
            j.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void Field(Utf8JsonWriter json, FieldChange change)
    {
        json.WriteStartObject();
        json.WriteString("field", Word(change.Field));
        Value(json, "old", change.Old);
        Optional(json, "oldWords", change.OldWords);
        Value(json, "new", change.New);
        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, string name, FieldValue? value)
    {
        if (value is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        switch (value)
        {
            case FieldValue.Text text:
                json.WriteString("text", text.Words);
                break;
            case FieldValue.Number number:
                // 4 and 4.0 are one number, so they are written as one.
                json.WriteNumber("number", number.Amount / 1.000000000000000000000000000000000m);
                break;
            case FieldValue.Links links:
                Array(json, "links", [.. links.RecordIds.Order(StringComparer.Ordinal)], static (j, id) => j.WriteStringValue(id));
                break;
            case FieldValue.Parent parent:
                Key(json, "parent", new RecordKey(parent.Kind, parent.Key));
                break;
        }

        json.WriteEndObject();
    }

    private static void Key(Utf8JsonWriter json, string name, RecordKey key)
    {
        json.WriteStartObject(name);
        json.WriteString("kind", Word(key.Kind));
        json.WriteString("key", key.Key);
        json.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void Array<T>(Utf8JsonWriter json, string name, ImmutableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    }
}
