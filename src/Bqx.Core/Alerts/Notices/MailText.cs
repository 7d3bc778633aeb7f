namespace Bqx.Core.Alerts.Notices;

/// <summary>Subject and text of an e-mail. Plain text only.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Text">Lines end with a line feed.</param>
public sealed record MailText(string Subject, string Text)
{
    public static MailText Of(NoticeMessage message, Uri? dashboard)
    {
        var isAlone = message.Notices.Length == 1;
        var parts = message.Notices.Select(n => string.Join('\n', (string[])
        [
            NoticeWords.Title(n),
            .. NoticeWords.Lines(n, isAlone),
            NoticeWords.Foot(n),
            .. NoticeWords.Link(n, dashboard) is { } link ? [link.AbsoluteUri] : Array.Empty<string>(),
        ]));
        return new MailText("[Bqx] " + NoticeWords.Headline(message), string.Join("\n\n", parts) + "\n");
    }
}
