using Bqx.Core.Common;
using Bqx.Core.Quality.Incidents;
using Bqx.Infrastructure.Refresh;

namespace Bqx.Infrastructure.Store;

/// <summary>
/// Incidents with all that was ever said of them. What checks say and what people do is judged and saved in one transaction, so that neither
/// overtakes the other, and then published.
/// </summary>
public sealed class IncidentStore(StoreDatabase database, Live<IncidentBoard> board, TimeProvider clock) : IIncidents, IIncidentSteps, ILive<IncidentBoard>
{
    private const string Dashboard = "dashboard";

    public IncidentBoard Current => board.Current;

    public IDisposable Subscribe(Func<CancellationToken, ValueTask> onChanged) => board.Subscribe(onChanged);

    /// <summary>Reads the incidents of earlier starts.</summary>
    public void Load()
    {
        var stored = database.Read(static c => IncidentRows.Select(c, transaction: null, id: null));
        board.Publish(new IncidentBoard { Incidents = Ordered(stored) });
    }

    /// <exception cref="StoreException">Nothing is saved.</exception>
    public void Apply(ImmutableArray<IncidentChange> changes)
    {
        var changed = database.Write((connection, transaction) =>
        {
            var all = ImmutableArray.CreateBuilder<Incident>(changes.Length);
            foreach (var change in changes)
            {
                if (Applied(change) is { } incident)
                {
                    all.Add(incident);
                }
            }

            return all.ToImmutable();

            Incident? Applied(IncidentChange change)
            {
                var (id, kind, text, value) = change switch
                {
                    IncidentChange.Open open => (IncidentRows.Find(connection, transaction, open.Table, open.CheckKey), IncidentEventKind.Opened, open.Text, open.Value),
                    IncidentChange.Append append => (append.IncidentId, append.Kind, append.Text, append.Value),
                    _ => throw new ArgumentOutOfRangeException(nameof(changes), change, "A change without an event."),
                };
                var stored = id is null ? null : IncidentRows.Select(connection, transaction, id).FirstOrDefault();
                if (stored is null && change is IncidentChange.Open opened)
                {
                    var incident = New(opened);
                    IncidentRows.Insert(connection, transaction, incident);
                    IncidentRows.Insert(connection, transaction, incident.Id, incident.Events[0]);
                    return incident;
                }

                // A person was faster: what the checks say no longer follows from how it stands.
                if (stored is null || !Follows(stored, ref kind))
                {
                    return stored;
                }

                var (after, added) = With(stored, kind, text, reason: null, until: null, value, Dashboard);
                IncidentRows.Insert(connection, transaction, after.Id, added);
                return after;
            }
        });
        Publish(changed);
    }

    public Task<string?> RecordAsync(
        string incidentId, IncidentEventKind kind, string? text, IncidentReason? reason, DateTimeOffset? until, string by, Role role, CancellationToken cancellationToken) =>
        Task.Run(() => RoleRules.MayOperate(role) ?? Record(incidentId, kind, text, reason, until, by), cancellationToken);

    private string? Record(string incidentId, IncidentEventKind kind, string? text, IncidentReason? reason, DateTimeOffset? until, string by)
    {
        try
        {
            var (incident, refused) = database.Write((connection, transaction) =>
            {
                if (IncidentRows.Select(connection, transaction, incidentId).FirstOrDefault() is not { } stored)
                {
                    return ((Incident?)null, (string?)$"There is no incident {incidentId}.");
                }

                if (IncidentRules.CanRecord(stored, kind, text, reason, until, clock.GetUtcNow()) is { } no)
                {
                    return (stored, no);
                }

                var (after, added) = With(stored, kind, text, reason, until, value: null, by);
                IncidentRows.Insert(connection, transaction, after.Id, added);
                return (after, null);
            });
            Publish(incident is null ? [] : [incident]);
            return refused;
        }
        catch (StoreException refused)
        {
            return $"Not saved. {refused.Message}";
        }
    }

    private static bool Follows(Incident stored, ref IncidentEventKind kind)
    {
        var isResolved = stored.State == IncidentState.Resolved;
        kind = kind == IncidentEventKind.Opened ? IncidentEventKind.Reopened : kind;
        return kind switch
        {
            IncidentEventKind.Reopened => isResolved,
            IncidentEventKind.ClosedByEvidence => !isResolved,
            _ => true,
        };
    }

    private Incident New(IncidentChange.Open open) => new()
    {
        Id = ShortId.New(),
        Table = open.Table,
        CheckKey = open.CheckKey,
        Severity = open.Severity,
        CheckOwner = open.CheckOwner,
        Events = [new IncidentEvent(1, DbTime.Round(clock.GetUtcNow()), Dashboard, IncidentEventKind.Opened, open.Text, Value: open.Value)],
    };

    private (Incident After, IncidentEvent Added) With(
        Incident incident, IncidentEventKind kind, string? text, IncidentReason? reason, DateTimeOffset? until, double? value, string by)
    {
        var last = incident.Events[^1];
        // A clock that went back must not reorder what was said.
        var at = DbTime.Round(clock.GetUtcNow()) is var now && now > last.At ? now : last.At;
        var added = new IncidentEvent(last.Sequence + 1, at, by, kind, text, reason, until is { } end ? DbTime.Round(end) : null, value);
        return (incident with { Events = incident.Events.Add(added) }, added);
    }

    private void Publish(ImmutableArray<Incident> changed)
    {
        if (changed.IsEmpty)
        {
            return;
        }

        board.Update(current =>
        {
            var all = current.Incidents.ToDictionary(static i => i.Id, StringComparer.Ordinal);
            foreach (var incident in changed)
            {
                if (!all.TryGetValue(incident.Id, out var known) || known.Events.Length < incident.Events.Length)
                {
                    all[incident.Id] = incident;
                }
            }

            return new IncidentBoard { Incidents = Ordered(all.Values) };
        });
    }

    private static ImmutableArray<Incident> Ordered(IEnumerable<Incident> incidents) =>
        [.. incidents.OrderByDescending(static i => i.OpenedAt).ThenBy(static i => i.Table, StringComparer.Ordinal).ThenBy(static i => i.CheckKey, StringComparer.Ordinal)];
}
