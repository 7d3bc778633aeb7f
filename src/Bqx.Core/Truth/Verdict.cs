namespace Bqx.Core.Truth;

/// <summary>What the claim and the proof say together.</summary>
public enum Verdict
{
    /// <summary>Neither claimed nor proven: work not done yet.</summary>
    Open,

    /// <summary>Claimed and proven.</summary>
    Verified,

    /// <summary>Claimed; nothing proves it and nothing disproves it.</summary>
    Claimed,

    /// <summary>Claimed; evidence proves the opposite.</summary>
    Contradicted,

    /// <summary>Proven, not marked as done.</summary>
    Unclaimed,

    /// <summary>Cannot be said: not measured, stale, or the listing was incomplete. Never green.</summary>
    Unknown,
}

/// <summary>What evidence says of a deliverable.</summary>
public enum EvidenceState
{
    /// <summary>Nothing that could prove or disprove it is recorded.</summary>
    None,

    /// <summary>It is there and its checks passed.</summary>
    Proven,

    /// <summary>It is proven absent or failing.</summary>
    Disproven,

    /// <summary>Evidence exists in principle but was not measured, is stale or incomplete.</summary>
    Unmeasured,

    /// <summary>A named person vouches for it until a date. Shown as attested, never as verified.</summary>
    Attested,
}
