using System.Globalization;
using System.Text.Json.Nodes;

namespace Bqx.Dashboard.Tests.AirtableStandin;

/// <summary>What a listing asks for, from a query string or the body of <c>listRecords</c>.</summary>
internal sealed record StandinQuery(string? PageSize, string? MaxRecords, string? Offset, string? Formula, ImmutableArray<string> Fields);

/// <summary>Listings page by page. An offset names a listing that was begun and its next record; it expires.</summary>
internal sealed class StandinListing(StandinOptions options)
{
    private const int LargestPage = 100;

    private readonly Dictionary<string, Begun> _begun = [];
    private int _number;

    public StandinAnswer List(StandinTable table, StandinQuery query)
    {
        var size = Whole(query.PageSize, LargestPage, "pageSize");
        if (size is < 1 or > LargestPage)
        {
            throw StandinRefusal.Of("INVALID_PAGE_SIZE", "Invalid page size");
        }

        if (query.Fields.FirstOrDefault(f => table.Field(f) is null) is { } unknown)
        {
            throw StandinRefusal.Of("UNKNOWN_FIELD_NAME", $"Unknown field name: \"{unknown}\"");
        }

        var (iterator, ids, start) = query.Offset is null ? Begin(table, query) : Continue(query.Offset);
        var page = ids.Skip(start).Take(size).Select(table.Find).OfType<StandinRecord>().ToList();
        var answer = new JsonObject { ["records"] = new JsonArray([.. page.Select(r => Node(r, query.Fields))]) };
        if (start + size < ids.Length)
        {
            _begun[iterator] = new Begun(ids, options.Clock.GetUtcNow() + options.OffsetLifetime);
            answer["offset"] = $"{iterator}/{ids[start + size]}";
        }

        return StandinAnswer.Good(answer);
    }

    public void ExpireOffsets() => _begun.Clear();

    /// <summary>Empty fields and unticked boxes are absent already.</summary>
    public static JsonNode Node(StandinRecord record, ImmutableArray<string> only = default) => new JsonObject
    {
        ["id"] = record.Id,
        ["createdTime"] = record.CreatedTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        ["fields"] = new JsonObject(record.Fields.Where(f => only.IsDefaultOrEmpty || only.Contains(f.Key)).Select(f => KeyValuePair.Create(f.Key, f.Value?.DeepClone()))),
    };

    private (string Iterator, ImmutableArray<string> Ids, int Start) Begin(StandinTable table, StandinQuery query)
    {
        var matches = query.Formula is { Length: > 0 } formula ? StandinFormula.Parse(formula, table) : static _ => true;
        var ids = table.Records.Where(matches).Take(Whole(query.MaxRecords, int.MaxValue, "maxRecords")).Select(static r => r.Id);
        return (string.Create(CultureInfo.InvariantCulture, $"itr{++_number:00000000000000}"), [.. ids], 0);
    }

    private (string Iterator, ImmutableArray<string> Ids, int Start) Continue(string offset)
    {
        var parts = offset.Split('/');
        if (parts.Length != 2 || !_begun.TryGetValue(parts[0], out var begun) || begun.Until < options.Clock.GetUtcNow() || begun.Ids.IndexOf(parts[1]) is not (>= 0 and var start))
        {
            throw StandinRefusal.Of("LIST_RECORDS_ITERATOR_NOT_AVAILABLE", "The iterator is not available; start the listing again");
        }

        return (parts[0], begun.Ids, start);
    }

    private static int Whole(string? text, int whenAbsent, string name) =>
        text is null ? whenAbsent
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw StandinRefusal.Of("INVALID_REQUEST_UNKNOWN", $"Invalid request: parameter validation failed. Check your request data ({name}).");

    private sealed record Begun(ImmutableArray<string> Ids, DateTimeOffset Until);
}
