using Bqx.Core.Truth;

namespace Bqx.Core.Quality.Incidents;

/// <summary>When incidents open and close by themselves, and what people may do with them.</summary>
public static class IncidentRules
{
    /// <summary>Longest note or name, in characters.</summary>
    public const int LongestText = 4_000;

    /// <summary>Longest mute.</summary>
    public static readonly TimeSpan LongestMute = TimeSpan.FromDays(30);

    /// <param name="board">The incidents as they stand.</param>
    /// <param name="tables">The newest results.</param>
    /// <param name="isNotable">Whether a failure deserves an incident: only what a finding names.</param>
    /// <param name="now">UTC.</param>
    /// <returns>What to record. Recorded, the same results give nothing further.</returns>
    public static ImmutableArray<IncidentChange> Step(
        IncidentBoard board, ImmutableArray<TableAssessment> tables, Func<TableAssessment, TableCheck, bool> isNotable, DateTimeOffset now)
    {
        // By table first: most tables have none, and each has a dozen checks.
        var known = board.Incidents
            .GroupBy(static i => i.Table, StringComparer.Ordinal)
            .ToDictionary(static t => t.Key, static t => t.GroupBy(static i => i.CheckKey).ToDictionary(static g => g.Key, static g => Current([.. g])), StringComparer.Ordinal);
        var changes = ImmutableArray.CreateBuilder<IncidentChange>();
        foreach (var table in tables)
        {
            var own = known.GetValueOrDefault(table.Name);
            if (own is null && !table.IsTroubled)
            {
                continue;
            }

            foreach (var check in table.Checks)
            {
                if (check.Outcome is CheckOutcome.Passed or CheckOutcome.Failed
                    && Change(own?.GetValueOrDefault(check.Check), table, check, isNotable) is { } change)
                {
                    changes.Add(change);
                }
            }
        }

        changes.AddRange(Gone(known.Values.SelectMany(static t => t.Values), tables));
        return changes.ToImmutable();
    }

    /// <summary>
    /// What was wrong about a table that nobody expects ends when it is listed no more, provided that the listing was read to its end.
    /// </summary>
    private static IEnumerable<IncidentChange> Gone(IEnumerable<Incident> current, ImmutableArray<TableAssessment> tables)
    {
        var gone = current.Where(static i => i.State != IncidentState.Resolved).ToLookup(static i => i.Table, StringComparer.Ordinal);
        var names = gone.Select(static t => t.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            names.Remove(table.Name);
        }

        return names.Count == 0 || tables.IsEmpty || tables.Any(static t => t.Checks.Any(static c => c is { Kind: "exists", Outcome: CheckOutcome.Errored }))
            ? []
            : names.SelectMany(n => gone[n]).Select(static i => new IncidentChange.Append(i.Id, IncidentEventKind.ClosedByEvidence, "No longer in the warehouse", null));
    }

    /// <summary>Null when it may be recorded, else one sentence for the person.</summary>
    public static string? CanRecord(Incident incident, IncidentEventKind kind, string? text, IncidentReason? reason, DateTimeOffset? until, DateTimeOffset now)
    {
        if (text?.Length > LongestText)
        {
            return $"The text is longer than {LongestText:N0} characters.";
        }

        var isResolved = incident.State == IncidentState.Resolved;
        return kind switch
        {
            IncidentEventKind.Acknowledged when isResolved => "It is resolved already.",
            IncidentEventKind.Acknowledged when incident.State != IncidentState.Open => $"It is {(incident.State == IncidentState.Assigned ? "assigned" : "acknowledged")} already.",
            IncidentEventKind.Assigned when isResolved => "It is resolved already.",
            IncidentEventKind.Assigned when string.IsNullOrWhiteSpace(text) => "Say to whom.",
            IncidentEventKind.Noted when string.IsNullOrWhiteSpace(text) => "The note is empty.",
            IncidentEventKind.Resolved when isResolved => "It is resolved already.",
            IncidentEventKind.Resolved when reason is null => "Give a reason: fixed, expected, false positive or no action.",
            IncidentEventKind.Muted when until is null => "Say until when: a mute always ends.",
            IncidentEventKind.Muted when until <= now => "The end of the mute has passed already.",
            IncidentEventKind.Muted when until > now + LongestMute => $"A mute lasts at most {LongestMute.Days} days.",
            IncidentEventKind.Unmuted when incident.MutedUntil(now) is null => "It is not muted.",
            IncidentEventKind.Opened or IncidentEventKind.Reopened or IncidentEventKind.ClosedByEvidence => "Only a check says that.",
            _ => null,
        };
    }

    private static Incident Current(Incident[] incidents) =>
        Array.Find(incidents, static i => i.State != IncidentState.Resolved) ?? incidents.MaxBy(static i => i.Events[^1].At)!;

    private static IncidentChange? Change(Incident? incident, TableAssessment table, TableCheck check, Func<TableAssessment, TableCheck, bool> isNotable) =>
        (check.Outcome, incident) switch
        {
            (CheckOutcome.Passed, { State: not IncidentState.Resolved } open) => Append(open, IncidentEventKind.ClosedByEvidence, check),
            (CheckOutcome.Passed, { } accepted) when check.BandNote is not null && !IncidentBand.IsWritten(accepted, check) => Append(accepted, IncidentEventKind.Noted, check),
            (CheckOutcome.Failed, null) when isNotable(table, check) =>
                new IncidentChange.Open(table.Name, check.Check, check.Severity, check.Owner, check.Found, check.Value),
            (CheckOutcome.Failed, { State: IncidentState.Resolved } old) when IsRegression(old, check) && isNotable(table, check) => Append(old, IncidentEventKind.Reopened, check),
            _ => null,
        };

    /// <summary>Measured after it was resolved, and not what the newest resolution chose to leave as it is.</summary>
    private static bool IsRegression(Incident resolved, TableCheck check)
    {
        var last = resolved.Events.Last(static e => e.Kind is IncidentEventKind.Resolved or IncidentEventKind.ClosedByEvidence);
        return !(check.Source?.TakenAt <= last.At) && IncidentBand.Covering(resolved, check, e => e == last && IncidentBand.IsLeaving(e)) is null;
    }

    private static IncidentChange.Append Append(Incident incident, IncidentEventKind kind, TableCheck check) => new(incident.Id, kind, check.Found, check.Value);
}
