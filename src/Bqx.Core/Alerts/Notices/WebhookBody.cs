using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bqx.Core.Alerts.Notices;

/// <summary>What a generic webhook is sent: all of every notice, nothing cut.</summary>
public static class WebhookBody
{
    /// <summary>Bodies are JSON and never part of a page, so letters of all languages stay readable and short.</summary>
    internal static JsonSerializerOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(NoticeMessage message, Uri? dashboard) => new JsonObject
    {
        ["id"] = message.Id,
        ["target"] = message.Target,
        ["test"] = message.IsTest,
        ["notices"] = new JsonArray([.. message.Notices.Select(n => NoticeOf(n, dashboard))]),
    }.ToJsonString(Readable);

    private static JsonObject NoticeOf(Notice notice, Uri? dashboard) => new()
    {
        ["event"] = notice.EventId,
        ["kind"] = Word(notice.Kind),
        ["severity"] = Word(notice.Severity),
        ["title"] = notice.Title,
        ["lines"] = new JsonArray([.. notice.Lines.Select(static l => (JsonNode)l)]),
        ["path"] = notice.LinkPath,
        ["link"] = NoticeWords.Link(notice, dashboard)?.AbsoluteUri,
        ["at"] = notice.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture),
        ["runbook"] = notice.Runbook,
        ["group"] = notice.Group,
    };

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
