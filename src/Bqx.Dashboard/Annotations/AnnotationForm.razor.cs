using Bqx.Core.Annotations;
using Bqx.Dashboard.Access;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Annotations;

/// <summary>A note as a person writes it. It is on disk before any chart shows it.</summary>
public sealed partial class AnnotationForm : ComponentBase
{
    private AnnotationKind _kind;
    private DateTime _at;
    private DateTime? _until;
    private string _text = "", _link = "";
    private string? _problem;
    private bool _busy;

    [Inject] public required IAnnotations Annotations { get; set; }

    [Inject] public required Viewer Viewer { get; set; }

    [Inject] public required TimeProvider Clock { get; set; }

    /// <summary>Saved or given up.</summary>
    [Parameter] public EventCallback OnDone { get; set; }

    protected override void OnInitialized()
    {
        var now = Clock.GetUtcNow().UtcDateTime;
        _at = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
    }

    private async Task SendAsync()
    {
        if (_busy)
            return;

        _busy = true;
        var link = string.IsNullOrWhiteSpace(_link) ? null : _link.Trim();
        var draft = new AnnotationDraft(_kind, Utc(_at), _until is { } end ? Utc(end) : null, _text.Trim(), link);
        // Not cancelled with the circuit: what a person has sent is saved.
        _problem = await Annotations.AddAsync(draft, Viewer.Name, Viewer.Role, CancellationToken.None);
        _busy = false;
        if (_problem is null)
            await OnDone.InvokeAsync();
    }

    private static DateTimeOffset Utc(DateTime entered) => new(DateTime.SpecifyKind(entered, DateTimeKind.Utc));
}
