using Bqx.Core.Common;
using Bqx.Core.Models;

namespace Bqx.Core.Truth;

/// <summary>One cell of pairs × algorithms: a trained model or the fact that there is none.</summary>
public sealed record ModelAssessment
{
    public required CurrencyPair Pair { get; init; }

    /// <summary>Algorithm key of the workspace.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Newest version; null when not trained.</summary>
    public TrainedModel? Model { get; init; }

    /// <summary>Not trained is <see cref="Status.Unknown"/> with <see cref="Model"/> null.</summary>
    public required Status Status { get; init; }

    /// <summary>True when R² and directional accuracy reach their targets and drift stays under its limit, all recomputed.</summary>
    public required bool PassesAll { get; init; }

    /// <summary>(MAE now − MAE reference) / MAE reference; undefined without both.</summary>
    public required Measure MaeDrift { get; init; }

    /// <summary>True when reported and recomputed differ beyond tolerance.</summary>
    public required bool IsContradicted { get; init; }

    /// <summary>Verdict of the table it was trained on.</summary>
    public Verdict? InputVerdict { get; init; }

    public string Path => $"{Pair.Key}/{Algorithm}";
}

/// <param name="Expected">Pairs × algorithms of the workspace.</param>
/// <param name="Trained">Models in the registry.</param>
/// <param name="Measured">Of those, with predictions from which metrics were recomputed.</param>
/// <param name="Passing">Of those, passing every target.</param>
/// <param name="Drifting">MAE past the warning limit.</param>
/// <param name="Contradicted">Reported metrics that the predictions do not give.</param>
public sealed record ModelTotals(int Expected, int Trained, int Measured, int Passing, int Drifting, int Contradicted);
