using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Bqx.Core.Runbooks.Checks;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Runbooks;

/// <summary>
/// A check step: what each expression finds now, what it expects, and when that was measured. It can be pressed while it waits, and the store
/// then says why not: a button alone guards nothing.
/// </summary>
public sealed partial class CheckPart
{
    private ImmutableArray<CheckReading> _readings = [];
    private StepScope _scope = new([], []);
    private bool _proven;
    private string _state = "";

    [Inject] public required IStepReadings Readings { get; set; }

    [Inject] public required IRefresh Refresh { get; set; }

    [Parameter, EditorRequired] public required RunbookRun Run { get; set; }

    [Parameter, EditorRequired] public required RunbookStep Step { get; set; }

    [Parameter, EditorRequired] public required StepAction.Check Check { get; set; }

    [Parameter] public bool Busy { get; set; }

    [Parameter, EditorRequired] public required RecordEvent Record { get; set; }

    protected override void OnParametersSet()
    {
        _scope = StepScope.Of(Check.Expressions, Run.Signal);
        OnNow();
    }

    protected override void OnNow()
    {
        _readings = Readings.Of(Run, Check);
        _proven = !_readings.IsEmpty && _readings.All(r => r.Proves(Run.StartedAt));
        _state = _proven ? "passes" : "waits";
    }

    private Task<bool> DoneAsync() => Record(RunEventKind.StepDone, Step.Number);

    private bool IsOld(CheckReading reading) => reading.State == CheckState.Passes && !reading.Proves(Run.StartedAt);

    private string StateOf(CheckReading reading) => IsOld(reading) ? "old" : reading.State.ToString().ToLowerInvariant();

    private string Word(CheckReading reading) => reading.State switch
    {
        _ when IsOld(reading) => "Measured before",
        CheckState.Passes => "Passes",
        CheckState.Fails => "Waiting",
        _ => "Unknown",
    };

    private string Class(CheckReading reading) => reading.State switch
    {
        _ when IsOld(reading) => "stale",
        CheckState.Passes => "ok",
        CheckState.Fails => "warn",
        _ => "unk",
    };

    private string Icon(CheckReading reading) => reading.State switch
    {
        _ when IsOld(reading) => "update_disabled_o",
        CheckState.Passes => "check_circle_o",
        CheckState.Fails => "hourglass_empty",
        _ => "help_outline_o",
    };

    private string Measured(CheckReading reading) => reading.MeasuredAt switch
    {
        null => "Not measured.",
        { } at when IsOld(reading) => $"Measured {Format.Stamp(at, Now.At)} UTC, before this run started: no proof of a repair. Check again.",
        { } at => $"Measured {Format.Stamp(at, Now.At)} UTC",
    };
}
