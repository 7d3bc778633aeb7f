using System.Globalization;
using System.Text;

namespace Bqx.Core.Alerts.Notices;

/// <summary>The texts that all channels share: one line each, without characters that end lines, hide, or turn the direction of text.</summary>
public static class NoticeWords
{
    /// <summary>Slack's head takes 150.</summary>
    public const int LongestTitle = 150;

    private const int LongestLine = 300;
    private const int MostLines = 8;

    /// <summary>"Critical: 0 rows in lag_bqx_gbpjpy".</summary>
    public static string Title(Notice notice) => Line($"{State(notice)}: {notice.Title}", LongestTitle);

    /// <summary>The one notice, or how many there are and the worst of them.</summary>
    public static string Headline(NoticeMessage message) => message.Notices is [var only]
        ? Title(only)
        : Line($"{message.Notices.Length} notices, worst {Title(Worst(message.Notices))}", LongestTitle);

    /// <summary>What is known beside the title; of a notice among several its first line.</summary>
    public static ImmutableArray<string> Lines(Notice notice, bool isAlone) =>
        [.. notice.Lines.Take(isAlone ? MostLines : 1).Select(l => Line(l, isAlone ? LongestLine : LongestTitle)).Where(static l => l.Length > 0)];

    /// <summary>When, which runbook, which group.</summary>
    public static string Foot(Notice notice)
    {
        var at = notice.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";
        return Line(string.Join(" · ", new[] { at, notice.Runbook, notice.Group }.Where(static t => !string.IsNullOrWhiteSpace(t))), LongestLine);
    }

    /// <summary>Address of what the dashboard shows of it; null without an address of the dashboard, or when the path is none.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="dashboard">Address of the dashboard as receivers reach it.</param>
    public static Uri? Link(Notice notice, Uri? dashboard) =>
        // Two slashes would name another host.
        dashboard is not null && notice.LinkPath is ['/', ..] && notice.LinkPath is not ['/', '/' or '\\', ..]
        && Uri.TryCreate(dashboard.GetLeftPart(UriPartial.Authority) + dashboard.AbsolutePath.TrimEnd('/') + notice.LinkPath, UriKind.Absolute, out var link)
            ? link
            : null;

    /// <summary>The text as one line of so many characters at most.</summary>
    public static string Line(string text, int most)
    {
        var line = new StringBuilder(Math.Min(text.Length, most));
        foreach (var rune in text.EnumerateRunes())
        {
            var isSpace = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune);
            var isHidden = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
            if (isHidden || (isSpace && (line.Length == 0 || line[^1] == ' ')))
            {
                continue;
            }

            var added = isSpace ? " " : rune.ToString();
            if (line.Length + added.Length > most - 1)
            {
                return line.ToString().TrimEnd() + "…";
            }

            line.Append(added);
        }

        return line.ToString().TrimEnd();
    }

    private static string State(Notice notice) => notice.Kind switch
    {
        NoticeKind.Test => "Test",
        NoticeKind.Resolved => "Resolved",
        NoticeKind.Flapping => $"{notice.Severity}, flapping",
        _ => notice.Severity.ToString(),
    };

    private static Notice Worst(ImmutableArray<Notice> notices) =>
        notices.OrderBy(static n => n.Kind == NoticeKind.Resolved).ThenByDescending(static n => n.Severity).First();
}
