namespace Bqx.Core.Runbooks;

/// <summary>How a step of each kind is done: by nothing but the event of its own kind, and only while what it asks for holds.</summary>
internal static class StepRules
{
    public static string? CanClose(RunbookRun run, RunbookStep step, RunEventKind kind, string? text, RunMoment at) => (step.Action, kind) switch
    {
        (StepAction.Do, RunEventKind.StepDone) => null,
        (StepAction.Check, RunEventKind.StepDone) => Check(run, step.Number, at),
        (StepAction.Note, RunEventKind.StepDone) => string.IsNullOrWhiteSpace(text) ? $"Write the note that step {step.Number} asks for." : null,
        (StepAction.Wait, RunEventKind.WaitStarted) => run.WaitsUntil(step.Number) is null ? null : $"The wait of step {step.Number} has begun already.",
        (StepAction.Wait, RunEventKind.StepDone) => Wait(run.WaitsUntil(step.Number), step.Number, text, at.Now),
        (StepAction.Decide decide, RunEventKind.BranchTaken) =>
            decide.Options.Any(o => o.Label == text) ? null : $"Step {step.Number} has no option '{text}'.",
        (StepAction.Approve, RunEventKind.StepApproved or RunEventKind.StepSelfApproved) => Approve(run.RanBefore(step.Number), kind, at),
        (StepAction.Decide, RunEventKind.StepDone) => $"Step {step.Number} is a decision: take one of its branches.",
        (StepAction.Approve, RunEventKind.StepDone) => $"Step {step.Number} is an approval: it cannot be marked done.",
        _ => $"That is not how step {step.Number} is done.",
    };

    /// <summary>What is kept as the proof of a check that is done, in one text.</summary>
    public static string Proof(RunMoment at) => string.Join("; ", at.Readings.Select(static r => $"{r}, measured {Stamp(r.MeasuredAt)}"));

    private static string? Check(RunbookRun run, int step, RunMoment at)
    {
        if (at.Readings.IsEmpty)
        {
            return $"Step {step} cannot be judged: no figures were read.";
        }

        return at.Readings.FirstOrDefault(r => !r.Proves(run.StartedAt)) switch
        {
            null => null,
            { State: CheckState.Passes } old => $"Step {step} is not proven: {old.Subject} was measured {Stamp(old.MeasuredAt)}, before this run started. Check again.",
            { State: CheckState.Unknown } unknown => $"Step {step} is not proven: {unknown.Subject} is unknown, {unknown.Found}.",
            var waiting => $"Step {step} does not pass yet: {waiting}.",
        };
    }

    private static string? Wait(DateTimeOffset? until, int step, string? text, DateTimeOffset now) => until switch
    {
        null => $"Start the wait of step {step} first.",
        { } end when now < end && string.IsNullOrWhiteSpace(text) => $"Step {step} waits until {Stamp(end)}: give a reason for ending it early.",
        _ => null,
    };

    private static string? Approve(string ranBefore, RunEventKind kind, RunMoment at) => (at.By == ranBefore, kind) switch
    {
        (false, RunEventKind.StepApproved) => null,
        (false, _) => $"{ranBefore} ran the step before, not {at.By}: approve it as another person.",
        (true, RunEventKind.StepSelfApproved) when at.MaySelfApprove => null,
        (true, _) when at.MaySelfApprove => $"{at.By} ran the step before: it can only be recorded as approved by the same person.",
        _ => $"{at.By} ran the step before: another person has to approve.",
    };

    private static string Stamp(DateTimeOffset? at) => at is { } time ? $"{Common.Words.Stamp(time)} UTC" : "never";
}
