using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Quality;

/// <summary>One incident in the list.</summary>
public sealed record IncidentRow(Incident Incident, string CheckName, DateTimeOffset Now)
{
    public string Id => Incident.Id;

    public bool IsLate => IncidentWord.IsLate(Incident, Now);

    public DateTimeOffset? MutedUntil => Incident.MutedUntil(Now);

    /// <summary>Age while it is open, and how long it took once it is resolved.</summary>
    public TimeSpan Age => (Incident.State == IncidentState.Resolved ? Incident.Events[^1].At : Now) - Incident.OpenedAt;

    /// <summary>Those that the filters leave, most urgent first.</summary>
    public static IReadOnlyList<IncidentRow> Of(IncidentBoard board, Assessment now, CheckBook? book, QualityView view)
    {
        var names = book?.Checks.ToDictionary(c => c.Key, c => c.Name, StringComparer.Ordinal) ?? [];
        return
        [
            .. board.Incidents
                .Where(i => Shows(i, view))
                .Select(i => new IncidentRow(i, names.GetValueOrDefault(i.CheckKey, i.CheckKey), now.At))
                .OrderBy(r => r.Incident.State == IncidentState.Resolved)
                .ThenBy(r => r.MutedUntil is not null)
                .ThenByDescending(r => r.Incident.Severity)
                .ThenBy(r => r.Incident.DueAt),
        ];
    }

    private static bool Shows(Incident incident, QualityView view) =>
        (view.State is { } state ? incident.State == state : incident.State != IncidentState.Resolved)
        && (view.Severity is not { } severity || incident.Severity == severity)
        && (view.Owner is null || incident.Owner == view.Owner)
        && (view.Query is not { } text || incident.Table.Contains(text, StringComparison.OrdinalIgnoreCase) || incident.CheckKey.Contains(text, StringComparison.OrdinalIgnoreCase)
            || (CurrencyPair.TryParse(text, out var pair) && incident.Table.Contains(pair.Key, StringComparison.Ordinal)));
}
