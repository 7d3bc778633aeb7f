using System.Runtime.InteropServices;

namespace Bqx.Core.Models;

/// <summary>
/// Sums of the target's and the errors' powers, from which R² and its standard error follow. Deviations are taken from the first value,
/// which lies within the data, so that their squares do not swallow each other.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct DeviationSum
{
    private int _count;
    private double _first;
    private double _least;
    private double _greatest;
    private double _u1, _u2, _u3, _u4;
    private double _e2, _e4, _e2u1, _e2u2;

    /// <summary>Σ (y − p)².</summary>
    public readonly double SquaredErrors => _e2;

    /// <summary>Σ (y − ȳ)².</summary>
    public readonly double SquaredDeviations => _u2 - (_u1 * _u1 / _count);

    /// <summary>False for a constant target.</summary>
    public readonly bool Varies => _count > 0 && _least < _greatest && !(SquaredDeviations <= 0);

    /// <summary>
    /// Standard error of 1 − Σe² / Σd² by the delta method: with q the ratio, the variance of e² − q d² over n, by the mean of d². Null
    /// where it is not finite.
    /// </summary>
    public readonly double? R2Error
    {
        get
        {
            var (n, mean) = ((double)_count, _u1 / _count);
            var d2 = SquaredDeviations;
            var d4 = _u4 - (4 * mean * _u3) + (6 * mean * mean * _u2) - (4 * mean * mean * mean * _u1) + (n * mean * mean * mean * mean);
            var e2d2 = _e2u2 - (2 * mean * _e2u1) + (mean * mean * _e2);
            var ratio = _e2 / d2;
            // The mean of e² − q d² is 0 by the choice of q, so its variance is the mean of its square.
            var squares = Math.Max(0, _e4 - (2 * ratio * e2d2) + (ratio * ratio * d4));
            var error = Math.Sqrt(squares) / d2;
            return double.IsFinite(error) ? error : null;
        }
    }

    /// <param name="actual">y, finite.</param>
    /// <param name="error">y − p.</param>
    public void Add(double actual, double error)
    {
        if (_count++ == 0)
        {
            (_first, _least, _greatest) = (actual, actual, actual);
        }

        var u = actual - _first;
        var (u2, e2) = (u * u, error * error);
        _least = Math.Min(_least, actual);
        _greatest = Math.Max(_greatest, actual);
        _u1 += u;
        _u2 += u2;
        _u3 += u2 * u;
        _u4 += u2 * u2;
        _e2 += e2;
        _e4 += e2 * e2;
        _e2u1 += e2 * u;
        _e2u2 += e2 * u2;
    }
}
