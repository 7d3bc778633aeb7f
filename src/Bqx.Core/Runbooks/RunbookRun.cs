namespace Bqx.Core.Runbooks;

public enum RunOutcome
{
    Running,
    Resolved,
    Aborted,
}

public enum StepState
{
    Open,
    Done,
    Skipped,
}

public enum RunEventKind
{
    Started,
    StepDone,
    StepSkipped,
    StepReopened,
    Noted,
    Finished,
    Aborted,
}

/// <summary>Something a person did in a run. Kept for ever; the run's state is what its events add up to.</summary>
/// <param name="Sequence">1 and up, without gaps within a run.</param>
/// <param name="At">UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Kind">What.</param>
/// <param name="Step">Step number, for step events.</param>
/// <param name="Text">Reason of a skip or abort, or the note.</param>
public sealed record RunEvent(int Sequence, DateTimeOffset At, string By, RunEventKind Kind, int? Step, string? Text);

/// <summary>One execution of a runbook, with the version it started with.</summary>
public sealed record RunbookRun
{
    /// <summary>Short, unguessable enough to link: 10 characters.</summary>
    public required string Id { get; init; }

    public required Runbook Runbook { get; init; }

    /// <summary>What it is about: a table, a model, a finding.</summary>
    public required string Subject { get; init; }

    /// <summary>Finding rule and subject it was opened from, if any, as <c>rule|subject</c>.</summary>
    public string? Signal { get; init; }

    /// <summary>In order of <see cref="RunEvent.Sequence"/>; the first is <see cref="RunEventKind.Started"/>.</summary>
    public required ImmutableArray<RunEvent> Events { get; init; }

    public DateTimeOffset StartedAt => Events[0].At;

    public string StartedBy => Events[0].By;

    public DateTimeOffset? EndedAt => Outcome == RunOutcome.Running ? null : Events[^1].At;

    public RunOutcome Outcome => Events.LastOrDefault(e => e.Kind is RunEventKind.Finished or RunEventKind.Aborted)?.Kind switch
    {
        RunEventKind.Finished => RunOutcome.Resolved,
        RunEventKind.Aborted => RunOutcome.Aborted,
        _ => RunOutcome.Running,
    };

    /// <summary>Number of the first open step; null when none is open.</summary>
    public int? CurrentStep => Runbook.Steps.FirstOrDefault(s => StateOf(s.Number) == StepState.Open)?.Number;

    public StepState StateOf(int step) => LastStepEvent(step)?.Kind switch
    {
        RunEventKind.StepDone => StepState.Done,
        RunEventKind.StepSkipped => StepState.Skipped,
        _ => StepState.Open,
    };

    public RunEvent? LastStepEvent(int step) => Events.LastOrDefault(e =>
        e.Step == step && e.Kind is RunEventKind.StepDone or RunEventKind.StepSkipped or RunEventKind.StepReopened);
}

/// <summary>All runs that a page may show, newest first.</summary>
public sealed record RunbookBoard
{
    public required ImmutableArray<RunbookRun> Runs { get; init; }

    public static RunbookBoard Empty { get; } = new() { Runs = [] };

    public IEnumerable<RunbookRun> Open => Runs.Where(r => r.Outcome == RunOutcome.Running);

    public RunbookRun? Find(string? id) => Runs.FirstOrDefault(r => r.Id == id);
}

/// <summary>The outcome of a command: null problem means it is saved, on disk, before the call returned.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Problem">One sentence for the person, or null.</param>
public sealed record RunCommandResult(string? RunId, string? Problem);

/// <summary>Commands on runs. Each is saved durably before it returns and then published to every open page.</summary>
public interface IRunbookRuns
{
    Task<RunCommandResult> StartAsync(Runbook runbook, string subject, string? signal, string by, CancellationToken cancellationToken);

    /// <summary>Marks a step done, skips it (a reason is required), reopens it, notes, finishes (all steps done or skipped) or aborts (a reason is required).</summary>
    Task<RunCommandResult> RecordAsync(string runId, RunEventKind kind, int? stepNumber, string? text, string by, CancellationToken cancellationToken);
}
