using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bqx.Core.Alerts.Notices;

/// <summary>What a target is told in one go: one notice, or several that were due together. Made once; every attempt sends the same.</summary>
public sealed record NoticeMessage
{
    /// <summary>More are told in further messages: a chat takes 50 blocks, Teams 28 KB.</summary>
    public const int MostNotices = 10;

    private const int IdBytes = 10;

    /// <summary>Id of the event, or of the several events together; the same for every attempt.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the target.</summary>
    public required string Target { get; init; }

    /// <summary>In the order in which they were made; at least one.</summary>
    public required ImmutableArray<Notice> Notices { get; init; }

    /// <summary>When it was made, UTC. The deadline of its attempts counts from here.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who had it sent: the dashboard, or the person who tries a target.</summary>
    public required string By { get; init; }

    /// <summary>True when somebody tries the target.</summary>
    public bool IsTest => Notices[0].Kind == NoticeKind.Test;

    public static NoticeMessage Of(string target, ImmutableArray<Notice> notices, DateTimeOffset at, string by) => new()
    {
        Id = notices.Length == 1 ? notices[0].EventId : IdOf(notices),
        Target = target,
        Notices = notices,
        At = at,
        By = by,
    };

    private static string IdOf(ImmutableArray<Notice> notices)
    {
        var events = Encoding.UTF8.GetBytes(string.Join('\n', notices.Select(static n => n.EventId)));
        return string.Create(
            CultureInfo.InvariantCulture, $"of-{notices.Length}-{Convert.ToHexStringLower(SHA256.HashData(events).AsSpan(0, IdBytes))}");
    }
}
