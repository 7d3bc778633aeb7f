using Bqx.Core.Common;

namespace Bqx.Infrastructure.Demo.Market;

/// <summary>The close on which a pair's index is 100: the first bar of Monday 1 July 2024, one of the three baselines on record.</summary>
internal static class Baselines
{
    public static readonly DateTimeOffset At = new(2024, 7, 1, 0, 0, 0, TimeSpan.Zero);

    public static double Of(int seed, CurrencyPair pair)
    {
        var minute = MarketMinute.At(At);
        var quotes = new Quotes(seed, [pair.Base, pair.Quote], minute, minute);
        return Math.Round(quotes.Bar(pair, minute).Close, PairSeries.Digits(pair));
    }
}
