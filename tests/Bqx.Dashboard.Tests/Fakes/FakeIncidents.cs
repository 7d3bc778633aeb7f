using Bqx.Core.Common;
using Bqx.Core.Quality.Incidents;

namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>Incidents in memory, with the board that shows them. <see cref="Refusal"/> makes every command fail without a trace.</summary>
internal sealed class FakeIncidents(FakeClock clock) : IIncidents
{
    public FakeLive<IncidentBoard> Board { get; } = new(IncidentBoard.Empty);

    /// <summary>Said instead of saving.</summary>
    public string? Refusal { get; set; }

    public async Task<string?> RecordAsync(
        string incidentId, IncidentEventKind kind, string? text, IncidentReason? reason, DateTimeOffset? until, string by, Role role, CancellationToken cancellationToken)
    {
        if (Refusal is not null)
            return Refusal;

        var incident = Board.Current.Find(incidentId)!;
        var added = new IncidentEvent(incident.Events.Length + 1, clock.GetUtcNow(), by, kind, text, reason, until);
        await Board.PublishAsync(new IncidentBoard { Incidents = Board.Current.Incidents.Replace(incident, incident with { Events = incident.Events.Add(added) }) });
        return null;
    }
}
