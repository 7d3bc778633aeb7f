namespace Bqx.Core.Common;

/// <summary>Statistics that a few wild values cannot move.</summary>
internal static class Robust
{
    /// <summary>Middle of ascending values, or the mean of the two middle ones; 0 for none.</summary>
    public static double Median(ReadOnlySpan<double> ascending) => ascending.Length switch
    {
        0 => 0,
        var n when n % 2 == 1 => ascending[n / 2],
        var n => (ascending[(n / 2) - 1] + ascending[n / 2]) / 2,
    };

    public static decimal Median(ReadOnlySpan<decimal> ascending) => ascending.Length switch
    {
        0 => 0,
        var n when n % 2 == 1 => ascending[n / 2],
        var n => (ascending[(n / 2) - 1] + ascending[n / 2]) / 2,
    };

    /// <summary>Median of the values' distances from a centre.</summary>
    public static decimal Deviation(ReadOnlySpan<decimal> values, decimal centre)
    {
        var distances = new decimal[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            distances[i] = Math.Abs(values[i] - centre);
        }

        Array.Sort(distances);
        return Median(distances);
    }
}
