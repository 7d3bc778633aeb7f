using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bqx.Dashboard.Tests.AirtableStandin;

/// <summary>Creates, updates and upserts of one request: all of it is judged first, then all of it is done.</summary>
internal sealed class StandinWrites(StandinBase held, TimeProvider clock)
{
    private const int MostRecords = 10;

    public StandinAnswer Create(StandinTable table, JsonObject body)
    {
        var cells = new StandinCells(held, Typecast(body));
        if (body["records"] is null)
        {
            return StandinAnswer.Good(StandinListing.Node(Apply(table, null, Values(table, cells, body))));
        }

        var values = Records(body).Select(r => Values(table, cells, r)).ToList();
        return StandinAnswer.Good(new JsonObject { ["records"] = new JsonArray([.. values.Select(v => StandinListing.Node(Apply(table, null, v)))]) });
    }

    public StandinAnswer UpdateOne(StandinTable table, string id, JsonObject body)
    {
        var record = table.Find(id);
        return record is null
            ? StandinAnswer.NotFound
            : StandinAnswer.Good(StandinListing.Node(Apply(table, record, Values(table, new StandinCells(held, Typecast(body)), body))));
    }

    public StandinAnswer Update(StandinTable table, JsonObject body)
    {
        var cells = new StandinCells(held, Typecast(body));
        var merge = body["performUpsert"]?["fieldsToMergeOn"]?.AsArray().Select(n => n!.GetValue<string>()).ToList();
        if (merge is { Count: < 1 or > 3 })
        {
            throw StandinRefusal.Of("INVALID_REQUEST_UNKNOWN", "Invalid request: fieldsToMergeOn takes 1 to 3 fields");
        }

        var planned = Records(body).Select(r => (Values: Values(table, cells, r), Target: Target(table, r, merge))).ToList();
        var (all, created, updated) = (new JsonArray(), new JsonArray(), new JsonArray());
        foreach (var (values, target) in planned)
        {
            var written = Apply(table, target, values);
            all.Add(StandinListing.Node(written));
            (target is null ? created : updated).Add((JsonNode)written.Id);
        }

        var answer = new JsonObject { ["records"] = all };
        if (merge is not null)
        {
            answer["createdRecords"] = created;
            answer["updatedRecords"] = updated;
        }

        return StandinAnswer.Good(answer);
    }

    /// <summary>The record to update; null when one is to be created.</summary>
    private static StandinRecord? Target(StandinTable table, JsonObject record, List<string>? merge)
    {
        if (record["id"] is { } id)
        {
            return table.Find(id.GetValue<string>()) ?? throw StandinRefusal.Of("ROW_DOES_NOT_EXIST", $"Record ID {id} does not exist in this table");
        }

        if (merge is null)
        {
            throw StandinRefusal.Of("INVALID_REQUEST_UNKNOWN", "Invalid request: records without id need performUpsert");
        }

        if (merge.Find(m => table.Field(m) is null) is { } unknown)
        {
            throw StandinRefusal.Of("UNKNOWN_FIELD_NAME", $"Unknown field name: \"{unknown}\"");
        }

        var fields = record["fields"]!.AsObject();
        var matches = table.Records.Where(r => merge.TrueForAll(m => Same(r.Fields[m], fields[m]))).Take(2).ToList();
        return matches.Count > 1
            ? throw StandinRefusal.Of("INVALID_REQUEST_UNKNOWN", $"Invalid request: several records match {string.Join(", ", merge)} = {string.Join(", ", merge.Select(m => fields[m]))}")
            : matches.SingleOrDefault();
    }

    private static bool Same(JsonNode? one, JsonNode? other) => JsonNode.DeepEquals(one, other);

    private static bool Typecast(JsonObject body) => body["typecast"]?.GetValueKind() == JsonValueKind.True;

    private static List<JsonObject> Records(JsonObject body)
    {
        var records = (body["records"] as JsonArray)?.OfType<JsonObject>().ToList() ?? [];
        return records.Count is 0 or > MostRecords
            ? throw StandinRefusal.Of("INVALID_REQUEST_UNKNOWN", $"Invalid request: records takes 1 to {MostRecords}")
            : records;
    }

    private static Dictionary<string, JsonNode?> Values(StandinTable table, StandinCells cells, JsonObject record) =>
        record["fields"] is JsonObject fields
            ? fields.ToDictionary(f => f.Key, f => cells.Read(table, f.Key, f.Value))
            : throw StandinRefusal.Of("INVALID_REQUEST_MISSING_FIELDS", "Could not find field \"fields\" in the request body");

    private StandinRecord Apply(StandinTable table, StandinRecord? target, Dictionary<string, JsonNode?> values)
    {
        var record = target ?? new StandinRecord(held.NewId(), clock.GetUtcNow(), []);
        if (target is null)
        {
            table.Add(record);
        }

        foreach (var (name, value) in values)
        {
            var before = record.Fields[name];
            record.Fields.Remove(name);
            if (value is not null)
            {
                record.Fields[name] = value.DeepClone();
            }

            if (table.Field(name) is { LinkedTable: { } linked, Inverse: { } inverse })
            {
                Mirror(held[linked], inverse, record.Id, Ids(before), Ids(value));
            }
        }

        Outdate(table, record);
        held.Changed();
        return record;
    }

    /// <summary>The other side of a link follows.</summary>
    private static void Mirror(StandinTable linked, string inverse, string id, ImmutableArray<string> before, ImmutableArray<string> after)
    {
        foreach (var other in before.Union(after).Select(linked.Find).OfType<StandinRecord>())
        {
            var ids = Ids(other.Fields[inverse]).Remove(id);
            ids = after.Contains(other.Id) ? ids.Add(id) : ids;
            other.Fields.Remove(inverse);
            if (!ids.IsEmpty)
            {
                other.Fields[inverse] = new JsonArray([.. ids.Select(i => (JsonNode)i)]);
            }
        }
    }

    /// <summary>Texts that were generated from the record are out of date once it is written.</summary>
    private static void Outdate(StandinTable table, StandinRecord record)
    {
        foreach (var text in table.Fields.Where(f => f.Type == "aiText").Select(f => record.Fields[f.Name]).OfType<JsonObject>())
        {
            text["isStale"] = true;
        }
    }

    private static ImmutableArray<string> Ids(JsonNode? links) => links is JsonArray array ? [.. array.Select(l => l!.GetValue<string>())] : [];
}
