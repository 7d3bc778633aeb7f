using System.Text;
using System.Text.Json;
using Bqx.Core.Alerts.Notices;

namespace Bqx.Dashboard.Tests.Core.Alerts.Notices;

/// <summary>What each channel is sent, of ordinary, of many and of hostile notices.</summary>
public sealed class NoticeBodiesTests
{
    private static readonly Uri Dashboard = new("https://bqx.example/ops/");

    private static readonly Notice Hostile = Noticed.Notice() with
    {
        Title = "<!channel> [x](javascript:alert(1)) **bold** \r\nBcc: all@example \u202Eevil \u0000 Kurs über 漢字 🙂",
        Lines = ["<https://evil.example|click>", new string('x', 5_000), "a\nb"],
        LinkPath = "//evil.example/x",
    };

    [Fact]
    public void Webhook_OneNotice_SaysAllOfIt()
    {
        var body = JsonDocument.Parse(WebhookBody.Of(Noticed.Message(), Dashboard)).RootElement;
        var notice = body.GetProperty("notices")[0];

        Assert.Equal(("e1", "ops", false), (body.GetProperty("id").GetString(), body.GetProperty("target").GetString(), body.GetProperty("test").GetBoolean()));
        Assert.Equal("e1", notice.GetProperty("event").GetString());
        Assert.Equal(("fired", "critical"), (notice.GetProperty("kind").GetString(), notice.GetProperty("severity").GetString()));
        Assert.Equal("https://bqx.example/ops/quality?table=lag_bqx_gbpjpy", notice.GetProperty("link").GetString());
        Assert.Equal("2026-11-21T12:00:00.000Z", notice.GetProperty("at").GetString());
        Assert.Equal(2, notice.GetProperty("lines").GetArrayLength());
    }

    [Fact]
    public void Webhook_Hostile_KeepsTheTextAsItIsAndDropsTheForeignLink()
    {
        var notice = JsonDocument.Parse(WebhookBody.Of(Noticed.Message(Hostile), Dashboard)).RootElement.GetProperty("notices")[0];

        Assert.Equal(Hostile.Title, notice.GetProperty("title").GetString());
        Assert.Equal(JsonValueKind.Null, notice.GetProperty("link").ValueKind);
    }

    [Theory]
    [InlineData("/\\evil.example")]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public void Link_NotAPath_IsNone(string path) => Assert.Null(NoticeWords.Link(Noticed.Notice() with { LinkPath = path }, Dashboard));

    [Fact]
    public void Slack_Hostile_IsPlainTextAndHasNoMention()
    {
        var text = SlackBody.Of(Noticed.Message(Hostile), Dashboard);
        var body = JsonDocument.Parse(text).RootElement;

        Assert.DoesNotContain("<!channel>", body.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("mrkdwn", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202E", text, StringComparison.Ordinal);
        Assert.EndsWith("Kurs über 漢字 🙂", body.GetProperty("blocks")[0].GetProperty("text").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Slack_OneNotice_LinksToTheDashboard() =>
        Assert.Contains("<https://bqx.example/ops/quality?table=lag_bqx_gbpjpy|Open in the dashboard>", SlackBody.Of(Noticed.Message(), Dashboard), StringComparison.Ordinal);

    [Fact]
    public void Slack_MostNotices_StaysWithinItsBounds()
    {
        var blocks = JsonDocument.Parse(SlackBody.Of(Many(), Dashboard)).RootElement.GetProperty("blocks");

        Assert.InRange(blocks.GetArrayLength(), 11, 50);
        Assert.All(blocks.EnumerateArray().Where(b => b.GetProperty("type").GetString() == "header"), b => Assert.InRange(b.GetProperty("text").GetProperty("text").GetString()!.Length, 1, 150));
        Assert.All(blocks.EnumerateArray().Where(b => b.GetProperty("type").GetString() == "section"), b => Assert.InRange(b.GetProperty("text").GetProperty("text").GetString()!.Length, 1, 3_000));
    }

    [Fact]
    public void Teams_OneNotice_IsAMessageWithACard()
    {
        var body = JsonDocument.Parse(TeamsBody.Of(Noticed.Message(), Dashboard)).RootElement;
        var attachment = body.GetProperty("attachments")[0];

        Assert.Equal("message", body.GetProperty("type").GetString());
        Assert.Equal("application/vnd.microsoft.card.adaptive", attachment.GetProperty("contentType").GetString());
        Assert.Equal("AdaptiveCard", attachment.GetProperty("content").GetProperty("type").GetString());
        Assert.Equal("https://bqx.example/ops/quality?table=lag_bqx_gbpjpy", attachment.GetProperty("content").GetProperty("actions")[0].GetProperty("url").GetString());
    }

    [Fact]
    public void Teams_MostHostileNotices_StaysUnder28KilobytesAndKnowsNoMarkdown()
    {
        var text = TeamsBody.Of(Many(), Dashboard);

        Assert.InRange(Encoding.UTF8.GetByteCount(text), 1_000, 28_000);
        Assert.DoesNotContain("\"TextBlock\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Mail_Hostile_HasOneSubjectLine()
    {
        var mail = MailText.Of(Noticed.Message(Hostile), Dashboard);

        Assert.DoesNotContain(mail.Subject, char.IsControl);
        Assert.StartsWith("[Bqx] Critical: <!channel>", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example/x", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Mail_Several_TellsEachAndCountsThemInTheSubject()
    {
        var mail = MailText.Of(Noticed.Message(Noticed.Notice("a") with { Kind = NoticeKind.Resolved, Title = "First" }, Noticed.Notice("b") with { Title = "Second" }), null);

        Assert.Equal("[Bqx] 2 notices, worst Critical: Second", mail.Subject);
        Assert.Contains("Resolved: First\n", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Critical: Second\n", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("http", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_LongText_IsCutBetweenLetters()
    {
        var line = NoticeWords.Line(string.Concat(Enumerable.Repeat("🙂", 100)), 50);

        Assert.InRange(line.Length, 45, 50);
        Assert.EndsWith("🙂…", line, StringComparison.Ordinal);
    }

    private static NoticeMessage Many() => Noticed.Message([.. Enumerable.Range(0, NoticeMessage.MostNotices).Select(n => Hostile with
    {
        EventId = $"e{n}",
        Title = string.Concat(Enumerable.Repeat("🙂", 400)),
        Lines = [string.Concat(Enumerable.Repeat("🙂", 3_000))],
        LinkPath = $"/quality?table={new string('t', 200)}{n}",
    })]);
}
