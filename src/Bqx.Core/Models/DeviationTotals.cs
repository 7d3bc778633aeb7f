namespace Bqx.Core.Models;

/// <summary>
/// Sums of the target's and the errors' powers, from which R² and its standard error follow, wherever they were added up. The target's
/// powers are those of u = y − <see cref="Origin"/>; an origin within the data keeps their squares from swallowing each other.
/// </summary>
public sealed record DeviationTotals
{
    /// <summary>Of nothing.</summary>
    public static readonly DeviationTotals None = new();

    /// <summary>Values added, 0 and up.</summary>
    public int Count { get; init; }

    /// <summary>From where deviations of the target are taken, in its unit.</summary>
    public double Origin { get; init; }

    /// <summary>Least and greatest target.</summary>
    public double Least { get; init; }

    public double Greatest { get; init; }

    /// <summary>Σ u, Σ u², Σ u³, Σ u⁴.</summary>
    public double U1 { get; init; }

    public double U2 { get; init; }

    public double U3 { get; init; }

    public double U4 { get; init; }

    /// <summary>Σ e² and Σ e⁴ of the errors e = y − p.</summary>
    public double E2 { get; init; }

    public double E4 { get; init; }

    /// <summary>Σ e² u and Σ e² u².</summary>
    public double E2U1 { get; init; }

    public double E2U2 { get; init; }

    /// <summary>Σ (y − p)².</summary>
    public double SquaredErrors => E2;

    /// <summary>Σ (y − ȳ)².</summary>
    public double SquaredDeviations => U2 - (U1 * U1 / Count);

    /// <summary>False for a constant target.</summary>
    public bool Varies => Count > 0 && Least < Greatest && !(SquaredDeviations <= 0);

    /// <summary>
    /// Standard error of 1 − Σe² / Σd² by the delta method: with q the ratio, the variance of e² − q d² over n, by the mean of d². Null
    /// where it is not finite.
    /// </summary>
    public double? R2Error
    {
        get
        {
            var (n, mean) = ((double)Count, U1 / Count);
            var d2 = SquaredDeviations;
            var d4 = U4 - (4 * mean * U3) + (6 * mean * mean * U2) - (4 * mean * mean * mean * U1) + (n * mean * mean * mean * mean);
            var e2d2 = E2U2 - (2 * mean * E2U1) + (mean * mean * E2);
            var ratio = E2 / d2;
            // The mean of e² − q d² is 0 by the choice of q, so its variance is the mean of its square.
            var squares = Math.Max(0, E4 - (2 * ratio * e2d2) + (ratio * ratio * d4));
            var error = Math.Sqrt(squares) / d2;
            return double.IsFinite(error) ? error : null;
        }
    }

    /// <summary>As if all had been added to one sum; the origin stays that of the first.</summary>
    public DeviationTotals Plus(DeviationTotals other) => Count == 0 ? other : other.Count == 0 ? this : Sum(other.From(Origin));

    private DeviationTotals Sum(DeviationTotals other) => new()
    {
        Count = Count + other.Count,
        Origin = Origin,
        Least = Math.Min(Least, other.Least),
        Greatest = Math.Max(Greatest, other.Greatest),
        U1 = U1 + other.U1,
        U2 = U2 + other.U2,
        U3 = U3 + other.U3,
        U4 = U4 + other.U4,
        E2 = E2 + other.E2,
        E4 = E4 + other.E4,
        E2U1 = E2U1 + other.E2U1,
        E2U2 = E2U2 + other.E2U2,
    };

    /// <summary>The same values with their deviations taken from elsewhere: each u becomes u + d.</summary>
    private DeviationTotals From(double origin)
    {
        var d = Origin - origin;
        return this with
        {
            Origin = origin,
            U1 = U1 + (Count * d),
            U2 = U2 + (2 * d * U1) + (Count * d * d),
            U3 = U3 + (3 * d * U2) + (3 * d * d * U1) + (Count * d * d * d),
            U4 = U4 + (4 * d * U3) + (6 * d * d * U2) + (4 * d * d * d * U1) + (Count * d * d * d * d),
            E2U1 = E2U1 + (d * E2),
            E2U2 = E2U2 + (2 * d * E2U1) + (d * d * E2),
        };
    }
}
