using System.Text.Json.Nodes;
using Bqx.Core.Common;

namespace Bqx.Core.Alerts.Notices;

/// <summary>
/// What a workflow of Microsoft Teams is sent: a message with one adaptive card. Texts are runs, which unlike text blocks know no Markdown.
/// Source: Microsoft's "Create incoming webhooks with Workflows" and the schema of adaptive cards 1.4 (28 KB in all).
/// </summary>
public static class TeamsBody
{
    private const int MostLinks = 4;

    public static string Of(NoticeMessage message, Uri? dashboard)
    {
        var isAlone = message.Notices.Length == 1;
        var body = new JsonArray { Text(NoticeWords.Headline(message), ColorOf(message), isHead: true) };
        foreach (var notice in message.Notices)
        {
            if (!isAlone)
            {
                body.Add(Text(NoticeWords.Title(notice), ColorOf(notice), isSeparate: true));
            }

            foreach (var line in NoticeWords.Lines(notice, isAlone))
            {
                body.Add(Text(line));
            }

            body.Add(Text(NoticeWords.Foot(notice), isSubtle: true));
        }

        return new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.card.adaptive",
                ["contentUrl"] = null,
                ["content"] = new JsonObject
                {
                    ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                    ["type"] = "AdaptiveCard",
                    ["version"] = "1.4",
                    ["msteams"] = new JsonObject { ["width"] = "Full" },
                    ["body"] = body,
                    ["actions"] = new JsonArray([.. Links(message, dashboard)]),
                },
            }),
        }.ToJsonString(WebhookBody.Readable);
    }

    private static IEnumerable<JsonNode> Links(NoticeMessage message, Uri? dashboard) => message.Notices
        .Select(n => (Notice: n, Link: NoticeWords.Link(n, dashboard)))
        .Where(static n => n.Link is not null)
        .DistinctBy(static n => n.Link)
        .Take(MostLinks)
        .Select(n => new JsonObject
        {
            ["type"] = "Action.OpenUrl",
            ["title"] = message.Notices.Length == 1 ? "Open in the dashboard" : NoticeWords.Line(n.Notice.Title, 40),
            ["url"] = n.Link!.AbsoluteUri,
        });

    private static JsonObject Text(string text, string color = "Default", bool isHead = false, bool isSeparate = false, bool isSubtle = false) => new()
    {
        ["type"] = "RichTextBlock",
        ["separator"] = isSeparate,
        ["inlines"] = new JsonArray(new JsonObject
        {
            ["type"] = "TextRun",
            ["text"] = text,
            ["size"] = isHead ? "Large" : isSubtle ? "Small" : "Default",
            ["weight"] = isHead || isSeparate ? "Bolder" : "Default",
            ["color"] = color,
            ["isSubtle"] = isSubtle,
        }),
    };

    private static string ColorOf(NoticeMessage message) => message.Notices.Length == 1 ? ColorOf(message.Notices[0]) : "Default";

    private static string ColorOf(Notice notice) => notice switch
    {
        { Kind: NoticeKind.Resolved } => "Good",
        { Kind: NoticeKind.Test } => "Default",
        { Severity: Severity.Critical } => "Attention",
        { Severity: Severity.Warning } => "Warning",
        _ => "Default",
    };
}
