using Bqx.Core.Common;
using Bqx.Core.Quality.Incidents;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Quality;

/// <summary>Words for incidents, the same in the list and in the panel.</summary>
public static class IncidentWord
{
    public static Status StatusOf(Severity severity) => severity switch
    {
        Severity.Critical => Status.Critical,
        Severity.Warning => Status.Warning,
        _ => Status.Unknown,
    };

    /// <summary>Status of the incident itself: what is resolved is OK, whatever it was.</summary>
    public static Status StatusOf(Incident incident) =>
        incident.State == IncidentState.Resolved ? Status.Ok : StatusOf(incident.Severity);

    public static string Of(IncidentReason reason) => reason switch
    {
        IncidentReason.FalsePositive => "false positive",
        IncidentReason.NoAction => "no action",
        _ => reason.ToString().ToLowerInvariant(),
    };

    /// <summary>"due in 4 h 10 m", "5 h 02 m late".</summary>
    public static string Due(Incident incident, DateTimeOffset now) =>
        incident.DueAt >= now ? $"due in {Format.Age(incident.DueAt - now)}" : $"{Format.Age(now - incident.DueAt)} late";

    public static bool IsLate(Incident incident, DateTimeOffset now) =>
        incident.State != IncidentState.Resolved && incident.DueAt < now;

    /// <summary>What the chip says: the state, and how it ended.</summary>
    public static string State(Incident incident) =>
        incident.State != IncidentState.Resolved ? incident.State.ToString()
        : incident.Events.Last(e => e.Kind is IncidentEventKind.Resolved or IncidentEventKind.ClosedByEvidence) is { Kind: IncidentEventKind.Resolved } resolved
            ? $"Resolved, {(resolved.Reason is { } reason ? Of(reason) : "no reason recorded")}"
            : "Closed by evidence";

    /// <summary>One line of its record: who did what.</summary>
    public static string Of(IncidentEvent step, DateTimeOffset now)
    {
        var text = string.IsNullOrWhiteSpace(step.Text) ? "" : $": {step.Text}";
        return step.Kind switch
        {
            IncidentEventKind.Opened => $"opened it{text}",
            IncidentEventKind.Reopened => $"opened it again{text}",
            IncidentEventKind.Acknowledged => $"acknowledged it{text}",
            IncidentEventKind.Assigned => $"assigned it to {step.Text}",
            IncidentEventKind.Noted => $"noted{text}",
            IncidentEventKind.Resolved => $"resolved it as {(step.Reason is { } reason ? Of(reason) : "unknown")}{text}",
            IncidentEventKind.ClosedByEvidence => $"closed it by evidence{text}",
            IncidentEventKind.Muted => $"muted it until {Format.Stamp(step.Until, now)}{text}",
            _ => $"unmuted it{text}",
        };
    }
}
