using Bqx.Core.Common;

namespace Bqx.Dashboard.Api;

/// <summary>An answer with figures: says which source gave them, when, and what that source's state is now.</summary>
internal abstract class Sourced(Proof proof)
{
    public SourceName Source => Proof.Source;

    public DateTimeOffset? AsOf => Proof.AsOf;

    public SourceState State => Proof.State;

    protected Proof Proof { get; } = proof;
}

/// <summary>Claimed and verified work; shares are of the estimated hours, 0 to 1.</summary>
internal sealed class ShareView(Core.Truth.Share share)
{
    public int Tasks => share.Tasks;

    public int Claimed => share.Claimed;

    public int Verified => share.Verified;

    public int Unknown => share.Unknown;

    public double? ClaimedShare => share.ClaimedShare;

    public double? VerifiedShare => share.VerifiedShare;
}
