using Bqx.Core.Common;

namespace Bqx.Infrastructure.Demo.Market;

/// <summary>Currency values over a span of market minutes, from which every pair is quoted: that is why triangles agree.</summary>
internal sealed class Quotes
{
    private readonly Dictionary<string, double[]> _paths;

    public Quotes(int seed, IEnumerable<string> currencies, long firstMinute, long lastMinute)
    {
        (Seed, FirstMinute, LastMinute) = (seed, firstMinute, lastMinute);
        _paths = currencies.ToDictionary(c => c, c => new CurrencyWalk(seed, c).Path(firstMinute, Minutes), StringComparer.Ordinal);
    }

    public int Seed { get; }

    public long FirstMinute { get; }

    public long LastMinute { get; }

    public int Minutes => (int)(LastMinute - FirstMinute + 1);

    /// <summary>Open, high, low and close of one minute, not rounded.</summary>
    public (double Open, double High, double Low, double Close) Bar(CurrencyPair pair, long minute)
    {
        var (numerator, denominator) = (_paths[pair.Base], _paths[pair.Quote]);
        var first = (int)(minute - FirstMinute) * CurrencyWalk.TicksPerMinute;
        var open = numerator[first] - denominator[first];
        var (high, low, close) = (open, open, open);
        for (var i = first + 1; i <= first + CurrencyWalk.TicksPerMinute; i++)
        {
            close = numerator[i] - denominator[i];
            high = Math.Max(high, close);
            low = Math.Min(low, close);
        }

        return (Math.Exp(open), Math.Exp(high), Math.Exp(low), Math.Exp(close));
    }
}
