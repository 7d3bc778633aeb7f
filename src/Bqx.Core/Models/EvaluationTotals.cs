using System.Globalization;
using Bqx.Core.Common;

namespace Bqx.Core.Models;

/// <summary>
/// Predictions of one span added up, from which their metrics follow: by <see cref="EvaluationSum"/> one at a time, or by a warehouse in
/// its own query. Counts are 0 and up.
/// </summary>
public sealed record EvaluationTotals
{
    /// <summary>Predictions with an actual value, whatever they are.</summary>
    public required int Count { get; init; }

    /// <summary>Predictions whose predicted or actual value is no finite number. With one of them every metric is undefined.</summary>
    public int NotFinite { get; init; }

    /// <summary>Finite predictions beyond what can be squared where they were added up: undefined too.</summary>
    public int TooLarge { get; init; }

    /// <summary>Finite predictions without the value at prediction time.</summary>
    public int WithoutCurrent { get; init; }

    public int SameDirection { get; init; }

    public int SameSign { get; init; }

    /// <summary>Consecutive finite predictions whose differences have the sign of the actual ones.</summary>
    public int SameStep { get; init; }

    /// <summary>True when the predictions did not come in the order of time, so that their steps are none.</summary>
    public bool IsOutOfOrder { get; init; }

    /// <summary>Σ |y − p|.</summary>
    public double AbsoluteErrors { get; init; }

    public DeviationTotals Deviations { get; init; } = DeviationTotals.None;

    /// <summary>First and last prediction time, UTC; null when no prediction came with one.</summary>
    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    public Evaluation ToEvaluation(EvaluationSplit split = EvaluationSplit.Unstated) => new()
    {
        N = Count,
        R2 = Deviations.Varies || WhyUndefined is not null
            ? Defined(1 - (Deviations.SquaredErrors / Deviations.SquaredDeviations))
            : Measure.Undefined("the target is constant, so there is no variance to explain"),
        R2Error = WhyUndefined is null && Deviations.Varies ? Deviations.R2Error : null,
        Mae = Defined(AbsoluteErrors / Count),
        Rmse = Defined(Math.Sqrt(Deviations.SquaredErrors / Count)),
        DirectionalAccuracy = WithoutCurrent > 0 && WhyUndefined is null
            ? Measure.Undefined($"{Counted(WithoutCurrent)} lack the value at prediction time")
            : Defined((double)SameDirection / Count),
        SignAgreement = Defined((double)SameSign / Count),
        StepAgreement = IsOutOfOrder ? Measure.Undefined("not logged in the order of time")
            : Count == 1 ? Measure.Undefined("one prediction has no step")
            : Defined((double)SameStep / (Count - 1)),
        Split = split,
        From = From,
        To = To,
    };

    /// <summary>One broken prediction makes every metric undefined: leaving it out would flatter the model.</summary>
    private string? WhyUndefined => Count == 0
        ? "no predictions with a known actual value"
        : NotFinite > 0 ? $"{Counted(NotFinite)} are not finite"
        : TooLarge > 0 ? $"{Counted(TooLarge)} are too large to be squared" : null;

    private string Counted(int some) => string.Create(CultureInfo.InvariantCulture, $"{some:N0} of {Count:N0} predictions");

    private Measure Defined(double value) => WhyUndefined is { } why ? Measure.Undefined(why) : Measure.Of(value);
}
