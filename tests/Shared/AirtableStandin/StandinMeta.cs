using System.Text.Json.Nodes;

namespace Bqx.Dashboard.Tests.AirtableStandin;

/// <summary>What the base tells of itself: tables and fields, whose token it is, and changes for a webhook.</summary>
internal static class StandinMeta
{
    private const int MostPayloads = 50;

    public static StandinAnswer Tables(StandinBase held) => StandinAnswer.Good(new JsonObject
    {
        ["tables"] = new JsonArray([.. held.Tables.Select(t => new JsonObject
        {
            ["id"] = t.Id,
            ["name"] = t.Name,
            ["primaryFieldId"] = FieldId(t, t.Fields[0]),
            ["fields"] = new JsonArray([.. t.Fields.Select(f => Field(held, t, f))]),
            ["views"] = new JsonArray(),
        })]),
    });

    public static StandinAnswer WhoAmI(StandinOptions options)
    {
        var answer = new JsonObject { ["id"] = "usrStandin0000001" };
        if (options.TellsScopes)
        {
            answer["scopes"] = new JsonArray([.. options.Scopes.Order(StringComparer.Ordinal).Select(s => (JsonNode)s)]);
        }

        return StandinAnswer.Good(answer);
    }

    public static StandinAnswer Webhooks(StandinBase held, StandinOptions options) => StandinAnswer.Good(new JsonObject
    {
        ["webhooks"] = new JsonArray(new JsonObject
        {
            ["id"] = options.WebhookId,
            ["cursorForNextPayload"] = held.NextTransaction,
            ["isHookEnabled"] = true,
            ["areNotificationsEnabled"] = false,
        }),
    });

    public static StandinAnswer Payloads(StandinBase held, int cursor)
    {
        var next = Math.Min(held.NextTransaction, cursor + MostPayloads);
        return StandinAnswer.Good(new JsonObject
        {
            ["payloads"] = new JsonArray([.. Enumerable.Range(cursor, Math.Max(0, next - cursor)).Select(n => new JsonObject
            {
                ["baseTransactionNumber"] = n,
                ["payloadFormat"] = "v0",
            })]),
            ["cursor"] = Math.Max(cursor, next),
            ["mightHaveMore"] = next < held.NextTransaction,
        });
    }

    private static JsonObject Field(StandinBase held, StandinTable table, StandinField field)
    {
        var told = new JsonObject { ["id"] = FieldId(table, field), ["name"] = field.Name, ["type"] = field.Type };
        if (field.Type == "singleSelect")
        {
            told["options"] = new JsonObject
            {
                ["choices"] = new JsonArray([.. field.Options.Select((o, i) => new JsonObject { ["id"] = $"sel{i}", ["name"] = o, ["color"] = "blueLight2" })]),
            };
        }
        else if (field.LinkedTable is { } linked)
        {
            told["options"] = new JsonObject { ["linkedTableId"] = held[linked].Id, ["isReversed"] = false, ["prefersSingleRecordLink"] = false };
        }

        return told;
    }

    private static string FieldId(StandinTable table, StandinField field) => $"fld{table.Id[3..6]}{field.Name.Replace(' ', '0')}";
}
