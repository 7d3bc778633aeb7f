using Bqx.Core.Common;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Tests.Core.Truth;

public sealed class VerdictsTests
{
    [Theory]
    [InlineData(true, EvidenceState.Proven, Verdict.Verified)]
    [InlineData(true, EvidenceState.Disproven, Verdict.Contradicted)]
    [InlineData(true, EvidenceState.None, Verdict.Claimed)]
    [InlineData(true, EvidenceState.Attested, Verdict.Claimed)]
    [InlineData(true, EvidenceState.Unmeasured, Verdict.Unknown)]
    [InlineData(false, EvidenceState.Proven, Verdict.Unclaimed)]
    [InlineData(false, EvidenceState.Disproven, Verdict.Open)]
    [InlineData(false, EvidenceState.None, Verdict.Open)]
    [InlineData(false, EvidenceState.Attested, Verdict.Open)]
    [InlineData(false, EvidenceState.Unmeasured, Verdict.Open)]
    public void Of_ClaimAndEvidence_GivesTheVerdict(bool isClaimed, EvidenceState evidence, Verdict expected) =>
        Assert.Equal(expected, Verdicts.Of(isClaimed, evidence));

    [Fact]
    public void Of_AnythingButClaimAndProof_IsNeverVerified()
    {
        var verified = from claimed in new[] { true, false }
                       from evidence in Enum.GetValues<EvidenceState>()
                       where Verdicts.Of(claimed, evidence) == Verdict.Verified
                       select (claimed, evidence);

        Assert.Equal([(true, EvidenceState.Proven)], verified);
    }

    [Theory]
    [InlineData(Status.Ok, EvidenceState.Proven)]
    [InlineData(Status.Warning, EvidenceState.Proven)]
    [InlineData(Status.Missing, EvidenceState.Disproven)]
    [InlineData(Status.Critical, EvidenceState.Disproven)]
    [InlineData(Status.Stale, EvidenceState.Unmeasured)]
    [InlineData(Status.Unknown, EvidenceState.Unmeasured)]
    [InlineData(Status.Running, EvidenceState.Unmeasured)]
    public void StateOf_TableStatus_IsWhatItProves(Status status, EvidenceState expected) => Assert.Equal(expected, TableEvidence.StateOf(status));
}
