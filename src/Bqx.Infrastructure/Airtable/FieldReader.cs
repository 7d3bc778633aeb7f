using System.Globalization;
using System.Text.Json;
using Bqx.Core.Plans;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.Airtable;

/// <summary>
/// Fields of one record. A value of the wrong type is noted with record id and field and read as absent: the record stays.
/// Texts may be plain, AI text (<c>{state, value}</c>) or a lookup of one value; numbers may be a lookup of one value.
/// </summary>
internal sealed class FieldReader(string table, AirtableRecord record, Rejections rejections)
{
    public string RecordId => record.Id;

    public DateTimeOffset? CreatedTime => record.CreatedTime;

    public string? Text(ImmutableArray<string> names)
    {
        var (field, value) = Find(names);
        switch (value.ValueKind)
        {
            case JsonValueKind.Undefined:
                return null;
            case JsonValueKind.String:
                return Trimmed(Words(field, value));
            case JsonValueKind.Object when value.TryGetProperty("state", out _):
                return value.TryGetProperty("value", out var text) && text.ValueKind == JsonValueKind.String ? Trimmed(Words(field, text)) : null;
            default:
                Wrong(field, value, "text");
                return null;
        }
    }

    public double? Number(ImmutableArray<string> names)
    {
        var (field, value) = Find(names);
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) && number >= 0)
        {
            return number;
        }

        Wrong(field, value, "a number from 0");
        return null;
    }

    /// <summary>A number that may be negative.</summary>
    public double? Score(ImmutableArray<string> names)
    {
        var (field, value) = Find(names);
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number))
        {
            return number;
        }

        Wrong(field, value, "a number");
        return null;
    }

    public decimal? Money(ImmutableArray<string> names)
    {
        var (field, value) = Find(names);
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var amount) && amount >= 0)
        {
            return amount;
        }

        Wrong(field, value, "an amount from 0");
        return null;
    }

    /// <summary>Record ids, in order and as they are: whether they lead anywhere is judged later.</summary>
    public ImmutableArray<string> Links(ImmutableArray<string> names, bool mayBeText)
    {
        var (field, value) = Find(names, unpack: false);
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            return [];
        }

        if (mayBeText && value.ValueKind == JsonValueKind.String)
        {
            return Trimmed(Words(field, value)) is { } single ? [single] : [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Wrong(field, value, "a list of record ids");
            return [];
        }

        var links = ImmutableArray.CreateBuilder<string>(value.GetArrayLength());
        foreach (var link in value.EnumerateArray())
        {
            if (link.ValueKind == JsonValueKind.String && Words(field, link) is { Length: > 0 } id)
            {
                links.Add(id);
            }
            else
            {
                Wrong(field, link, "a record id");
            }
        }

        return links.ToImmutable();
    }

    public StatusReading Status(TableFields fields) =>
        Option(fields.Status) is { } word
            ? new StatusReading(StatusWords.Of(word), word, fields.StatusOptions.Contains(word))
            : StatusReading.Absent;

    public TaskPriority Priority(ImmutableArray<string> names)
    {
        if (Option(names) is not { } word)
        {
            return TaskPriority.None;
        }

        if (Enum.TryParse<TaskPriority>(word, out var priority) && priority != TaskPriority.None && Enum.GetName(priority) == word)
        {
            return priority;
        }

        Note(names[0], $"'{Short(word)}' is none of its options Critical, High, Medium, Low");
        return TaskPriority.None;
    }

    /// <summary>A select's word, unaltered: spaces round it are the source's own mistake and make it no option.</summary>
    private string? Option(ImmutableArray<string> names)
    {
        var (field, value) = Find(names);
        switch (value.ValueKind)
        {
            case JsonValueKind.Undefined:
                return null;
            case JsonValueKind.String:
                return Words(field, value) is { Length: > 0 } word ? word : null;
            default:
                Wrong(field, value, "one option");
                return null;
        }
    }

    private (string Field, JsonElement Value) Find(ImmutableArray<string> names, bool unpack = true)
    {
        foreach (var name in names)
        {
            if (record.Fields.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                return (name, unpack && value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 1 ? value[0] : value);
            }
        }

        return ("", default);
    }

    private string? Words(string field, JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // JSON can escape half a character, as when an emoji was cut; no text can hold it.
            Note(field, "holds half a character, so it was cut; type it again");
            return null;
        }
    }

    private void Wrong(string field, JsonElement value, string expected) =>
        Note(field, $"expected {expected}, found {Short(value.GetRawText())}");

    private void Note(string field, string reason) =>
        rejections.Add($"{table} {record.Id}", string.Create(CultureInfo.InvariantCulture, $"field {field}: {reason}"));

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;

    private static string? Trimmed(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
