using Bqx.Core.Common;

namespace Bqx.Core.Alerts.Notices;

/// <summary>How a target is told.</summary>
public enum ChannelKind
{
    /// <summary>JSON by HTTP POST, signed.</summary>
    Webhook,

    /// <summary>An incoming webhook of Slack.</summary>
    Slack,

    /// <summary>A workflow of Microsoft Teams that begins with a webhook.</summary>
    Teams,

    /// <summary>E-mail.</summary>
    Smtp,
}

/// <summary>Who is told of what, and when. Holds no address and no secret: pages show all of it.</summary>
public sealed record NoticeTarget
{
    /// <summary>As the settings and the delivery log name it.</summary>
    public required string Name { get; init; }

    public required ChannelKind Channel { get; init; }

    /// <summary>Host name, without path: the path of a chat's webhook is its secret.</summary>
    public required string Host { get; init; }

    /// <summary>What it is told of.</summary>
    public ImmutableArray<Severity> Severities { get; init; } = [Severity.Info, Severity.Warning, Severity.Critical];

    /// <summary>Null when it is told at any hour.</summary>
    public QuietHours? QuietHours { get; init; }

    /// <summary>Null when it is told at once.</summary>
    public Digest? Digest { get; init; }

    /// <summary>
    /// When it is to be told of a notice: with the next digest or at once, and not during quiet hours unless its severity breaks through.
    /// Null when it is not told at all. Follows from the notice and the settings alone, so that a restart finds the same.
    /// </summary>
    public DateTimeOffset? DueAt(Notice notice)
    {
        if (notice.Kind == NoticeKind.Test)
        {
            return notice.At;
        }

        if (!Severities.Contains(notice.Severity))
        {
            return null;
        }

        var due = Digest?.NextAfter(notice.At) ?? notice.At;
        return QuietHours is { } quiet && !quiet.BreakThrough.Contains(notice.Severity) ? quiet.HeldUntil(due) : due;
    }
}
