using Bqx.Core.Common;

namespace Bqx.Core.Models;

/// <summary>
/// Confidence intervals of metrics. Both assume predictions that do not depend on each other: predictions whose horizons overlap say
/// less than their number, so the true interval is then wider.
/// </summary>
public static class Confidence
{
    /// <summary>Wilson's score interval of a share, which stays within 0 and 1 and holds for few predictions.</summary>
    /// <param name="share">0 to 1.</param>
    /// <param name="n">Predictions.</param>
    /// <param name="level">Such as 0.95.</param>
    public static Interval? OfShare(Measure share, int n, double level)
    {
        if (share.Value is not { } p || n <= 0)
        {
            return null;
        }

        var (z, size) = (Quantile(0.5 + (level / 2)), (double)n);
        var (z2, scale) = (z * z, 1 + (z * z / size));
        var centre = (p + (z2 / (2 * size))) / scale;
        var half = z / scale * Math.Sqrt((p * (1 - p) / size) + (z2 / (4 * size * size)));
        return new Interval(Math.Max(0, centre - half), Math.Min(1, centre + half), $"Wilson, {Words.Percent(level)}, independent predictions");
    }

    /// <summary>
    /// R² ± z standard errors, at most 1. The error is the delta method's where the squares were summed, else that of the squared
    /// correlation of normal variables, √(4 R² (1 − R²)² / n); without a positive R² the latter says nothing.
    /// </summary>
    public static Interval? OfR2(Evaluation evaluation, double level)
    {
        if (evaluation.R2.Value is not { } r2 || evaluation.N <= 1)
        {
            return null;
        }

        var isMeasured = evaluation.R2Error is not null;
        if ((evaluation.R2Error ?? FromFigure(r2, evaluation.N)) is not { } error || !double.IsFinite(error))
        {
            return null;
        }

        var half = Quantile(0.5 + (level / 2)) * error;
        var method = isMeasured ? "delta method on squared errors" : "squared correlation of normal variables";
        return new Interval(r2 - half, Math.Min(1, r2 + half), $"Normal approximation, {Words.Percent(level)}, {method}, independent predictions");
    }

    /// <summary>Quantile of the standard normal distribution, by Acklam's rational approximation; relative error below 1.2e-9.</summary>
    /// <param name="share">Above 0 and below 1.</param>
    public static double Quantile(double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
        const double Low = 0.02425;
        if (share < Low || share > 1 - Low)
        {
            var tail = Math.Sqrt(-2 * Math.Log(Math.Min(share, 1 - share)));
            var far = Polynomial(tail, -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783)
                / Polynomial(tail, 7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996, 3.754408661907416, 1);
            return share < Low ? far : -far;
        }

        var (q, r) = (share - 0.5, (share - 0.5) * (share - 0.5));
        return q * Polynomial(r, -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239)
            / Polynomial(r, -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01, -1.328068155288572e+01, 1);
    }

    private static double? FromFigure(double r2, int n) => r2 > 0 ? Math.Sqrt(4 * r2 * (1 - r2) * (1 - r2) / n) : null;

    private static double Polynomial(double x, params ReadOnlySpan<double> coefficients)
    {
        var sum = 0.0;
        foreach (var coefficient in coefficients)
        {
            sum = (sum * x) + coefficient;
        }

        return sum;
    }
}
