using System.Text.Json.Nodes;

namespace Bqx.Core.Alerts.Notices;

/// <summary>
/// What Slack is sent: blocks of plain text, in which Slack finds neither links nor mentions; only our own link is markup.
/// Source: Slack's reference of Block Kit (50 blocks, head 150, text 3,000 characters).
/// </summary>
public static class SlackBody
{
    public static string Of(NoticeMessage message, Uri? dashboard)
    {
        var isAlone = message.Notices.Length == 1;
        var blocks = new JsonArray { Block("header", "text", Plain(NoticeWords.Headline(message))) };
        foreach (var notice in message.Notices)
        {
            ImmutableArray<string> lines = [.. isAlone ? [] : new[] { NoticeWords.Title(notice) }, .. NoticeWords.Lines(notice, isAlone)];
            if (!lines.IsEmpty)
            {
                blocks.Add(Block("section", "text", Plain(string.Join('\n', lines))));
            }

            blocks.Add(Block("context", "elements", Foot(notice, dashboard)));
        }

        return new JsonObject
        {
            // What notifications and screen readers say. It is markup to Slack, so its three signs are escaped.
            ["text"] = Escaped(NoticeWords.Headline(message)),
            ["blocks"] = blocks,
            ["unfurl_links"] = false,
        }.ToJsonString(WebhookBody.Readable);
    }

    private static JsonArray Foot(Notice notice, Uri? dashboard)
    {
        var foot = new JsonArray { Plain(NoticeWords.Foot(notice)) };
        if (NoticeWords.Link(notice, dashboard) is { } link)
        {
            foot.Add(new JsonObject { ["type"] = "mrkdwn", ["text"] = $"<{Escaped(link.AbsoluteUri).Replace("|", "%7C", StringComparison.Ordinal)}|Open in the dashboard>" });
        }

        return foot;
    }

    private static JsonObject Block(string type, string key, JsonNode value) => new() { ["type"] = type, [key] = value };

    private static JsonObject Plain(string text) => new() { ["type"] = "plain_text", ["text"] = text, ["emoji"] = false };

    private static string Escaped(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
