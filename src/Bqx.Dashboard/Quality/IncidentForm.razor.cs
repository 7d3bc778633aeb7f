using Bqx.Core.Quality.Incidents;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Quality;

/// <summary>What a command on an incident needs beside its name. A mute always has an end.</summary>
public sealed partial class IncidentForm : ComponentBase
{
    private const int MostMutedDays = 30;

    private IncidentReason _reason = IncidentReason.Fixed;
    private DateOnly _day, _first, _latest;
    private string _text = "", _label = "", _verb = "";
    private bool _missing;

    [Parameter, EditorRequired] public required IncidentEventKind Kind { get; set; }

    [Parameter, EditorRequired] public required DateTimeOffset Now { get; set; }

    /// <summary>Who writes: an assignment begins with that name.</summary>
    [Parameter, EditorRequired] public required string By { get; set; }

    [Parameter] public bool Busy { get; set; }

    [Parameter] public EventCallback<Entry> OnSend { get; set; }

    [Parameter] public EventCallback OnCancel { get; set; }

    protected override void OnInitialized()
    {
        var today = DateOnly.FromDateTime(Now.UtcDateTime);
        (_first, _latest, _day) = (today.AddDays(1), today.AddDays(MostMutedDays), today.AddDays(7));
        _text = Kind == IncidentEventKind.Assigned ? By : "";
        (_label, _verb) = Kind switch
        {
            IncidentEventKind.Assigned => ("Assign to", "Assign"),
            IncidentEventKind.Resolved => ("Why", "Resolve incident"),
            IncidentEventKind.Muted => ("Why", "Mute incident"),
            _ => ("Note", "Write note"),
        };
    }

    private Task SendAsync()
    {
        _missing = string.IsNullOrWhiteSpace(_text);
        return _missing ? Task.CompletedTask : OnSend.InvokeAsync(new Entry(
            Kind,
            _text.Trim(),
            Kind == IncidentEventKind.Resolved ? _reason : null,
            Kind == IncidentEventKind.Muted ? new DateTimeOffset(_day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null));
    }

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    public sealed record Entry(IncidentEventKind Kind, string? Text, IncidentReason? Reason, DateTimeOffset? Until);
}
