using Bqx.Core.Runbooks;

namespace Bqx.Dashboard.Runbooks;

/// <summary>What happened in a run, as one sentence.</summary>
public static class RunWords
{
    public static string Of(RunEvent entry) => entry.Kind switch
    {
        RunEventKind.Started => $"{entry.By} started the run",
        RunEventKind.StepDone => $"{entry.By} marked step {entry.Step} done",
        RunEventKind.StepSkipped => $"{entry.By} skipped step {entry.Step}: {entry.Text}",
        RunEventKind.StepReopened => $"{entry.By} reopened step {entry.Step}",
        RunEventKind.Noted => $"{entry.By} noted: {entry.Text}",
        RunEventKind.Finished => $"{entry.By} finished the run",
        _ => $"{entry.By} aborted the run: {entry.Text}",
    };
}
