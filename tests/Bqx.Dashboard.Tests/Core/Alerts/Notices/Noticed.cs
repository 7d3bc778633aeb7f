using Bqx.Core.Alerts.Notices;
using Bqx.Core.Common;

namespace Bqx.Dashboard.Tests.Core.Alerts.Notices;

/// <summary>Notices and targets for tests.</summary>
internal static class Noticed
{
    public static DateTimeOffset At { get; } = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static TimeZoneInfo Berlin { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public static Notice Notice(string id = "e1", Severity severity = Severity.Critical, DateTimeOffset? at = null) => new()
    {
        EventId = id,
        Kind = NoticeKind.Fired,
        Severity = severity,
        Title = "0 rows in lag_bqx_gbpjpy",
        Lines = ["Expected at least 2,000,000.", "Last good 14 Jan."],
        LinkPath = "/quality?table=lag_bqx_gbpjpy",
        At = at ?? At,
        Runbook = "RB-05",
        Group = "rows",
    };

    /// <summary>As the alerts put it into the outbox.</summary>
    public static AlertNotice Alert(string id = "e1", Severity severity = Severity.Critical, DateTimeOffset? at = null, params ImmutableArray<NoticedAlert> alerts) => new()
    {
        EventId = id,
        Kind = NoticeKind.Fired,
        RuleKey = "rows",
        Rule = "Table lost rows",
        Group = "",
        Severity = severity,
        Owner = "QA",
        Runbook = "RB-05",
        Alerts = alerts.IsDefaultOrEmpty ? [OneOf("lag_bqx_gbpjpy")] : alerts,
        StillFiring = 1,
        At = at ?? At,
    };

    public static NoticedAlert OneOf(string subject) =>
        new($"rows/{subject}", subject, $"{subject} has 0 rows; at least 2,000,000", "0 rows", "2,000,000", At, $"/quality?table={subject}");

    public static QueuedNotice Queued(long sequence, Severity severity = Severity.Critical, DateTimeOffset? at = null) =>
        new(sequence, Notice($"e{sequence}", severity, at));

    public static NoticeTarget Target(string name = "ops", ChannelKind channel = ChannelKind.Webhook) => new() { Name = name, Channel = channel, Host = "hooks.example" };

    public static QuietHours Night(params ImmutableArray<Severity> breakThrough) => new(new TimeOnly(22, 0), new TimeOnly(7, 0), Berlin, breakThrough);

    public static NoticeMessage Message(params ImmutableArray<Notice> notices) => NoticeMessage.Of("ops", notices.IsEmpty ? [Notice()] : notices, At, "dashboard");

    public static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text + "Z", System.Globalization.CultureInfo.InvariantCulture);
}
