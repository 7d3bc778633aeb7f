using Bqx.Core.OnCall;
using Bqx.Dashboard.Access;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.OnCall;

/// <summary>Puts somebody on call instead of whose turn it is. It is on disk before the shifts show it.</summary>
public sealed partial class OverrideForm : ComponentBase
{
    private const int UsualHours = 24;

    private DutyLayer _layer;
    private string _person = "", _reason = "";
    private DateTime _from, _to;
    private string? _problem;
    private bool _busy, _mayNot;

    [Inject] public required IDuty Duty { get; set; }

    [Inject] public required Viewer Viewer { get; set; }

    [Parameter, EditorRequired] public required Rota Rota { get; set; }

    [Parameter, EditorRequired] public required DateTimeOffset Now { get; set; }

    protected override void OnInitialized()
    {
        _person = (DutyWord.PersonOf(Rota, Viewer) ?? Rota.People[0]).Name;
        var now = Now.UtcDateTime;
        _from = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerHour)).AddHours(1);
        _to = _from.AddHours(UsualHours);
    }

    protected override void OnParametersSet() => _mayNot = Viewer.Role < Role.Operator;

    private async Task SendAsync()
    {
        if (_busy)
            return;

        _busy = true;
        // Not cancelled with the circuit: what a person has sent is saved.
        _problem = await Duty.OverrideAsync(new OverrideDraft(_layer, _person, Utc(_from), Utc(_to), _reason), Viewer.Name, Viewer.Role, CancellationToken.None);
        _busy = false;
        if (_problem is null)
            _reason = "";
    }

    private static DateTimeOffset Utc(DateTime entered) => new(DateTime.SpecifyKind(entered, DateTimeKind.Utc));
}
