using Bqx.Core.Alerts;
using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Access;

namespace Bqx.Dashboard.Api;

/// <summary>Prometheus text: what the meters counted, and the state of each source now.</summary>
internal static class MetricsEndpoint
{
    public static void MapMetrics(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/metrics", (MeterTotals totals, ILive<Assessment> live, ILive<AlertBoard> alerts, CircuitLimits circuits, TimeProvider clock) =>
        {
            var text = new PrometheusText();
            totals.WriteTo(text);
            WriteSources(text, live.Current, clock.GetUtcNow());
            WriteAlerts(text, alerts.Current);
            text.Head("bqx_circuits", "gauge", "Open pages.").Value("bqx_circuits", circuits.Open);
            return Results.Text(text.ToString(), "text/plain; version=0.0.4; charset=utf-8");
        });

    /// <summary>Every severity has a value, so that 0 is a value and no gap.</summary>
    private static void WriteAlerts(PrometheusText text, AlertBoard board)
    {
        text.Head("bqx_alerts_firing", "gauge", "Alerts that are firing, silenced and acknowledged ones included.");
        foreach (var severity in Enum.GetValues<Severity>())
        {
            var firing = board.Alerts.Count(a => a.State == AlertState.Firing && a.Severity == severity);
            text.Value("bqx_alerts_firing", firing, ("severity", severity.ToString()));
        }
    }

    private static void WriteSources(PrometheusText text, Assessment now, DateTimeOffset at)
    {
        text.Head("bqx_source_age_seconds", "gauge", "Age of a source's last good reading.");
        foreach (var proof in now.Sources.Where(s => s.AsOf is not null))
        {
            text.Value("bqx_source_age_seconds", (at - proof.AsOf!.Value).TotalSeconds, ("source", proof.Source.ToString()));
        }

        text.Head("bqx_source_state", "gauge", "1 for the state that a source is in.");
        foreach (var proof in now.Sources)
        {
            text.Value("bqx_source_state", 1, ("source", proof.Source.ToString()), ("state", proof.State.ToString()));
        }
    }
}
