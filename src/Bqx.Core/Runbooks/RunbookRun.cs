namespace Bqx.Core.Runbooks;

public enum RunOutcome
{
    Running,
    Resolved,
    Aborted,
}

/// <summary>One execution of a runbook, with the version it started with.</summary>
public sealed record RunbookRun
{
    /// <summary>Short, unguessable enough to link: 10 characters.</summary>
    public required string Id { get; init; }

    /// <summary>As it was at the start, with every template field filled from <see cref="Prefill"/>.</summary>
    public required Runbook Runbook { get; init; }

    /// <summary>What it is about: a table, a model, a finding.</summary>
    public required string Subject { get; init; }

    /// <summary>Finding rule and subject it was opened from, if any, as <c>rule|subject</c>.</summary>
    public string? Signal { get; init; }

    /// <summary>What was known when it started.</summary>
    public RunPrefill Prefill { get; init; } = RunPrefill.None;

    /// <summary>True for an exercise: marked wherever it is shown, counted apart, and without effect outside its own events.</summary>
    public bool IsDrill { get; init; }

    /// <summary>In order of <see cref="RunEvent.Sequence"/>; the first is <see cref="RunEventKind.Started"/>.</summary>
    public required ImmutableArray<RunEvent> Events { get; init; }

    public DateTimeOffset StartedAt => Events[0].At;

    public string StartedBy => Events[0].By;

    /// <summary>Who is responsible: who started it, or the last who accepted it.</summary>
    public string Holder => Events.LastOrDefault(static e => e.Kind is RunEventKind.HandOffAccepted or RunEventKind.HandOffSelfAccepted) switch
    {
        null => StartedBy,
        { Kind: RunEventKind.HandOffSelfAccepted, Person: { } person } => person,
        var accepted => accepted.By,
    };

    /// <summary>The offer of a running run that nobody has answered; null when there is none.</summary>
    public RunEvent? OpenHandOff =>
        Outcome == RunOutcome.Running && Events.LastOrDefault(static e => HandOffRules.IsAbout(e.Kind)) is { Kind: RunEventKind.HandedOff } open ? open : null;

    public DateTimeOffset? EndedAt => Outcome == RunOutcome.Running ? null : Events[^1].At;

    public RunOutcome Outcome => Events.LastOrDefault(e => e.Kind is RunEventKind.Finished or RunEventKind.Aborted)?.Kind switch
    {
        RunEventKind.Finished => RunOutcome.Resolved,
        RunEventKind.Aborted => RunOutcome.Aborted,
        _ => RunOutcome.Running,
    };

    /// <summary>True when a check of the runbook's section Verify passed in this run.</summary>
    public bool IsVerified => Runbook.Steps.Any(s => s is { IsVerify: true, Action: StepAction.Check } && StateOf(s.Number) == StepState.Done);

    /// <summary>Number of the first open step; null when none is open.</summary>
    public int? CurrentStep => Runbook.Steps.FirstOrDefault(s => StateOf(s.Number) == StepState.Open)?.Number;

    public StepState StateOf(int step) => LastStepEvent(step)?.Result switch
    {
        null or StepState.Open => IsLeftOut(step) ? StepState.NotNeeded : StepState.Open,
        { } closed => closed,
    };

    /// <summary>The newest event that closed or reopened the step.</summary>
    public RunEvent? LastStepEvent(int step) => Events.LastOrDefault(e => e.Step == step && e.Result is not null);

    /// <summary>From the event that moved the run before until the step was closed; null while it is open.</summary>
    public TimeSpan? TimeOn(int step) =>
        LastStepEvent(step) is { Result: not StepState.Open } closed
            ? closed.At - Events.Last(e => e.Sequence < closed.Sequence && Moves(e)).At
            : null;

    /// <summary>Since when the current step is the current one: the newest event that moved the run.</summary>
    public DateTimeOffset OnStepSince => Events.Last(Moves).At;

    /// <summary>The branch that a decision has taken; null while it is open or was not decided.</summary>
    public StepOption? BranchOf(RunbookStep step) =>
        step.Action is StepAction.Decide decide && LastStepEvent(step.Number) is { Kind: RunEventKind.BranchTaken, Text: var label }
            ? decide.Options.FirstOrDefault(o => o.Label == label)
            : null;

    /// <summary>When the wait of a step ends or has ended; null while it has not begun.</summary>
    public DateTimeOffset? WaitsUntil(int step) =>
        Events.LastOrDefault(e => e.Step == step && e.Kind is RunEventKind.WaitStarted or RunEventKind.StepReopened)?.Until;

    /// <summary>Who ran what an approval is about: the nearest earlier step that is done; at the beginning who started the run.</summary>
    public string RanBefore(int step) =>
        Runbook.Steps.Where(s => s.Number < step && StateOf(s.Number) == StepState.Done).Select(s => LastStepEvent(s.Number)!.By).LastOrDefault() ?? StartedBy;

    private static bool Moves(RunEvent entry) => entry.Kind == RunEventKind.Started || entry.Result is not null;

    private bool IsLeftOut(int step) => Runbook.Steps.Any(s =>
        s.Action is StepAction.Decide decide && BranchOf(s)?.LeavesOut(step, s.Number, decide.Options) == true);
}

/// <summary>All runs that a page may show, newest first.</summary>
public sealed record RunbookBoard
{
    public required ImmutableArray<RunbookRun> Runs { get; init; }

    /// <summary>Ended runs that are too old for <see cref="Runs"/>, in short, so that statistics count them too.</summary>
    public ImmutableArray<RunMark> Earlier { get => field.IsDefault ? [] : field; init; }

    public static RunbookBoard Empty { get; } = new() { Runs = [] };

    public IEnumerable<RunbookRun> Open => Runs.Where(r => r.Outcome == RunOutcome.Running);

    public RunbookRun? Find(string? id) => Runs.FirstOrDefault(r => r.Id == id);
}
