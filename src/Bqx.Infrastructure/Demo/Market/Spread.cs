using Bqx.Core.Common;

namespace Bqx.Infrastructure.Demo.Market;

/// <summary>Spread and volume of a pair: wider and thinner outside the hours of London and New York.</summary>
internal sealed class Spread(int seed, CurrencyPair pair)
{
    private readonly ulong _key = Dice.Key(seed, "spread " + pair.Key);
    private readonly double _pip = pair.Quote == "jpy" ? 0.01 : 0.0001;
    private readonly double _pips = pair.Base == "usd" || pair.Quote == "usd" ? 0.8 : 1.6;

    /// <summary>Ask minus bid, in the pair's price.</summary>
    public double At(long minute) => _pip * _pips * (1.5 - (0.6 * Activity(minute)) + (0.3 * Dice.Uniform(_key, minute)));

    /// <summary>Ticks in the minute, at least 1.</summary>
    public int VolumeAt(long minute) => 1 + (int)((12 + (160 * Activity(minute))) * (0.4 + Dice.Uniform(_key, -minute)));

    /// <summary>0 to 1 by hour of day, highest while London and New York are both open.</summary>
    private static double Activity(long minute)
    {
        var hour = MarketMinute.Seconds(minute) / 3600 % 24;
        return hour switch
        {
            >= 12 and < 17 => 1,
            >= 7 and < 21 => 0.7,
            < 7 => 0.35,
            _ => 0.15,
        };
    }
}
