namespace Bqx.Dashboard.Charts;

/// <summary>A colour scale of six steps whose centre is the target: blue is on the good side, orange on the other.</summary>
/// <param name="Target">Where the colour turns.</param>
/// <param name="Steps">Four distances from the target, from the worst to the best.</param>
/// <param name="LowerIsBetter">True for drift: the scale is flipped, so that blue stays good.</param>
public sealed record Diverging(double Target, ImmutableArray<double> Steps, bool LowerIsBetter)
{
    private static readonly ImmutableArray<string> Classes = ["o2", "o1", "o0", "b0", "b1", "b2"];

    /// <summary>Swatches with the limit at which each begins, worst first; the first has none.</summary>
    public ImmutableArray<(string Class, double? From)> Swatches =>
        [(Classes[0], null), .. Limits.Select((limit, i) => (Classes[i + 1], (double?)limit))];

    private IEnumerable<double> Limits => Steps.Take(2).Append(0).Concat(Steps.Skip(2)).Select(step => Target + step);

    public bool Passes(double value) => LowerIsBetter ? value <= Target : value >= Target;

    public string Class(double value)
    {
        var passed = 0;
        foreach (var limit in Limits)
        {
            if (LowerIsBetter ? value > limit : value < limit)
                break;

            passed++;
        }

        return Classes[passed];
    }
}
