namespace Bqx.Infrastructure.Demo.Market;

/// <summary>
/// The logarithm of a currency's value against a common unit, four times a minute. It is a sum of octaves of noise whose size grows
/// with the square root of their length: over minutes to days it moves like a random walk, over weeks it comes back to its level.
/// </summary>
internal sealed class CurrencyWalk
{
    public const int TicksPerMinute = 4;

    /// <summary>The longest octave is 2^17 ticks, about 23 market days.</summary>
    private const int Octaves = 18;

    /// <summary>Gives bqx_45 of a major pair a standard deviation of about 0.09 %.</summary>
    private const double Step = 2.1e-5;

    private readonly ulong _key;
    private readonly double _level;
    private readonly double _step;

    public CurrencyWalk(int seed, string currency)
    {
        _key = Dice.Key(seed, "walk " + currency);
        _level = Math.Log(Level(currency));
        _step = Step * Dice.Between(seed, "volatility " + currency, 0.85, 1.15);
    }

    /// <summary>Values at the ticks from the beginning of the first minute to the end of the last one, both included.</summary>
    public double[] Path(long firstMinute, int minutes)
    {
        var path = new double[(minutes * TicksPerMinute) + 1];
        Array.Fill(path, _level);
        var first = firstMinute * TicksPerMinute;
        for (var octave = 0; octave < Octaves; octave++)
        {
            Add(path, first, octave);
        }

        return path;
    }

    private void Add(double[] path, long first, int octave)
    {
        var key = Dice.Mix(_key, octave);
        var length = 1L << octave;
        var size = _step * Math.Sqrt(length);
        var cell = long.MinValue;
        double from = 0, rise = 0;
        for (var i = 0; i < path.Length; i++)
        {
            var tick = first + i;
            if (tick >> octave != cell)
            {
                cell = tick >> octave;
                from = Knot(key, cell) * size;
                rise = ((Knot(key, cell + 1) * size) - from) / length;
            }

            path[i] += from + (rise * (tick - (cell << octave)));
        }
    }

    /// <summary>Uniform with variance 1.</summary>
    private static double Knot(ulong key, long cell) => ((2 * Dice.Uniform(key, cell)) - 1) * 1.7320508075688772;

    /// <summary>US dollars for one unit, about as in the years of the programme.</summary>
    private static double Level(string currency) => currency switch
    {
        "usd" => 1,
        "eur" => 1.16,
        "gbp" => 1.33,
        "jpy" => 1 / 151.0,
        "aud" => 0.655,
        "nzd" => 0.575,
        "cad" => 1 / 1.39,
        "chf" => 1.245,
        _ => 1,
    };
}
