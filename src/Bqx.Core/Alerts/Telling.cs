using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bqx.Core.Alerts.Notices;

namespace Bqx.Core.Alerts;

/// <summary>
/// Compares what was last told of each alert with what it is, and tells the difference: nothing twice, nothing while it is silenced, and
/// of a flapping one no more than that it flaps and how it ended up.
/// </summary>
internal static class Telling
{
    public static AlertStep Of(ImmutableArray<Alert> alerts, ImmutableArray<Silence> silences, DateTimeOffset now)
    {
        var events = ImmutableArray.CreateBuilder<AlertEvent>();
        var after = ImmutableArray.CreateBuilder<Alert>(alerts.Length);
        var told = new List<(NoticeKind Kind, Alert Alert)>();
        foreach (var alert in alerts)
        {
            var next = Calmed(alert, now, events);
            if (Due(next) is { } kind && !silences.Any(s => s.HoldsAt(now) && s.Fits(next)))
            {
                next = next with { Told = kind };
                told.Add((kind, next));
            }

            after.Add(next);
        }

        var all = after.ToImmutable();
        return new AlertStep(all, events.ToImmutable(), [.. told
            .GroupBy(static t => (t.Alert.RuleKey, t.Alert.Group, t.Kind))
            .OrderBy(static g => g.Key.RuleKey, StringComparer.Ordinal)
            .ThenBy(static g => g.Key.Group, StringComparer.Ordinal)
            .ThenBy(static g => g.Key.Kind)
            .Select(g => Notice(g.Key.Kind, [.. g.Select(static t => t.Alert)], all, now))]);
    }

    /// <summary>A flapping alert is calm when it has not changed for as long as it would have to fire again in.</summary>
    private static Alert Calmed(Alert alert, DateTimeOffset now, ImmutableArray<AlertEvent>.Builder events)
    {
        if (alert.FlappingSince is null || alert.State == AlertState.Pending || now - alert.Since < Flapping.Window)
        {
            return alert;
        }

        var state = alert.State == AlertState.Firing ? "firing" : "resolved";
        events.Add(new AlertEvent(0, now, AlertEvent.Dashboard, AlertEventKind.Calmed, alert.Fingerprint, $"Calm: {state} for {AlertWords.Span(Flapping.Window)}"));
        return alert with { FlappingSince = null, Firings = [] };
    }

    private static NoticeKind? Due(Alert alert) => alert switch
    {
        { FlappingSince: not null } => alert.Told == NoticeKind.Flapping || alert.State != AlertState.Firing ? null : NoticeKind.Flapping,
        { State: AlertState.Firing, Acknowledgement: null } => alert.Told == NoticeKind.Fired ? null : NoticeKind.Fired,
        { State: AlertState.Resolved, Told: NoticeKind.Fired or NoticeKind.Flapping } => NoticeKind.Resolved,
        _ => null,
    };

    private static AlertNotice Notice(NoticeKind kind, ImmutableArray<Alert> alerts, ImmutableArray<Alert> all, DateTimeOffset now)
    {
        var first = alerts[0];
        return new AlertNotice
        {
            EventId = IdOf(kind, alerts),
            Kind = kind,
            RuleKey = first.RuleKey,
            Rule = first.Rule,
            Group = first.Group,
            Severity = first.Severity,
            Owner = first.Owner,
            Runbook = first.Runbook,
            Alerts = [.. alerts.Select(static a => new NoticedAlert(
                a.Fingerprint, a.Subject.Name, a.Text, AlertWords.Value(a.Figure, a.Value), AlertWords.Limit(a), a.Since, a.Subject.Link))],
            StillFiring = all.Count(a => a.State == AlertState.Firing && a.RuleKey == first.RuleKey && a.Group == first.Group),
            At = now,
        };
    }

    /// <summary>Of what changed and when, in milliseconds, as the store keeps times.</summary>
    private static string IdOf(NoticeKind kind, ImmutableArray<Alert> alerts)
    {
        var text = new StringBuilder().Append(kind);
        foreach (var alert in alerts)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{alert.Fingerprint}\n{alert.Times}\n{alert.Since.ToUnixTimeMilliseconds()}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..32];
    }
}
