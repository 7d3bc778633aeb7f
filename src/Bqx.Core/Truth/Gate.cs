namespace Bqx.Core.Truth;

public enum GateCriterion
{
    AllTasksDone,
    DeliverablesValidated,
    NoCriticalBlocker,
    AirtableAtHundred,
    NextPhaseCleared,
}

public enum CriterionState
{
    Holds,
    Fails,

    /// <summary>Nothing proves it: a gate cannot be passed by a claim.</summary>
    Unproven,

    /// <summary>The phase has not started by plan.</summary>
    NotDue,
}

public enum GateOutcome
{
    /// <summary>All five hold.</summary>
    Accept,

    /// <summary>Something is unproven or not due.</summary>
    Hold,

    /// <summary>Something fails while the phase is due or claimed.</summary>
    Block,
}

/// <param name="Criterion">Which of the plan's five.</param>
/// <param name="State">Whether it holds.</param>
/// <param name="Reasons">Short sentences with figures, worst first.</param>
/// <param name="IsClaim">True for the two that only the plan's records can say.</param>
public sealed record CriterionResult(GateCriterion Criterion, CriterionState State, ImmutableArray<string> Reasons, bool IsClaim);

/// <summary>Whether a phase may be called complete.</summary>
public sealed record Gate
{
    public required string PhaseId { get; init; }

    public required ImmutableArray<CriterionResult> Criteria { get; init; }

    public required GateOutcome Outcome { get; init; }

    public int Held => Criteria.Count(c => c.State == CriterionState.Holds);
}
