namespace Bqx.Core.Runbooks;

/// <summary>What may be done in a run. Each rule answers null when it may, else one sentence for the person.</summary>
public static class RunRules
{
    /// <summary>Longest note, reason or subject, in characters.</summary>
    public const int LongestText = 4_000;

    public static string? CanStart(Runbook runbook, RunStart start) =>
        string.IsNullOrWhiteSpace(start.Subject) ? "Say what the run is about: a table, a model or a finding."
        : start.Subject.Length > LongestText ? $"The subject is longer than {LongestText:N0} characters."
        : runbook.Steps.IsEmpty ? $"{runbook.Id} has no steps."
        : Fields(runbook, start.Prefill.Fields);

    public static string? CanRecord(RunbookRun run, RunEventKind kind, int? step, string? text, RunMoment at, string? person = null)
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
            RunEventKind.CheckRefused => "A refused check is recorded by itself, when a check is closed that does not hold.",
            RunEventKind.Noted => string.IsNullOrWhiteSpace(text) ? "The note is empty." : Exists(run, step),
            RunEventKind.Finished => run.CurrentStep is { } open ? $"Step {open} is still open: mark it done or skip it with a reason." : null,
            RunEventKind.Aborted => string.IsNullOrWhiteSpace(text) ? "Give a reason for stopping the run." : null,
            RunEventKind.Escalated => EscalationRules.CanEscalate(run, person, text),
            _ when HandOffRules.IsAbout(kind) => HandOffRules.Can(run, kind, text, at, person),
            _ => OnStep(run, kind, step, text, at),
        };
    }

    /// <summary>The event that <see cref="CanRecord"/> allowed: the next in the run, with the proof of a check and the end of a wait.</summary>
    public static RunEvent Event(RunbookRun run, RunEventKind kind, int? step, string? text, RunMoment at, string? person = null)
    {
        var action = run.Runbook.Steps.FirstOrDefault(s => s.Number == step)?.Action;
        return new RunEvent(run.Events[^1].Sequence + 1, at.Now, at.By, kind, step, action is StepAction.Check && kind == RunEventKind.StepDone ? StepRules.Proof(at) : text)
        {
            Until = action is StepAction.Wait wait && kind == RunEventKind.WaitStarted ? at.Now + wait.Time : null,
            Person = HandOffRules.IsAnswer(kind) ? run.OpenHandOff?.Person : person?.Trim(),
        };
    }

    /// <summary>
    /// What stays of a check that was refused: that somebody looked, and what was found. Null where nothing was judged, and where the last look
    /// at this step found the same.
    /// </summary>
    public static RunEvent? Refusal(RunbookRun run, RunEventKind kind, int? step, RunMoment at)
    {
        if (kind != RunEventKind.StepDone || run.Outcome != RunOutcome.Running || at.Readings.IsEmpty
            || run.Runbook.Steps.FirstOrDefault(s => s.Number == step) is not { Action: StepAction.Check } check || run.StateOf(check.Number) != StepState.Open)
        {
            return null;
        }

        var found = StepRules.Proof(at);
        return run.Events.LastOrDefault(e => e.Step == step) is { Kind: RunEventKind.CheckRefused } last && last.Text == found && last.By == at.By
            ? null
            : new RunEvent(run.Events[^1].Sequence + 1, at.Now, at.By, RunEventKind.CheckRefused, step, found);
    }

    private static string? Fields(Runbook runbook, ImmutableSortedDictionary<string, string> values)
    {
        var missing = RunbookFields.Of(runbook).Where(f => !values.TryGetValue(f, out var value) || string.IsNullOrWhiteSpace(value)).ToList();
        return missing.Count > 0 ? $"{runbook.Id} also needs {string.Join(", ", missing)}."
            : RunbookFields.InCommands(runbook).FirstOrDefault(f => !TemplateFields.IsPlain(values[f])) is { } hostile
                ? $"'{values[hostile]}' cannot stand as {hostile} in a command: only letters, digits and . _ : / - can."
            : null;
    }

    private static string? OnStep(RunbookRun run, RunEventKind kind, int? step, string? text, RunMoment at)
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
        return (kind, state) switch
        {
            (RunEventKind.StepReopened, StepState.Open) => $"Step {number} is open already.",
            (_, StepState.NotNeeded) => $"Step {number} is not needed: another branch was taken. Reopen the decision to change that.",
            (RunEventKind.StepReopened, _) => null,
            (_, not StepState.Open) => $"Step {number} is already {Word(state)}{ByWhom(run, number)}.",
            (RunEventKind.StepSkipped, _) => Reason(text, $"Give a reason for skipping step {number}."),
            (RunEventKind.StepFailed, _) => Reason(text, $"Say how step {number} failed."),
            (RunEventKind.StepDeclined, _) => Reason(text, $"Say why step {number} is not done."),
            _ => StepRules.CanClose(run, run.Runbook.Steps.First(s => s.Number == number), kind, text, at),
        };
    }

    private static string? Reason(string? text, string ask) => string.IsNullOrWhiteSpace(text) ? ask : null;

    private static string? Exists(RunbookRun run, int? step) =>
        step is not { } number || run.Runbook.Steps.Any(s => s.Number == number) ? null : $"{run.Runbook.Id} has no step {number}.";

    private static string ByWhom(RunbookRun run, int step) => run.LastStepEvent(step) is { } last ? $" by {last.By}" : "";

    private static string Word(StepState state) => state switch
    {
        StepState.Declined => "decided against",
        _ => state.ToString().ToLowerInvariant(),
    };
}
