using Bqx.Core.Common;

namespace Bqx.Core.Quality.Incidents;

public enum IncidentState
{
    Open,
    Acknowledged,
    Assigned,
    Resolved,
}

public enum IncidentReason
{
    Fixed,

    /// <summary>The limit was wrong: the found value becomes part of the band.</summary>
    Expected,

    /// <summary>The check was wrong about this table: the found value becomes part of the band.</summary>
    FalsePositive,
    NoAction,
}

public enum IncidentEventKind
{
    Opened,

    /// <summary>It failed again after it was resolved.</summary>
    Reopened,
    Acknowledged,
    Assigned,
    Noted,
    Resolved,

    /// <summary>Closed by itself: the check passed. The text says what was found.</summary>
    ClosedByEvidence,
    Muted,
    Unmuted,
}

/// <param name="Sequence">1 and up, without gaps within an incident.</param>
/// <param name="At">UTC.</param>
/// <param name="By">Who; "dashboard" for what checks say.</param>
/// <param name="Kind">What.</param>
/// <param name="Text">Found value, note, or assignee.</param>
/// <param name="Reason">Of a resolution.</param>
/// <param name="Until">End of a mute.</param>
/// <param name="Value">The number found, where there is one.</param>
public sealed record IncidentEvent(
    int Sequence, DateTimeOffset At, string By, IncidentEventKind Kind, string? Text = null, IncidentReason? Reason = null, DateTimeOffset? Until = null, double? Value = null);

/// <summary>One trouble of one check on one table, from its first failure on. Its state is what its events add up to.</summary>
public sealed record Incident
{
    /// <summary>Short, unguessable enough to link: 10 characters.</summary>
    public required string Id { get; init; }

    public required string Table { get; init; }

    public required string CheckKey { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>Owner by the check; an assignment goes before it.</summary>
    public string? CheckOwner { get; init; }

    /// <summary>In order; the first is <see cref="IncidentEventKind.Opened"/>.</summary>
    public required ImmutableArray<IncidentEvent> Events { get; init; }

    public DateTimeOffset OpenedAt => Events.Last(e => e.Kind is IncidentEventKind.Opened or IncidentEventKind.Reopened).At;

    public IncidentState State => Events.LastOrDefault(e => e.Kind is not (IncidentEventKind.Noted or IncidentEventKind.Muted or IncidentEventKind.Unmuted))?.Kind switch
    {
        IncidentEventKind.Acknowledged => IncidentState.Acknowledged,
        IncidentEventKind.Assigned => IncidentState.Assigned,
        IncidentEventKind.Resolved or IncidentEventKind.ClosedByEvidence => IncidentState.Resolved,
        _ => IncidentState.Open,
    };

    public string? Owner => Events.LastOrDefault(e => e.Kind == IncidentEventKind.Assigned)?.Text ?? CheckOwner;

    /// <summary>End of the mute in force; null when none is. A mute always ends.</summary>
    public DateTimeOffset? MutedUntil(DateTimeOffset now) =>
        Events.LastOrDefault(e => e.Kind is IncidentEventKind.Muted or IncidentEventKind.Unmuted) is { Kind: IncidentEventKind.Muted, Until: { } until } && until > now ? until : null;

    /// <summary>By when it should be resolved: severity critical in 24 h, warning in 1 week, info in 2 weeks.</summary>
    public DateTimeOffset DueAt => OpenedAt + Severity switch
    {
        Severity.Critical => TimeSpan.FromHours(24),
        Severity.Warning => TimeSpan.FromDays(7),
        _ => TimeSpan.FromDays(14),
    };
}

/// <summary>All incidents that a page may show, newest first: every unresolved one and the newest resolved ones.</summary>
public sealed record IncidentBoard
{
    public static IncidentBoard Empty { get; } = new() { Incidents = [] };

    public required ImmutableArray<Incident> Incidents { get; init; }

    public Incident? Find(string? id) => Incidents.FirstOrDefault(i => i.Id == id);

    /// <summary>The one of a check on a table that is not resolved, else the newest resolved one.</summary>
    public Incident? Of(string table, string checkKey) =>
        Incidents.FirstOrDefault(i => i.Table == table && i.CheckKey == checkKey && i.State != IncidentState.Resolved)
        ?? Incidents.FirstOrDefault(i => i.Table == table && i.CheckKey == checkKey);
}

/// <summary>Commands of people on incidents. Each is on disk before it returns, and then published.</summary>
public interface IIncidents
{
    /// <param name="incidentId">The incident.</param>
    /// <param name="kind">Acknowledged, Assigned (text: whom), Noted (text), Resolved (reason), Muted (until, text: why) or Unmuted.</param>
    /// <param name="text">See kind.</param>
    /// <param name="reason">Of a resolution.</param>
    /// <param name="until">Of a mute; in the future, at most 30 days.</param>
    /// <param name="by">Who.</param>
    /// <param name="role">Operator or above.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null, or one sentence why not.</returns>
    Task<string?> RecordAsync(
        string incidentId, IncidentEventKind kind, string? text, IncidentReason? reason, DateTimeOffset? until, string by, Role role, CancellationToken cancellationToken);
}
