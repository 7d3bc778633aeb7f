namespace Bqx.Core.Models;

/// <summary>Residuals of the reference span and of the last days in the same bins, as shares of each span.</summary>
public sealed record ResidualHistogram
{
    private const int Bins = 24;

    /// <summary>Lower end of the first bin, in the unit of the target.</summary>
    public required double From { get; init; }

    /// <summary>Upper end of the last bin.</summary>
    public required double To { get; init; }

    /// <summary>Share per bin, 0 to 1.</summary>
    public required ImmutableArray<double> Before { get; init; }

    public required ImmutableArray<double> Now { get; init; }

    /// <summary>Three deviations of the reference to either side of 0; what lies further out counts in the outermost bins. Null without values.</summary>
    public static ResidualHistogram? Of(ReadOnlySpan<double> before, ReadOnlySpan<double> now)
    {
        var squares = 0.0;
        foreach (var value in before)
        {
            squares += value * value;
        }

        var reach = 3 * Math.Sqrt(squares / Math.Max(1, before.Length));
        return before.IsEmpty || now.IsEmpty || !double.IsFinite(reach) || reach == 0
            ? null
            : new ResidualHistogram { From = -reach, To = reach, Before = Shares(before, reach), Now = Shares(now, reach) };
    }

    public bool Equals(ResidualHistogram? other) =>
        other is not null && From == other.From && To == other.To
        && Before.AsSpan().SequenceEqual(other.Before.AsSpan()) && Now.AsSpan().SequenceEqual(other.Now.AsSpan());

    public override int GetHashCode() => HashCode.Combine(From, To, Before.Length);

    private static ImmutableArray<double> Shares(ReadOnlySpan<double> values, double reach)
    {
        var counts = new int[Bins];
        foreach (var value in values)
        {
            var bin = double.IsNaN(value) ? -1 : (int)Math.Clamp((value + reach) / (2 * reach) * Bins, 0, Bins - 1);
            if (bin >= 0)
            {
                counts[bin]++;
            }
        }

        var all = values.Length;
        return [.. counts.Select(c => (double)c / all)];
    }
}
