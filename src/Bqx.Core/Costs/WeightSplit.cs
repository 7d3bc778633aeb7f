namespace Bqx.Core.Costs;

/// <summary>Money told apart by weights, without losing a millionth.</summary>
internal static class WeightSplit
{
    /// <summary>Digits of a bill.</summary>
    private const int Digits = 6;

    /// <summary>Parts by weight that sum to the amount exactly: what rounding leaves goes to the heaviest, where it changes least.</summary>
    /// <param name="net">US dollars.</param>
    /// <param name="weights">0 and up, at least one above 0.</param>
    public static decimal[] Of(decimal net, double[] weights)
    {
        var all = weights.Sum();
        var parts = Array.ConvertAll(weights, w => Math.Round(net * (decimal)(w / all), Digits));
        parts[Array.IndexOf(weights, weights.Max())] += net - parts.Sum();
        return parts;
    }
}
