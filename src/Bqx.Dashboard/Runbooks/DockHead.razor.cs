using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Runbooks;

/// <summary>Which runbook runs, since when and how far it is from its target. app.js lets the timer and the bar grow.</summary>
public sealed partial class DockHead
{
    private TimeSpan _took;
    private double _share;
    private string _missing = "";
    private Status _status;

    [Inject] public required TimeProvider Clock { get; set; }

    [Parameter, EditorRequired] public required RunbookRun Run { get; set; }

    [Parameter] public EventCallback OnClose { get; set; }

    protected override void OnParametersSet()
    {
        _took = Run.Took(Clock.GetUtcNow());
        _share = Math.Clamp(_took / Run.Target(), 0, 1);
        _missing = _took > Run.Target() ? $"{Format.Age(_took - Run.Target())} over" : $"{Format.Age(Run.Target() - _took)} left";
        _status = Run.Outcome switch
        {
            RunOutcome.Resolved => Status.Ok,
            RunOutcome.Aborted => Status.Critical,
            _ => Status.Running,
        };
    }
}
