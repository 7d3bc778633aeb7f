namespace Bqx.Core.Runbooks;

/// <summary>What can happen in a run. The words are stored: add, do not rename.</summary>
public enum RunEventKind
{
    Started,

    /// <summary>Text: the proof of a check, the note of a note, the reason why a wait ended early.</summary>
    StepDone,

    /// <summary>A check that somebody wanted to close and that did not hold; its step stays open. Text: what was found and expected.</summary>
    CheckRefused,

    /// <summary>Not necessary this time. Text: why.</summary>
    StepSkipped,

    /// <summary>Open again, whatever became of it before.</summary>
    StepReopened,

    /// <summary>Tried, and it did not work. Text: how.</summary>
    StepFailed,

    /// <summary>Decided against. Text: why.</summary>
    StepDeclined,

    /// <summary>A decision. Text: the label of the option.</summary>
    BranchTaken,

    /// <summary>The time of a wait runs until <see cref="RunEvent.Until"/>.</summary>
    WaitStarted,
    StepApproved,

    /// <summary>Approved by the person who ran the step before, because nobody else signs in here. Never counted as an approval by another.</summary>
    StepSelfApproved,
    Noted,

    /// <summary>Offered to <see cref="RunEvent.Person"/>, who holds the run once it is accepted. Text: a note.</summary>
    HandedOff,

    /// <summary>By another person than the one who handed off, who holds the run from then on. Person: to whom it was offered.</summary>
    HandOffAccepted,

    /// <summary>Accepted by the person who handed off, because nobody else signs in here. Never counted as an acceptance by another.</summary>
    HandOffSelfAccepted,

    /// <summary>Text: why.</summary>
    HandOffDeclined,

    /// <summary>Taken back by the person who handed off.</summary>
    HandOffWithdrawn,

    /// <summary><see cref="RunEvent.Person"/>, of the runbook's escalation list, was called. Text: why.</summary>
    Escalated,

    /// <summary>Every step is closed.</summary>
    Finished,

    /// <summary>Stopped before the end. Text: why.</summary>
    Aborted,
}

/// <summary>Something a person did in a run. Kept for ever; the run's state is what its events add up to.</summary>
/// <param name="Sequence">1 and up, without gaps within a run.</param>
/// <param name="At">UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Kind">What.</param>
/// <param name="Step">Step number, for step events.</param>
/// <param name="Text">See <see cref="RunEventKind"/>.</param>
public sealed record RunEvent(int Sequence, DateTimeOffset At, string By, RunEventKind Kind, int? Step, string? Text)
{
    /// <summary>End of a wait, UTC.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whom a hand-off or an escalation is about: a person or a role, as it was written.</summary>
    public string? Person { get; init; }

    /// <summary>What its step has become; null for an event that is about no step or leaves it as it was.</summary>
    public StepState? Result => Kind switch
    {
        RunEventKind.StepDone or RunEventKind.BranchTaken or RunEventKind.StepApproved or RunEventKind.StepSelfApproved => StepState.Done,
        RunEventKind.StepSkipped => StepState.Skipped,
        RunEventKind.StepFailed => StepState.Failed,
        RunEventKind.StepDeclined => StepState.Declined,
        RunEventKind.StepReopened => StepState.Open,
        _ => null,
    };
}

public enum StepState
{
    Open,
    Done,
    Skipped,

    /// <summary>Tried without success; the run goes on.</summary>
    Failed,

    /// <summary>Decided against: "not doing".</summary>
    Declined,

    /// <summary>Only a branch that was not taken needs it. By rule, not by a person.</summary>
    NotNeeded,
}
