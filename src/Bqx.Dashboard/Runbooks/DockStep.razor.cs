using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Bqx.Core.Truth;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Runbooks;

/// <summary>One step of the run in the dock. Only the first open one is unfolded and can be closed.</summary>
public sealed partial class DockStep
{
    private bool _isCurrent, _skipping;
    private RunEvent? _closed;
    private string? _command;
    private string _class = "", _commandId = "";
    private DateTimeOffset _since;

    [Inject] public required TimeProvider Clock { get; set; }

    [Inject] public required ILive<Assessment> Live { get; set; }

    [Parameter, EditorRequired] public required RunbookRun Run { get; set; }

    [Parameter, EditorRequired] public required RunbookStep Step { get; set; }

    [Parameter] public bool Busy { get; set; }

    [Parameter, EditorRequired] public required RecordEvent Record { get; set; }

    protected override void OnParametersSet()
    {
        var state = Run.StateOf(Step.Number);
        _isCurrent = Run.Outcome == RunOutcome.Running && Run.CurrentStep == Step.Number;
        _closed = state == StepState.Open ? null : Run.LastStepEvent(Step.Number);
        _class = state switch { StepState.Done => "done", StepState.Skipped => "skipped", _ => "open" };
        _skipping &= _isCurrent;
        _since = Run.OnStepSince();
        _commandId = $"cmd-{Run.Id}-{Step.Number}";
        _command = Step.Command is null ? null : CommandText.Fill(Step.Command, Run.Subject, Live.Current.Workspace.Pairs);
    }

    private Task<bool> DoneAsync() => Record(RunEventKind.StepDone, Step.Number);

    private Task<bool> ReopenAsync() => Record(RunEventKind.StepReopened, Step.Number);

    private async Task SkipAsync(string reason) => _skipping = !await Record(RunEventKind.StepSkipped, Step.Number, reason);
}
