using Bqx.Core.Runbooks;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Runbooks;

/// <summary>What happened in a run, as one sentence.</summary>
public static class RunWords
{
    public static string Of(RunEvent entry) => entry.Kind switch
    {
        RunEventKind.Started => $"{entry.By} started the run",
        RunEventKind.StepDone => $"{entry.By} marked step {entry.Step} done{(entry.Text is { } said ? $": {said}" : "")}",
        RunEventKind.StepSkipped => $"{entry.By} skipped step {entry.Step}: {entry.Text}",
        RunEventKind.StepFailed => $"{entry.By} says that step {entry.Step} failed: {entry.Text}",
        RunEventKind.StepDeclined => $"{entry.By} decided against step {entry.Step}: {entry.Text}",
        RunEventKind.BranchTaken => $"{entry.By} decided step {entry.Step}: {entry.Text}",
        RunEventKind.WaitStarted => $"{entry.By} started the wait of step {entry.Step}{(entry.Until is { } until ? $", until {Format.Clock(until)} UTC" : "")}",
        RunEventKind.StepApproved => $"{entry.By} approved step {entry.Step}",
        RunEventKind.StepSelfApproved => $"{entry.By} approved step {entry.Step} as the same person who ran the step before",
        RunEventKind.StepReopened => $"{entry.By} reopened step {entry.Step}",
        RunEventKind.Noted => $"{entry.By} noted: {entry.Text}",
        RunEventKind.Finished => $"{entry.By} finished the run",
        _ => $"{entry.By} aborted the run: {entry.Text}",
    };
}
