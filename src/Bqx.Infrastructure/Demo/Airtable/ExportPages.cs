using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bqx.Infrastructure.Demo.Airtable;

internal sealed record ExportRecord(string Id, DateTimeOffset CreatedAt, JsonObject Fields);

/// <summary>Writes records as answers of Airtable's list call: at most 100 a page, an offset on every page but the last.</summary>
internal static class ExportPages
{
    private const int PageSize = 100;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(string folder, string table, IReadOnlyList<ExportRecord> records)
    {
        var pages = records.Chunk(PageSize).ToList();
        for (var page = 0; page < pages.Count; page++)
        {
            var answer = new JsonObject { ["records"] = new JsonArray([.. pages[page].Select(Node)]) };
            if (page < pages.Count - 1)
            {
                answer["offset"] = $"itr{RecordId.Of(table, "page")[3..]}/{pages[page + 1][0].Id}";
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"{table}.page-{page + 1:000}.json");
            File.WriteAllText(Path.Combine(folder, name), answer.ToJsonString(Readable));
        }
    }

    private static JsonNode Node(ExportRecord record) => new JsonObject
    {
        ["id"] = record.Id,
        ["createdTime"] = record.CreatedAt.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        ["fields"] = record.Fields,
    };
}
