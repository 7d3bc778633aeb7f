using Bqx.Core.Alerts;
using Bqx.Core.Common;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Api;

/// <summary>Alerts as they stand: what calls, since when, by which rule, who takes care.</summary>
internal static class AlertApi
{
    public static void MapAlerts(this RouteGroupBuilder api) =>
        api.MapGet("/alerts", (ILive<AlertBoard> board, ILive<Assessment> live, TimeProvider clock, QueryWord<AlertState>? stage, string? rule, int? limit, string? cursor) =>
        {
            var (alerts, now) = (board.Current, clock.GetUtcNow());
            List<Alert> shown = [.. alerts.Alerts.Where(a => (stage is null || a.State == stage.Value.Value) && (rule is null || a.RuleKey == rule))];
            return Paging.Of(shown, a => a.Fingerprint, a => new AlertView(a, alerts.SilenceOf(a, now), live.Current), limit, cursor);
        });
}

internal sealed class AlertView(Alert alert, Silence? silence, Assessment now) : Sourced(now.SourceProof(AlertFigures.SourceOf(alert.Figure, alert.Subject)))
{
    public string Fingerprint => alert.Fingerprint;

    public string Rule => alert.RuleKey;

    public string Name => alert.Rule;

    public string Subject => alert.Subject.Name;

    /// <summary>Pending, firing or resolved; "state" is the source's.</summary>
    public AlertState Stage => alert.State;

    public DateTimeOffset Since => alert.Since;

    public DateTimeOffset? FiredAt => alert.FiredAt;

    public DateTimeOffset? ResolvedAt => alert.ResolvedAt;

    public Severity Severity => alert.Severity;

    public string Text => alert.Text;

    public string Figure => AlertFigures.WordOf(alert.Figure);

    /// <summary>Newest measured value, in the figure's unit: shares are 0 to 1.</summary>
    public double Value => alert.Value;

    public double Limit => alert.Limit;

    public DateTimeOffset MeasuredAt => alert.MeasuredAt;

    /// <summary>Why the newest reading has no value; null when it has.</summary>
    public string? Missing => alert.Missing;

    public string Owner => alert.Owner;

    public string Runbook => alert.Runbook;

    public bool IsFlapping => alert.FlappingSince is not null;

    public AlertAcknowledgement? Acknowledgement => alert.Acknowledgement;

    /// <summary>End of the silence in force; null when none is.</summary>
    public DateTimeOffset? SilencedUntil => silence?.Until;

    public string? Ended => alert.Ended;

    public string Link => alert.Subject.Link;
}
