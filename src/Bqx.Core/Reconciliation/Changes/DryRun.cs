using Bqx.Core.Reconciliation.Comparing;

namespace Bqx.Core.Reconciliation.Changes;

/// <summary>What applying a selection would send, worked out without sending anything.</summary>
public sealed record DryRun
{
    public required ImmutableArray<Batch> Batches { get; init; }

    /// <summary>Number of the batch of each selected row.</summary>
    public required ImmutableDictionary<string, int> BatchOf { get; init; }

    public required CallEstimate Estimate { get; init; }

    /// <summary>Null when the selection can be sealed, else one sentence for the person.</summary>
    public required string? SealRefusal { get; init; }

    /// <summary>Selected removals: they need a second person, who carries them out in the base.</summary>
    public required int Removals { get; init; }

    /// <summary>Conflicts that stay out, because somebody has to decide first.</summary>
    public required int Conflicts { get; init; }

    public static DryRun Of(Difference difference, ImmutableHashSet<string> selected, SealedDocument document, CallLimits limits)
    {
        // A conflict that cannot be selected is in no selection; the seal would refuse it.
        var draft = ChangeSets.Draft(difference, selected, document, by: "", DateTimeOffset.UnixEpoch);
        var batches = Changes.Batches.Of(draft);
        return new DryRun
        {
            Batches = batches,
            BatchOf = batches.SelectMany(static b => b.Rows.Select(r => KeyValuePair.Create(r.Id, b.Number))).ToImmutableDictionary(),
            Estimate = CallEstimate.Of(draft, limits),
            SealRefusal = ChangeSets.CanSeal(difference, selected),
            Removals = draft.Count(ChangeKind.Remove),
            Conflicts = difference.Rows.Count(r => r.Change == ChangeKind.Conflict && !selected.Contains(r.Id)),
        };
    }
}
