using Bqx.Core.Runbooks;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Runbooks;

/// <summary>One step of the run in the dock. Only the first open one is unfolded and can be closed, each kind in its own way.</summary>
public sealed partial class DockStep
{
    private bool _isCurrent;
    private StepState _state;
    private RunEvent? _closed;
    private string _class = "", _kind = "", _commandId = "";
    private DateTimeOffset _since;
    private TimeSpan _took;

    [Inject] public required TimeProvider Clock { get; set; }

    [Parameter, EditorRequired] public required RunbookRun Run { get; set; }

    [Parameter, EditorRequired] public required RunbookStep Step { get; set; }

    [Parameter] public bool Busy { get; set; }

    [Parameter, EditorRequired] public required RecordEvent Record { get; set; }

    protected override void OnParametersSet()
    {
        _state = Run.StateOf(Step.Number);
        _isCurrent = Run.Outcome == RunOutcome.Running && Run.CurrentStep == Step.Number;
        _closed = _state is StepState.Open or StepState.NotNeeded ? null : Run.LastStepEvent(Step.Number);
        _class = _state.ToString().ToLowerInvariant();
        _kind = Step.Action.GetType().Name.ToLowerInvariant();
        _since = Run.OnStepSince;
        _took = Clock.GetUtcNow() - _since;
        _commandId = $"cmd-{Run.Id}-{Step.Number}";
    }

    private Task<bool> DoneAsync() => Record(RunEventKind.StepDone, Step.Number);

    private Task<bool> ReopenAsync() => Record(RunEventKind.StepReopened, Step.Number);
}
