namespace Bqx.Core.Plans;

/// <summary>A figure as a document states it: one number or a span of two, exact or roughly meant.</summary>
/// <param name="Low">The number, or the lower end of a span.</param>
/// <param name="High">The same number, or the upper end.</param>
/// <param name="IsApproximate">True for "~50" or "394+".</param>
public readonly record struct Quantity(double Low, double High, bool IsApproximate = false)
{
    /// <summary>What a rough figure may be away from the exact one, as a share of the larger: 10%.</summary>
    private const double Tolerance = 0.10;

    public static Quantity Of(double value, bool isApproximate = false) => new(value, value, isApproximate);

    public static Quantity operator +(Quantity left, Quantity right) =>
        new(left.Low + right.Low, left.High + right.High, left.IsApproximate || right.IsApproximate);

    public static Quantity Sum(IEnumerable<Quantity> parts) => parts.Aggregate(default(Quantity), (sum, part) => sum + part);

    /// <summary>True when both ends agree: exactly, or within the tolerance when one of the two is rough.</summary>
    public bool Agrees(Quantity other)
    {
        var share = IsApproximate || other.IsApproximate ? Tolerance : 1e-9;
        return Near(Low, other.Low, share) && Near(High, other.High, share);
    }

    /// <summary>"452", "80–100", "about 50".</summary>
    public override string ToString()
    {
        var figure = Low == High ? Text(Low) : $"{Text(Low)}–{Text(High)}";
        return IsApproximate ? $"about {figure}" : figure;
    }

    private static bool Near(double a, double b, double share) => Math.Abs(a - b) <= share * Math.Max(Math.Abs(a), Math.Abs(b));

    private static string Text(double value) => value.ToString("#,0.##");
}
