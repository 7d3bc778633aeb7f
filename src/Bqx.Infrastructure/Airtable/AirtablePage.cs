using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Bqx.Infrastructure.Airtable;

/// <summary>One record as the REST interface gives it. Empty fields are absent.</summary>
internal sealed record AirtableRecord(string Id, DateTimeOffset? CreatedTime, JsonElement Fields);

/// <summary>One response of a listing. Without an offset it is the last one.</summary>
internal sealed record AirtablePage(ImmutableArray<AirtableRecord> Records, string? Offset)
{
    /// <summary>Reads a response body.</summary>
    /// <param name="body">UTF-8.</param>
    /// <param name="page">The page; null when the body is none.</param>
    /// <param name="broken">Takes records that are none, by their number on the page.</param>
    /// <returns>What is wrong with the body, or null.</returns>
    public static string? Read(ReadOnlySpan<byte> body, Action<string, string> broken, out AirtablePage? page)
    {
        page = null;
        JsonElement root;
        if (!Utf8.IsValid(body))
        {
            return "is not UTF-8; export it again";
        }

        try
        {
            root = JsonElement.Parse(WithoutMark(body));
        }
        catch (JsonException e)
        {
            return $"line {(e.LineNumber ?? 0) + 1} is not JSON ({Explain(body, e)}); export it again";
        }

        return Of(root, broken, out page) is { } problem ? problem + "; export it again" : null;
    }

    /// <summary>Reads an answer that is JSON.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? Of(JsonElement root, Action<string, string> broken, out AirtablePage? page)
    {
        page = null;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("records", out var records) || records.ValueKind != JsonValueKind.Array)
        {
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out var error)
                ? $"holds Airtable's error {error.GetRawText()}"
                : "has no list 'records', so it is no page of an Airtable listing";
        }

        string? offset = null;
        if (root.TryGetProperty("offset", out var next) && next.ValueKind != JsonValueKind.Null)
        {
            offset = next.ValueKind == JsonValueKind.String ? next.GetString() : next.GetRawText();
        }

        page = new AirtablePage(ReadRecords(records, broken), offset);
        return null;
    }

    private static ImmutableArray<AirtableRecord> ReadRecords(JsonElement records, Action<string, string> broken)
    {
        var read = ImmutableArray.CreateBuilder<AirtableRecord>(records.GetArrayLength());
        var number = 0;
        foreach (var record in records.EnumerateArray())
        {
            number++;
            if (record.ValueKind != JsonValueKind.Object || !record.TryGetProperty("id", out var id)
                || id.ValueKind != JsonValueKind.String || id.GetString() is not { Length: > 0 } recordId)
            {
                broken($"record {number}", "has no record id");
            }
            else if (!record.TryGetProperty("fields", out var fields) || fields.ValueKind != JsonValueKind.Object)
            {
                broken($"record {number} ({recordId})", "has no fields");
            }
            else
            {
                read.Add(new AirtableRecord(recordId, CreatedTime(record), fields));
            }
        }

        return read.ToImmutable();
    }

    private static DateTimeOffset? CreatedTime(JsonElement record) =>
        record.TryGetProperty("createdTime", out var created) && created.ValueKind == JsonValueKind.String
        && DateTimeOffset.TryParse(created.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : null;

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> body) => body.StartsWith("\uFEFF"u8) ? body[3..] : body;

    private static string Explain(ReadOnlySpan<byte> body, JsonException e) =>
        body.TrimStart(" \t\r\n"u8) switch
        {
            [] => "the file is empty",
            [(byte)'<', ..] => "it is HTML, such as a sign-in page",
            _ => FirstSentence(e.Message),
        };

    private static string FirstSentence(string message) => message.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? message[..end] : message;
}
