namespace Bqx.Dashboard.Charts;

/// <param name="At">Place along the axis, 0 to 1.</param>
/// <param name="Text">What stands there.</param>
public readonly record struct Tick(double At, string Text);

/// <summary>A linear axis. Charts draw into a box of <see cref="Size"/> units that the browser stretches; text stays outside of it.</summary>
/// <param name="Min">Value at the start.</param>
/// <param name="Max">Value at the end.</param>
/// <param name="Step">Distance of round ticks.</param>
public sealed record Axis(double Min, double Max, double Step)
{
    public const double Size = 1000;

    /// <summary>Round limits and steps round values; at most <paramref name="ticks"/> + 1 steps.</summary>
    public static Axis Round(double min, double max, int ticks)
    {
        if (max <= min)
        {
            (min, max) = (min - 0.5, min + 0.5);
        }

        var rough = (max - min) / ticks;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 2.5 => 2.5, <= 5 => 5, _ => 10 };
        return new Axis(Math.Floor((min / step) + 1e-9) * step, Math.Ceiling((max / step) - 1e-9) * step, step);
    }

    /// <summary>Round limits round what is known of the values; 0 to 1 when nothing is.</summary>
    public static Axis Of(ReadOnlySpan<double?> values, int ticks = 3)
    {
        var (min, max) = (double.MaxValue, double.MinValue);
        foreach (var value in values)
        {
            if (value is { } known)
                (min, max) = (Math.Min(min, known), Math.Max(max, known));
        }

        return min > max ? new Axis(0, 1, 0.5) : Round(min, max, ticks);
    }

    /// <summary>Place of a value, 0 to 1 within the limits.</summary>
    public double Share(double value) => Max > Min ? (value - Min) / (Max - Min) : 0.5;

    /// <summary>Horizontal unit of a value.</summary>
    public double X(double value) => Math.Round(Share(value) * Size, 1);

    /// <summary>Vertical unit of a value; up is smaller.</summary>
    public double Y(double value) => Math.Round((1 - Share(value)) * Size, 1);

    public ImmutableArray<Tick> Ticks(Func<double, string> text)
    {
        var ticks = ImmutableArray.CreateBuilder<Tick>();
        var count = (int)Math.Round((Max - Min) / Step);
        for (var i = 0; i <= count; i++)
        {
            var value = Min + (i * Step);
            ticks.Add(new Tick(Share(value), text(Math.Abs(value) < Step / 1e6 ? 0 : value)));
        }

        return ticks.ToImmutable();
    }
}
