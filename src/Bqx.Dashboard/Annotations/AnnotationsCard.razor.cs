using Bqx.Core.Annotations;
using Bqx.Dashboard.Access;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Annotations;

/// <summary>The notes, newest first, with the forms that add one and withdraw one. A note of the workspace's file is changed there.</summary>
public sealed partial class AnnotationsCard : ComponentBase
{
    private const int Few = 3;

    private ImmutableArray<Annotation> _notes = [], _shown = [];
    private DateTimeOffset _now;
    private string? _asked, _problem, _title;
    private string _reason = "";
    private bool _adding, _all, _busy, _mayNot;

    [Inject] public required IAnnotations Annotations { get; set; }

    [Inject] public required Viewer Viewer { get; set; }

    [Inject] public required TimeProvider Clock { get; set; }

    [CascadingParameter] public AnnotationBoard? Board { get; set; }

    protected override void OnParametersSet()
    {
        _now = Clock.GetUtcNow();
        _notes = [.. (Board ?? AnnotationBoard.Empty).Annotations.Reverse()];
        _mayNot = Viewer.Role < Role.Operator;
        _title = _mayNot ? "Needs the role operator" : null;
        Show();
    }

    private void Show() => _shown = _all ? _notes : [.. _notes.Take(Few)];

    private void ShowAll()
    {
        _all = !_all;
        Show();
    }

    private void Ask(string id) => (_asked, _reason, _problem) = (id, "", null);

    private async Task WithdrawAsync()
    {
        if (_busy || _asked is not { } id)
            return;

        _busy = true;
        // Not cancelled with the circuit: what a person has sent is saved.
        _problem = await Annotations.WithdrawAsync(id, _reason, Viewer.Name, Viewer.Role, CancellationToken.None);
        _busy = false;
        if (_problem is null)
            _asked = null;
    }
}
