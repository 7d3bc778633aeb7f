namespace Bqx.Core.Quality.Incidents;

/// <summary>What people have accepted in an incident, against what is found now.</summary>
internal static class IncidentBand
{
    /// <summary>Resolutions that widen the band: the failure then counts as passed.</summary>
    public static bool IsAcceptance(IncidentEvent e) =>
        e is { Kind: IncidentEventKind.Resolved, Reason: IncidentReason.Expected or IncidentReason.FalsePositive };

    /// <summary>Resolutions that leave the trouble as it is: it is not told again unless it grows.</summary>
    public static bool IsLeaving(IncidentEvent e) =>
        e is { Kind: IncidentEventKind.Resolved, Reason: IncidentReason.Expected or IncidentReason.FalsePositive or IncidentReason.NoAction };

    /// <summary>
    /// The newest resolution of the kind that covers a failure: it was made in sight of this very reading, or the number found then was
    /// no better; without numbers the very same was found.
    /// </summary>
    public static IncidentEvent? Covering(Incident incident, TableCheck check, Func<IncidentEvent, bool> isOfKind)
    {
        var (seen, newest, covering) = ((IncidentEvent?)null, (IncidentEvent?)null, (IncidentEvent?)null);
        foreach (var e in incident.Events)
        {
            if (e.Kind is IncidentEventKind.Opened or IncidentEventKind.Reopened)
            {
                (seen, newest) = (e, null);
            }
            else if (isOfKind(e))
            {
                newest = e;
                covering = check.Source?.TakenAt <= e.At || IsNoWorse(check, e.Value ?? seen?.Value, seen?.Text) ? e : covering;
            }
            else if (newest is not null && e is { Kind: IncidentEventKind.Noted, Value: not null } && IsNoWorse(check, e.Value, e.Text))
            {
                covering = newest;
            }
        }

        return covering;
    }

    /// <summary>Whether what is written down covers the number found, without regard to when it was read.</summary>
    public static bool IsWritten(Incident incident, TableCheck check) => Covering(incident, check with { Source = null }, IsAcceptance) is not null;

    /// <summary>Of rows beside siblings less is worse, of everything else more.</summary>
    private static bool IsNoWorse(TableCheck check, double? accepted, string? words) => (check.Value, accepted) switch
    {
        ({ } value, { } limit) => check.Kind == "row-count" ? value >= limit : value <= limit,
        _ => check.Found == words,
    };
}
