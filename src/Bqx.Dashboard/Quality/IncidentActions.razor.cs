using Bqx.Core.Quality.Incidents;
using Bqx.Dashboard.Access;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Quality;

/// <summary>What a person may do with an incident that is not resolved. Each command is on disk before the page shows it.</summary>
public sealed partial class IncidentActions : ComponentBase
{
    private IncidentEventKind? _form;
    private string? _problem, _title;
    private bool _busy, _disabled, _isMuted;

    [Inject] public required IIncidents Incidents { get; set; }

    [Inject] public required Viewer Viewer { get; set; }

    [Parameter, EditorRequired] public required Incident Incident { get; set; }

    [Parameter, EditorRequired] public required DateTimeOffset Now { get; set; }

    private static ImmutableArray<(IncidentEventKind Kind, string Text, string? Key)> Offered { get; } =
    [
        (IncidentEventKind.Assigned, "Assign", "a"),
        (IncidentEventKind.Noted, "Note", null),
        (IncidentEventKind.Resolved, "Resolve", null),
        (IncidentEventKind.Muted, "Mute", null),
    ];

    protected override void OnParametersSet()
    {
        _isMuted = Incident.MutedUntil(Now) is not null;
        _disabled = _busy || Viewer.Role < Role.Operator;
        _title = Viewer.Role < Role.Operator ? "Needs the role operator" : null;
    }

    private void Toggle(IncidentEventKind kind) => (_form, _problem) = (_form == kind ? null : kind, null);

    private Task SendAsync(IncidentForm.Entry entry) => RecordAsync(entry.Kind, entry.Text, entry.Reason, entry.Until);

    private async Task RecordAsync(IncidentEventKind kind, string? text = null, IncidentReason? reason = null, DateTimeOffset? until = null)
    {
        if (_busy)
            return;

        (_busy, _problem) = (true, null);
        // Not cancelled with the circuit: what a person has sent is saved.
        _problem = await Incidents.RecordAsync(Incident.Id, kind, text, reason, until, Viewer.Name, Viewer.Role, CancellationToken.None);
        _busy = false;
        if (_problem is null)
            _form = null;
        OnParametersSet();
    }
}
