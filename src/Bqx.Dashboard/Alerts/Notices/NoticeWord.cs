using Bqx.Core.Alerts.Notices;
using Bqx.Core.Common;

namespace Bqx.Dashboard.Alerts.Notices;

/// <summary>Targets and deliveries in words.</summary>
internal static class NoticeWord
{
    public static Status StatusOf(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Told => Status.Ok,
        DeliveryOutcome.Retrying => Status.Warning,
        _ => Status.Critical,
    };

    public static string Of(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Told => "told",
        DeliveryOutcome.Retrying => "tried again",
        _ => "given up",
    };

    public static string Of(ChannelKind channel) => channel switch
    {
        ChannelKind.Teams => "Microsoft Teams",
        ChannelKind.Smtp => "E-mail",
        _ => channel.ToString(),
    };

    /// <summary>A target that was never told is unknown, not well.</summary>
    public static (Status Status, string Word) Of(TargetState state) => state.Newest switch
    {
        null => (Status.Unknown, "never told yet"),
        { Outcome: DeliveryOutcome.Told } => (Status.Ok, "told"),
        { Outcome: DeliveryOutcome.Retrying } => (Status.Warning, "tried again"),
        { IsTest: true } => (Status.Critical, "test failed"),
        _ => (Status.Critical, "given up"),
    };

    public static string DataState(TargetState state) => state.Newest switch
    {
        null => "notLoaded",
        { Outcome: DeliveryOutcome.Told } => "fresh",
        _ => "failed",
    };

    public static string When(NoticeTarget target) => target.Digest switch
    {
        Digest.Every every => $"together, every {every.Minutes} min",
        Digest.Daily daily => $"together, daily at {Clock(daily.At)} {daily.Zone.Id}",
        _ => "at once",
    };

    public static string Quiet(NoticeTarget target) => target.QuietHours is { } quiet
        ? $"{Clock(quiet.From)}–{Clock(quiet.To)} {quiet.Zone.Id}, " + (quiet.BreakThrough.IsEmpty ? "for all" : $"{Of(quiet.BreakThrough)} told all the same")
        : "none";

    public static string Of(ImmutableArray<Severity> severities) =>
        severities.IsEmpty ? "nothing" : string.Join(", ", severities.OrderDescending().Select(static s => s.ToString().ToLowerInvariant()));

    private static string Clock(TimeOnly time) => time.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
