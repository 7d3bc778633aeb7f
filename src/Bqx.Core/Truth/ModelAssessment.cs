using Bqx.Core.Common;
using Bqx.Core.Models;

namespace Bqx.Core.Truth;

/// <summary>One cell of pairs × columns: a trained model or the fact that there is none.</summary>
public sealed record ModelAssessment
{
    public required CurrencyPair Pair { get; init; }

    /// <summary>Algorithm key of the workspace or of the registry.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Look-back in rows, where models of the algorithm differ in it; else null.</summary>
    public int? Window { get; init; }

    /// <summary>Lead in rows, where models of the algorithm differ in it; else null.</summary>
    public int? Horizon { get; init; }

    /// <summary>Newest version; null when not trained.</summary>
    public TrainedModel? Model { get; init; }

    /// <summary>All versions of the registry, newest first; the newest is <see cref="Model"/>.</summary>
    public ImmutableArray<TrainedModel> Versions { get; init; } = [];

    /// <summary>Training runs, newest first.</summary>
    public ImmutableArray<TrainingRun> Runs { get; init; } = [];

    /// <summary>Not trained is <see cref="Status.Unknown"/> with <see cref="Model"/> null.</summary>
    public required Status Status { get; init; }

    /// <summary>True when R² and directional accuracy reach their targets and drift stays under its limit, all recomputed and conclusive.</summary>
    public required bool PassesAll { get; init; }

    /// <summary>(MAE now − MAE reference) / MAE reference; undefined without both.</summary>
    public required Measure MaeDrift { get; init; }

    /// <summary>True when reported and recomputed differ beyond tolerance.</summary>
    public required bool IsContradicted { get; init; }

    /// <summary>Of the span that is judged: the last days, else the reference. Null where R² is undefined.</summary>
    public Interval? R2Interval { get; init; }

    public Interval? DirectionInterval { get; init; }

    public TargetVerdict R2Verdict { get; init; }

    public TargetVerdict DirectionVerdict { get; init; }

    /// <summary>The definition by which the reported directional accuracy was computed; null when none was reported or nothing can be compared.</summary>
    public DirectionDefinition? ReportedDirection { get; init; }

    /// <summary>How the most important features changed; null without two rankings.</summary>
    public FeatureMovement? Features { get; init; }

    /// <summary>Verdict of the table it was trained on.</summary>
    public Verdict? InputVerdict { get; init; }

    /// <summary>The table it was trained on, then the tables that one is computed from, with what is known of each.</summary>
    public ImmutableArray<ModelInput> Inputs { get; init; } = [];

    /// <summary>How far its features have moved since its reference span; null while nobody measured it. A note: by itself it changes no status.</summary>
    public InputShifts? InputShifts { get; init; }

    /// <summary>True when an input is contradicted or failing: what it learnt cannot be trusted, and it cannot be champion.</summary>
    public bool IsTainted { get; init; }

    /// <summary>Why the figures look too good; empty when they do not.</summary>
    public ImmutableArray<string> Suspicions { get; init; } = [];

    /// <summary>Algorithm with window and horizon where they tell models apart: <c>xgboost</c>, <c>xgboost-w45</c>, <c>xgboost-w45-h15</c>.</summary>
    public string Column => ModelColumn.KeyOf(Algorithm, Window, Horizon);

    public string Path => $"{Pair.Key}/{Column}";

    /// <summary>The span that is judged: the last days where there are any, else the reference span.</summary>
    public Evaluation? Judged => Model?.Current ?? Model?.Reference;

    /// <summary>True when it was measured, but not often enough to tell whether it reaches its targets.</summary>
    public bool IsInconclusive => (R2Verdict, DirectionVerdict) switch
    {
        (TargetVerdict.Misses, _) or (_, TargetVerdict.Misses) => false,
        _ => R2Verdict == TargetVerdict.Inconclusive || DirectionVerdict == TargetVerdict.Inconclusive,
    };
}

/// <summary>A table that went into a model.</summary>
/// <param name="Name">Table name.</param>
/// <param name="Verdict">Null when it is neither expected nor there.</param>
/// <param name="Status">Of its checks.</param>
/// <param name="ReadBy">The table next to it on the way into the model; null for the one the model was trained on.</param>
/// <param name="How">Why that one reads it: "trained on it", "computed from lag_bqx", "lineage.yaml line 3".</param>
public sealed record ModelInput(string Name, Verdict? Verdict, Status Status, string? ReadBy, string How)
{
    /// <summary>A warning is still usable; what was not measured is no proof of a fault.</summary>
    public bool Taints => Verdict == Truth.Verdict.Contradicted || Status is Status.Critical or Status.Missing;
}

/// <param name="Expected">Cells of pairs × columns.</param>
/// <param name="Trained">Models in the registry.</param>
/// <param name="Measured">Of those, with predictions from which metrics were recomputed.</param>
/// <param name="Passing">Of those, passing every target.</param>
/// <param name="Drifting">MAE past the warning limit.</param>
/// <param name="Contradicted">Reported metrics that the predictions do not give.</param>
public sealed record ModelTotals(int Expected, int Trained, int Measured, int Passing, int Drifting, int Contradicted)
{
    /// <summary>Measured, but with too few predictions to tell.</summary>
    public int Inconclusive { get; init; }

    /// <summary>Trained on a table that is contradicted or fails.</summary>
    public int Tainted { get; init; }

    /// <summary>Slower than the target, by the newest measurement.</summary>
    public int Slow { get; init; }

    /// <summary>Versions in the registry.</summary>
    public int Versions { get; init; }

    /// <summary>Of the last four weeks; null while no run is recorded.</summary>
    public RetrainingSuccess? Retraining { get; init; }
}
