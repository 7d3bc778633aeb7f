namespace Bqx.Core.Truth;

/// <summary>Claim and evidence to verdict: the one table of the product.</summary>
public static class Verdicts
{
    public static Verdict Of(bool isClaimed, EvidenceState evidence) => (isClaimed, evidence) switch
    {
        (true, EvidenceState.Proven) => Verdict.Verified,
        (true, EvidenceState.Disproven) => Verdict.Contradicted,
        (true, EvidenceState.None or EvidenceState.Attested) => Verdict.Claimed,
        (true, EvidenceState.Unmeasured) => Verdict.Unknown,
        (false, EvidenceState.Proven) => Verdict.Unclaimed,
        _ => Verdict.Open,
    };
}
