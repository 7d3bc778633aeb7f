using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;

namespace Bqx.Dashboard.Reconciliation;

/// <summary>How far a review is. Each step rests on the one before.</summary>
public enum ReviewStep
{
    Compare,
    Review,
    DryRun,
    Apply,
    Verify,
}

/// <summary>All that the parts of the page show: made when something changes, not while drawing.</summary>
public sealed record Review
{
    public required ReviewView View { get; init; }

    public required ComparisonBoard Board { get; init; }

    /// <summary>The document that is compared; null when there is none.</summary>
    public ComparedDocument? Document { get; init; }

    /// <summary>The sealed change set that is shown; null while a difference is reviewed.</summary>
    public ApplyRun? Run { get; init; }

    public ReviewTable Table { get; init; } = ReviewTable.Empty;

    public ImmutableHashSet<string> Selected { get; init; } = [];

    /// <summary>Of the selection; null where there is nothing to select.</summary>
    public DryRun? DryRun { get; init; }

    public ChangeRow? Row { get; init; }

    /// <summary>Why the base cannot be written or the person may not write it; null when it may be tried.</summary>
    public string? WriteRefusal { get; init; }

    public Difference? Difference => Document?.Difference;

    public ReviewStep Step => Run switch
    {
        { State: RunState.Finished } => ReviewStep.Verify,
        { } => ReviewStep.Apply,
        null when Difference is null => ReviewStep.Compare,
        _ => View.IsDryRun ? ReviewStep.DryRun : ReviewStep.Review,
    };

    /// <summary>True when nothing of the last step is left to do.</summary>
    public bool IsDone => Run is { State: RunState.Finished } || (Run is null && Difference is { Rows.IsEmpty: true });

    public int? BatchOf(string row) => Run is null
        ? DryRun?.BatchOf.TryGetValue(row, out var number) == true ? number : null
        : RunBatches.TryGetValue(row, out var sealedIn) ? sealedIn : null;

    /// <summary>Number of the batch of each row of the change set.</summary>
    public ImmutableDictionary<string, int> RunBatches { get; init; } = ImmutableDictionary<string, int>.Empty;
}
