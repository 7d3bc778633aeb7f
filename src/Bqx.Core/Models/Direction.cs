using Bqx.Core.Common;

namespace Bqx.Core.Models;

/// <summary>What somebody may have meant by directional accuracy.</summary>
public enum DirectionDefinition
{
    /// <summary>None of the known ones gives the reported figure.</summary>
    None,

    /// <summary>sign(p[t+H] − y[t]) = sign(y[t+H] − y[t]).</summary>
    FromPredictionTime,

    /// <summary>Wrong: sign(p[i] − p[i−1]) = sign(y[i] − y[i−1]), differences of consecutive predictions.</summary>
    ConsecutiveDifferences,

    /// <summary>Wrong: sign(p) = sign(y), the sign of the value alone.</summary>
    SignAlone,
}

/// <summary>Recognises by which definition a reported directional accuracy was computed.</summary>
public static class Direction
{
    /// <summary>The right definition wherever it fits; else the wrong one that comes closest within the tolerance.</summary>
    /// <param name="reported">Share, 0 to 1.</param>
    /// <param name="recomputed">The predictions of the same span.</param>
    /// <param name="tolerance">Largest difference that still is the same figure.</param>
    public static DirectionDefinition DefinitionOf(Measure reported, Evaluation recomputed, double tolerance)
    {
        if (Distance(reported, recomputed.DirectionalAccuracy) <= tolerance)
        {
            return DirectionDefinition.FromPredictionTime;
        }

        var (bySteps, bySign) = (Distance(reported, recomputed.StepAgreement), Distance(reported, recomputed.SignAgreement));
        return Math.Min(bySteps, bySign) > tolerance ? DirectionDefinition.None
            : bySteps <= bySign ? DirectionDefinition.ConsecutiveDifferences
            : DirectionDefinition.SignAlone;
    }

    /// <summary>For people, of a wrong definition; null for the right one and for none.</summary>
    public static string? Fault(DirectionDefinition definition) => definition switch
    {
        DirectionDefinition.ConsecutiveDifferences => "the report compares consecutive predictions with each other, not with the value at prediction time",
        DirectionDefinition.SignAlone => "the report compares the signs of the values, not their direction from the value at prediction time",
        _ => null,
    };

    private static double Distance(Measure reported, Measure found) =>
        reported.Value is { } said && found.Value is { } given ? Math.Abs(said - given) : double.PositiveInfinity;
}
