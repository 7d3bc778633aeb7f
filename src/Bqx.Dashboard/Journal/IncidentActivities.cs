using Bqx.Core.Common;
using Bqx.Core.Quality.Incidents;
using Bqx.Dashboard.Controls;
using Bqx.Dashboard.Quality;

namespace Bqx.Dashboard.Journal;

/// <summary>What checks and people did with incidents.</summary>
internal static class IncidentActivities
{
    private const string Dashboard = "dashboard";

    /// <param name="board">Incidents with their events.</param>
    /// <param name="now">UTC.</param>
    /// <param name="each">True to keep every incident a line of its own.</param>
    public static IEnumerable<Activity> From(IncidentBoard board, DateTimeOffset now, bool each) => board.Incidents
        .SelectMany(i => i.Events.Select(e => (Incident: i, Event: e)))
        .GroupBy(static s => (s.Event.At, s.Event.Kind, s.Event.By, s.Incident.CheckKey))
        .SelectMany(g => !each && g.Count() > Activities.MostAtOnce
            ? [Of(g.First().Incident, g.First().Event, now) with { Subject = $"{g.First().Incident.Table} and {g.Count() - 1} more", Href = null, Text = $"Incidents {g.Key.CheckKey}: {g.Key.By} {Did(g.Key.Kind)}" }]
            : g.Select(s => Of(s.Incident, s.Event, now)));

    private static Activity Of(Incident incident, IncidentEvent step, DateTimeOffset now) => new()
    {
        Key = $"incident {incident.Id} {step.Sequence}",
        At = step.At,
        Kind = ActivityKind.Incident,
        Status = step.Kind switch
        {
            IncidentEventKind.Opened or IncidentEventKind.Reopened => IncidentWord.StatusOf(incident.Severity),
            IncidentEventKind.Resolved or IncidentEventKind.ClosedByEvidence => Status.Ok,
            IncidentEventKind.Acknowledged or IncidentEventKind.Assigned => Status.Running,
            _ => null,
        },
        Subject = incident.Table,
        Href = Links.Table(incident.Table),
        Text = $"Incident {incident.CheckKey}: {step.By} {IncidentWord.Of(step, now)}",
        By = step.By == Dashboard ? null : step.By,
    };

    private static string Did(IncidentEventKind kind) => kind switch
    {
        IncidentEventKind.Opened => "opened them",
        IncidentEventKind.Reopened => "opened them again",
        IncidentEventKind.ClosedByEvidence => "closed them by evidence",
        _ => "noted the same",
    };
}
