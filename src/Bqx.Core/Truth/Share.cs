namespace Bqx.Core.Truth;

/// <summary>
/// Claimed and verified work out of all of it, in tasks and weighted by estimate. A task without an estimate weighs what the
/// median estimate weighs, so that missing estimates neither vanish nor dominate.
/// </summary>
public sealed record Share
{
    public required int Tasks { get; init; }

    public required int Claimed { get; init; }

    public required int Verified { get; init; }

    public required double Weight { get; init; }

    public required double ClaimedWeight { get; init; }

    public required double VerifiedWeight { get; init; }

    /// <summary>Tasks that carry an estimate.</summary>
    public required int Estimated { get; init; }

    /// <summary>Tasks whose proof cannot be judged now.</summary>
    public required int Unknown { get; init; }

    /// <summary>0 to 1; null without tasks.</summary>
    public double? ClaimedShare => Weight > 0 ? ClaimedWeight / Weight : null;

    /// <summary>0 to 1; null without tasks.</summary>
    public double? VerifiedShare => Weight > 0 ? VerifiedWeight / Weight : null;

    /// <summary>Tasks claimed but not proven.</summary>
    public int Gap => Claimed - Verified;
}
