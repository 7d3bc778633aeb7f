namespace Bqx.Infrastructure.Demo.Warehouse;

/// <summary>Statistics over the last rows of a series. Windows count rows, the row itself included.</summary>
/// <param name="Mean">Mean.</param>
/// <param name="Deviation">Standard deviation of the sample.</param>
/// <param name="Least">Minimum.</param>
/// <param name="Greatest">Maximum.</param>
internal sealed record Rolling(double Mean, double Deviation, double Least, double Greatest)
{
    public static Rolling Of(double[] values, int i, int window)
    {
        var rows = values.AsSpan(i - window + 1, window);
        var (sum, least, greatest) = (0.0, double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in rows)
        {
            sum += value;
            least = Math.Min(least, value);
            greatest = Math.Max(greatest, value);
        }

        var mean = sum / window;
        var squares = 0.0;
        foreach (var value in rows)
        {
            squares += (value - mean) * (value - mean);
        }

        return new Rolling(mean, Math.Sqrt(squares / (window - 1)), least, greatest);
    }
}
