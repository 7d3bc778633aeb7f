using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Truth;

/// <summary>The first metric, in this order, whose report the predictions do not give.</summary>
internal enum Contradiction
{
    None,
    R2,
    DirectionalAccuracy,
    Mae,
    Rmse,
}

/// <summary>What a trainer reported against what its predictions give over the reference span.</summary>
internal static class Contradictions
{
    public static Contradiction Of(TrainedModel? model, ModelTargets targets) => model switch
    {
        not { Reported: not null, Reference.N: > 0 } => Contradiction.None,
        _ when Differs(model.Reported.R2, model.Reference.R2, targets.Tolerance) => Contradiction.R2,
        _ when Differs(model.Reported.DirectionalAccuracy, model.Reference.DirectionalAccuracy, targets.Tolerance) => Contradiction.DirectionalAccuracy,
        _ when DiffersByShare(model.Reported.Mae, model.Reference.Mae, targets.ErrorTolerance) => Contradiction.Mae,
        _ when DiffersByShare(model.Reported.Rmse, model.Reference.Rmse, targets.ErrorTolerance) => Contradiction.Rmse,
        _ => Contradiction.None,
    };

    private static bool Differs(Measure reported, Measure recomputed, double tolerance) =>
        reported.Value is { } said && recomputed.Value is { } found && Math.Abs(said - found) > tolerance;

    private static bool DiffersByShare(Measure reported, Measure recomputed, double tolerance) =>
        recomputed.Value is { } found && Differs(reported, recomputed, tolerance * Math.Abs(found));
}
