using System.Runtime.InteropServices;

namespace Bqx.Core.Models;

/// <summary>Adds up <see cref="DeviationTotals"/> one value at a time. Deviations are taken from the first value, which lies within the data.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct DeviationSum
{
    private int _count;
    private double _first;
    private double _least;
    private double _greatest;
    private double _u1, _u2, _u3, _u4;
    private double _e2, _e4, _e2u1, _e2u2;

    public readonly DeviationTotals Totals => new()
    {
        Count = _count,
        Origin = _first,
        Least = _least,
        Greatest = _greatest,
        U1 = _u1,
        U2 = _u2,
        U3 = _u3,
        U4 = _u4,
        E2 = _e2,
        E4 = _e4,
        E2U1 = _e2u1,
        E2U2 = _e2u2,
    };

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
