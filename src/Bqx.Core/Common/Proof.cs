namespace Bqx.Core.Common;

/// <summary>What stands behind a figure: the source's state now and the reading that gave the figure.</summary>
/// <param name="Source">Which source.</param>
/// <param name="State">Its state now; anything but <see cref="SourceState.Fresh"/> dims the figure.</param>
/// <param name="Provenance">The reading; null when there was none yet.</param>
/// <param name="Problem">Why the newest attempt failed, if it did.</param>
/// <param name="NextTryAt">When the source is asked next, UTC; null when that is not planned.</param>
public sealed record Proof(SourceName Source, SourceState State, Provenance? Provenance, SourceProblem? Problem = null, DateTimeOffset? NextTryAt = null)
{
    /// <summary>How often the source is asked; null when that is not planned.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>Calls of the month, for a source whose calls are limited; null for others.</summary>
    public CallUse? Calls { get; init; }

    public DateTimeOffset? AsOf => Provenance?.TakenAt;

    public bool IsCurrent => State == SourceState.Fresh && Provenance is { Complete: true };
}
