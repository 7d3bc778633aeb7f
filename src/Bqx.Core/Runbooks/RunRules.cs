namespace Bqx.Core.Runbooks;

/// <summary>What may be done in a run. Each rule answers null when it may, else one sentence for the person.</summary>
public static class RunRules
{
    /// <summary>Longest note, reason or subject, in characters.</summary>
    public const int LongestText = 4_000;

    public static string? CanStart(Runbook runbook, string subject) =>
        string.IsNullOrWhiteSpace(subject) ? "Say what the run is about: a table, a model or a finding."
        : subject.Length > LongestText ? $"The subject is longer than {LongestText:N0} characters."
        : runbook.Steps.IsEmpty ? $"{runbook.Id} has no steps."
        : null;

    public static string? CanRecord(RunbookRun run, RunEventKind kind, int? step, string? text)
    {
        if (run.Outcome != RunOutcome.Running)
        {
            return $"Run {run.Id} has ended. Start {run.Runbook.Id} again to go on.";
        }

        if (text?.Length > LongestText)
        {
            return $"The text is longer than {LongestText:N0} characters.";
        }

        return kind switch
        {
            RunEventKind.Started => $"Run {run.Id} has already started.",
            RunEventKind.StepDone or RunEventKind.StepSkipped or RunEventKind.StepReopened => OnStep(run, kind, step, text),
            RunEventKind.Noted => string.IsNullOrWhiteSpace(text) ? "The note is empty." : Exists(run, step),
            RunEventKind.Finished => run.CurrentStep is { } open ? $"Step {open} is still open: mark it done or skip it with a reason." : null,
            RunEventKind.Aborted => string.IsNullOrWhiteSpace(text) ? "Give a reason for stopping the run." : null,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    private static string? OnStep(RunbookRun run, RunEventKind kind, int? step, string? text)
    {
        if (step is not { } number)
        {
            return "Say which step.";
        }

        if (Exists(run, number) is { } missing)
        {
            return missing;
        }

        var state = run.StateOf(number);
        return kind switch
        {
            RunEventKind.StepReopened => state == StepState.Open ? $"Step {number} is open already." : null,
            _ when state != StepState.Open => $"Step {number} is already {(state == StepState.Done ? "done" : "skipped")}{ByWhom(run, number)}.",
            RunEventKind.StepSkipped when string.IsNullOrWhiteSpace(text) => $"Give a reason for skipping step {number}.",
            _ => null,
        };
    }

    private static string? Exists(RunbookRun run, int? step) =>
        step is not { } number || run.Runbook.Steps.Any(s => s.Number == number) ? null : $"{run.Runbook.Id} has no step {number}.";

    private static string ByWhom(RunbookRun run, int step) => run.LastStepEvent(step) is { } last ? $" by {last.By}" : "";
}
