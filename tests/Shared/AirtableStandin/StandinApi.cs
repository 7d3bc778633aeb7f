using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Bqx.Dashboard.Tests.AirtableStandin;

/// <summary>Routes and rights: which call of the interface is meant, and whether the token may make it.</summary>
internal sealed class StandinApi(StandinBase held, StandinOptions options)
{
    private readonly StandinListing _listing = new(options);
    private readonly StandinWrites _writes = new(held, options.Clock);

    public StandinAnswer Answer(StandinCall call, string? authorization)
    {
        if (authorization != $"Bearer {options.Token}")
        {
            return StandinAnswer.Unauthorized;
        }

        try
        {
            lock (held.Gate)
            {
                return Route(call, call.Path.Trim('/').Split('/').Select(Uri.UnescapeDataString).ToArray());
            }
        }
        catch (StandinRefusal refusal)
        {
            return refusal.Answer;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return StandinAnswer.Refused("INVALID_REQUEST_BODY", "Could not parse request body");
        }
    }

    public void ExpireOffsets()
    {
        lock (held.Gate)
        {
            _listing.ExpireOffsets();
        }
    }

    private StandinAnswer Route(StandinCall call, string[] path) => (call.Method, path) switch
    {
        ("GET", ["v0", "meta", "whoami"]) => StandinMeta.WhoAmI(options),
        ("GET", ["v0", "meta", "bases", var id, "tables"]) => id != held.Id ? StandinAnswer.NotFound : With("schema.bases:read", () => StandinMeta.Tables(held)),
        ("GET", ["v0", "bases", var id, "webhooks"]) => id != held.Id ? StandinAnswer.NotFound : With("webhook:manage", () => StandinMeta.Webhooks(held, options)),
        ("GET", ["v0", "bases", var id, "webhooks", var hook, "payloads"]) => id != held.Id || hook != options.WebhookId
            ? StandinAnswer.NotFound
            : With("webhook:manage", () => StandinMeta.Payloads(held, Cursor(call.Query))),
        (_, ["v0", var id, ..]) when id != held.Id => StandinAnswer.NotFound,
        ("GET", ["v0", _, var table]) => In(table, "data.records:read", t => _listing.List(t, OfQuery(call.Query))),
        ("POST", ["v0", _, var table, "listRecords"]) => In(table, "data.records:read", t => _listing.List(t, OfBody(Body(call)))),
        ("GET", ["v0", _, var table, var record]) => In(table, "data.records:read", t =>
            t.Find(record) is { } found ? StandinAnswer.Good(StandinListing.Node(found)) : StandinAnswer.NotFound),
        ("POST", ["v0", _, var table]) => In(table, "data.records:write", t => _writes.Create(t, Body(call))),
        ("PATCH", ["v0", _, var table]) => In(table, "data.records:write", t => _writes.Update(t, Body(call))),
        ("PATCH", ["v0", _, var table, var record]) => In(table, "data.records:write", t => _writes.UpdateOne(t, record, Body(call))),
        _ => StandinAnswer.NotFound,
    };

    private StandinAnswer In(string table, string scope, Func<StandinTable, StandinAnswer> work) =>
        With(scope, () => held.Find(table) is { } found ? work(found) : StandinAnswer.Forbidden);

    private StandinAnswer With(string scope, Func<StandinAnswer> work) => options.Scopes.Contains(scope) ? work() : StandinAnswer.Forbidden;

    private static JsonObject Body(StandinCall call) => JsonNode.Parse(call.Body) as JsonObject ?? throw new JsonException();

    private static int Cursor(string query) =>
        QueryHelpers.ParseQuery(query).TryGetValue("cursor", out var cursor) ? int.Parse(cursor.ToString(), CultureInfo.InvariantCulture) : 1;

    private static StandinQuery OfQuery(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        string? One(string name) => values.TryGetValue(name, out var value) ? value.ToString() : null;
        return new StandinQuery(
            One("pageSize"),
            One("maxRecords"),
            One("offset"),
            One("filterByFormula"),
            [.. values.Where(v => v.Key == "fields[]" || v.Key.StartsWith("fields[", StringComparison.Ordinal)).SelectMany(v => v.Value).OfType<string>()]);
    }

    private static StandinQuery OfBody(JsonObject body) => new(
        body["pageSize"]?.ToString(),
        body["maxRecords"]?.ToString(),
        body["offset"]?.ToString(),
        body["filterByFormula"]?.ToString(),
        [.. (body["fields"] as JsonArray)?.Select(f => f!.GetValue<string>()) ?? []]);
}
