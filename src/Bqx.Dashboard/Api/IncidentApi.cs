using Bqx.Core.Common;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Api;

/// <summary>Incidents: what failed, since when, who has it, and all that was said of it.</summary>
internal static class IncidentApi
{
    public static void MapIncidents(this RouteGroupBuilder api)
    {
        api.MapGet("/incidents", (ILive<IncidentBoard> board, ILive<Assessment> live, string? table, QueryWord<IncidentState>? stage, int? limit, string? cursor) =>
            Paging.Of(Incidents(board.Current, table, stage?.Value), i => i.Id, i => new IncidentView(i, live.Current), limit, cursor));
        api.MapGet("/incidents/{id}", (ILive<IncidentBoard> board, ILive<Assessment> live, string id) =>
            board.Current.Find(id) is { } incident ? Results.Ok(new IncidentDetailView(incident, live.Current)) : PlanApi.Absent($"incident {id}"));
    }

    private static List<Incident> Incidents(IncidentBoard board, string? table, IncidentState? stage) =>
        [.. board.Incidents.Where(i => (table is null || i.Table == table) && (stage is null || i.State == stage))];
}

internal class IncidentView(Incident incident, Assessment now) : Sourced(now.SourceProof(SourceName.Warehouse))
{
    protected Incident Incident { get; } = incident;

    public string Id => Incident.Id;

    public string Table => Incident.Table;

    public string Check => Incident.CheckKey;

    public Severity Severity => Incident.Severity;

    /// <summary>Open, acknowledged, assigned or resolved; "state" is the source's.</summary>
    public IncidentState Stage => Incident.State;

    public string? Owner => Incident.Owner;

    public DateTimeOffset OpenedAt => Incident.OpenedAt;

    /// <summary>By when it should be resolved.</summary>
    public DateTimeOffset DueAt => Incident.DueAt;

    public bool IsOverdue => Incident.State != IncidentState.Resolved && Incident.DueAt < now.At;

    /// <summary>End of the mute in force; null when none is.</summary>
    public DateTimeOffset? MutedUntil => Incident.MutedUntil(now.At);

    /// <summary>What was found or said last.</summary>
    public string? Text => Incident.Events.LastOrDefault(e => e.Text is not null)?.Text;
}

internal sealed class IncidentDetailView(Incident incident, Assessment now) : IncidentView(incident, now)
{
    public ImmutableArray<IncidentEvent> Events => Incident.Events;
}
