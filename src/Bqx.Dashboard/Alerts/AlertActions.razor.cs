using Bqx.Core.Alerts;
using Bqx.Dashboard.Access;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Alerts;

/// <summary>What a person may do with an alert. Each command is judged by the service and on disk before the page shows it.</summary>
public sealed partial class AlertActions : ComponentBase
{
    private ElementReference _field;
    private Form? _form;
    private string _note = "";
    private string? _problem, _title;
    private bool _busy, _disabled, _focus;

    [Inject] public required IAlerts Alerts { get; set; }

    [Inject] public required Viewer Viewer { get; set; }

    [Parameter, EditorRequired] public required Alert Alert { get; set; }

    [Parameter, EditorRequired] public required DateTimeOffset Now { get; set; }

    /// <summary>Address with the record open, or closed when it is open.</summary>
    [Parameter, EditorRequired] public required string Toggle { get; set; }

    [Parameter] public bool IsOpen { get; set; }

    protected override void OnParametersSet()
    {
        _disabled = _busy || Viewer.Role < Role.Operator;
        _title = Viewer.Role < Role.Operator ? "Needs the role operator" : null;
        if (!Alert.IsOpen || (_form == Form.Acknowledge && (Alert.Acknowledgement is not null || Alert.State != AlertState.Firing)))
        {
            // Somebody else was faster, or it resolved while the person wrote.
            _form = null;
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus)
        {
            _focus = false;
            await _field.FocusAsync();
        }
    }

    private void Ask(Form form)
    {
        _form = _form == form ? null : form;
        (_problem, _focus) = (null, _form == Form.Acknowledge);
    }

    private void Close() => (_form, _problem) = (null, null);

    private string Expanded(Form form) => _form == form ? "true" : "false";

    private Task AcknowledgeAsync() => SendAsync(() => Alerts.AcknowledgeAsync(Alert.Fingerprint, _note, Viewer.Name, Viewer.Role, CancellationToken.None));

    private Task SilenceAsync(SilenceRequest request) => SendAsync(() => Alerts.SilenceAsync(request, Viewer.Name, Viewer.Role, CancellationToken.None));

    /// <summary>Not cancelled with the circuit: what a person has sent is saved.</summary>
    private async Task SendAsync(Func<Task<string?>> send)
    {
        if (_busy)
            return;

        (_busy, _problem) = (true, null);
        _problem = await send();
        _busy = false;
        if (_problem is null)
            (_form, _note) = (null, "");
        OnParametersSet();
    }

    private enum Form
    {
        Acknowledge,
        Silence,
    }
}
