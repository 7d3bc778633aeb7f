namespace Bqx.Core.Reconciliation;

/// <summary>A field that a change set may compare or write, apart from what a base calls it.</summary>
public enum PlanField
{
    /// <summary>The id text by which a record is found, such as <c>MP03.P06.S01.T02</c>; the field that an upsert merges on.</summary>
    Key,
    Name,
    Status,
    Priority,

    /// <summary>Hours.</summary>
    EstimatedHours,

    /// <summary>Raw text, such as "10 days".</summary>
    Duration,

    /// <summary>US dollars.</summary>
    Budget,
    Description,
    Notes,
    Owner,
    PlanLink,
    PhaseLink,
    StageLink,

    /// <summary>What the evidence says of the record, written back only when that is switched on.</summary>
    Verdict,

    /// <summary>Verified share in percent, 0 to 100.</summary>
    VerifiedShare,

    /// <summary>Address of the page that shows the proof.</summary>
    ProofLink,
}
