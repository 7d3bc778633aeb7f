namespace Bqx.Core.Workspaces;

/// <summary>What a model must reach, by the workspace's <c>targets</c>.</summary>
/// <param name="R2">Least R² that passes.</param>
/// <param name="DirectionalAccuracy">Least directional accuracy that passes, 0 to 1.</param>
/// <param name="MaeRiseWarning">Rise of MAE against the reference that warns, as a share.</param>
/// <param name="MaeRiseCritical">Rise of MAE against the reference that is critical, as a share.</param>
/// <param name="Tolerance">Largest difference between a reported and a recomputed R² or directional accuracy that is not a contradiction.</param>
public sealed record ModelTargets(double R2, double DirectionalAccuracy, double MaeRiseWarning, double MaeRiseCritical, double Tolerance)
{
    /// <summary>Largest difference between a reported and a recomputed MAE or RMSE that is not a contradiction, as a share of the recomputed one.</summary>
    public double ErrorTolerance { get; init; } = 0.05;

    /// <summary>Confidence of the intervals, such as 0.95.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Longest time within which 99 of 100 requests must be answered, in milliseconds.</summary>
    public double P99Ms { get; init; } = 200;

    /// <summary>How many of the most important features are compared between two rankings.</summary>
    public int TopFeatures { get; init; } = 50;

    /// <summary>How many of them must be kept.</summary>
    public int KeptFeatures { get; init; } = 40;

    /// <summary>Least share of training runs that end promoted or within tolerance, 0 to 1.</summary>
    public double RetrainingSuccess { get; init; } = 0.90;

    /// <summary>Population stability index from which a shift is noted.</summary>
    public double Psi { get; init; } = 0.25;

    /// <summary>R² above which a model is too good to be true.</summary>
    public double SuspectR2 { get; init; } = 0.99;

    /// <summary>Fall of R² against the champion up to which a challenger may still take its place, as a share.</summary>
    public double PromoteWithin { get; init; } = 0.02;

    /// <summary>Fall of R² against the champion from which a person must decide.</summary>
    public double ReviewBelow { get; init; } = 0.05;
}
