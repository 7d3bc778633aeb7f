using System.Globalization;

namespace Bqx.Core.Runbooks;

/// <summary>What happened in a run, as one sentence.</summary>
public static class RunWords
{
    public static string Of(RunEvent entry) => entry.Kind switch
    {
        RunEventKind.Started => $"{entry.By} started the run",
        RunEventKind.StepDone => $"{entry.By} marked step {entry.Step} done{Said(entry)}",
        RunEventKind.CheckRefused => $"{entry.By} checked step {entry.Step}, which does not hold yet{Said(entry)}",
        RunEventKind.StepSkipped => $"{entry.By} skipped step {entry.Step}: {entry.Text}",
        RunEventKind.StepFailed => $"{entry.By} says that step {entry.Step} failed: {entry.Text}",
        RunEventKind.StepDeclined => $"{entry.By} decided against step {entry.Step}: {entry.Text}",
        RunEventKind.BranchTaken => $"{entry.By} decided step {entry.Step}: {entry.Text}",
        RunEventKind.WaitStarted => $"{entry.By} started the wait of step {entry.Step}{(entry.Until is { } until ? $", until {Clock(until)} UTC" : "")}",
        RunEventKind.StepApproved => $"{entry.By} approved step {entry.Step}",
        RunEventKind.StepSelfApproved => $"{entry.By} approved step {entry.Step} as the same person who ran the step before",
        RunEventKind.StepReopened => $"{entry.By} reopened step {entry.Step}",
        RunEventKind.Noted => $"{entry.By} noted{(entry.Step is { } step ? $" on step {step}" : "")}: {entry.Text}",
        RunEventKind.HandedOff => $"{entry.By} handed the run to {entry.Person}{Said(entry)}",
        RunEventKind.HandOffAccepted when entry.Person is { } other && other != entry.By => $"{entry.By} accepted the run, handed to {other}{Said(entry)}",
        RunEventKind.HandOffAccepted => $"{entry.By} accepted the run{Said(entry)}",
        RunEventKind.HandOffSelfAccepted => $"{entry.By} accepted the run for {entry.Person} as the same person who handed it off{Said(entry)}",
        RunEventKind.HandOffDeclined => $"{entry.By} declined the run: {entry.Text}",
        RunEventKind.HandOffWithdrawn => $"{entry.By} took the hand-off to {entry.Person} back{Said(entry)}",
        RunEventKind.Escalated => $"{entry.By} escalated to {entry.Person}: {entry.Text}",
        RunEventKind.Finished => $"{entry.By} finished the run",
        _ => $"{entry.By} aborted the run: {entry.Text}",
    };

    private static string Said(RunEvent entry) => entry.Text is { Length: > 0 } text ? $": {text}" : "";

    private static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture);
}
