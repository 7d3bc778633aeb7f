using Bqx.Core.Common;

namespace Bqx.Infrastructure.Demo.Market;

/// <summary>
/// The bars of one pair with their index and bqx. Rows are bars, not minutes: a minute without a tick has no bar.
/// </summary>
internal sealed class PairSeries
{
    /// <summary>Look-back of bqx in rows.</summary>
    public static readonly int[] Windows = [45, 90, 180, 360, 720, 1440, 2880];

    /// <summary>Market minutes before the first wanted row that every figure of that row can be computed from.</summary>
    public const int Warmup = 3_000;

    /// <summary>About one minute in 250 has no tick, never two in a row.</summary>
    private const double SilentShare = 0.004;

    private readonly Dictionary<int, double[]> _bqx = [];
    private double[]? _bqxBid;
    private double[]? _bqxAsk;

    public PairSeries(Quotes quotes, CurrencyPair pair)
    {
        (Pair, LastMinute) = (pair, quotes.LastMinute);
        Baseline = Baselines.Of(quotes.Seed, pair);
        var digits = Digits(pair);
        var spread = new Spread(quotes.Seed, pair);
        var silence = Dice.Key(quotes.Seed, "silence " + pair.Key);
        var minutes = new List<long>(quotes.Minutes);
        for (var minute = quotes.FirstMinute; minute <= quotes.LastMinute; minute++)
        {
            if (!IsSilent(silence, minute))
            {
                minutes.Add(minute);
            }
        }

        Minute = [.. minutes];
        var count = Minute.Length;
        (Open, High, Low, Close) = (new double[count], new double[count], new double[count], new double[count]);
        (Bid, Ask, Volume) = (new double[count], new double[count], new int[count]);
        for (var i = 0; i < count; i++)
        {
            var (open, high, low, close) = quotes.Bar(pair, Minute[i]);
            (Open[i], High[i], Low[i], Close[i]) =
                (Math.Round(open, digits), Math.Round(high, digits), Math.Round(low, digits), Math.Round(close, digits));
            var half = spread.At(Minute[i]) / 2;
            (Bid[i], Ask[i]) = (Math.Round(Close[i] - half, digits + 1), Math.Round(Close[i] + half, digits + 1));
            Volume[i] = spread.VolumeAt(Minute[i]);
        }
    }

    public CurrencyPair Pair { get; }

    /// <summary>The market's newest minute; the pair may have no bar in it.</summary>
    public long LastMinute { get; }

    /// <summary>Close at the baseline, on which the index is 100.</summary>
    public double Baseline { get; }

    public int Count => Minute.Length;

    public long[] Minute { get; }

    public double[] Open { get; }

    public double[] High { get; }

    public double[] Low { get; }

    public double[] Close { get; }

    public double[] Bid { get; }

    public double[] Ask { get; }

    public int[] Volume { get; }

    public double Index(double price) => 100 * price / Baseline;

    /// <summary>bqx_W[t] = (close_idx[t] − close_idx[t−W]) / close_idx[t−W] × 100; not a number for the first W rows.</summary>
    public double[] Bqx(int window)
    {
        if (!_bqx.TryGetValue(window, out var values))
        {
            _bqx[window] = values = Bqx(Close, window);
        }

        return values;
    }

    public double[] BqxBid => _bqxBid ??= Bqx(Bid, Windows[0]);

    public double[] BqxAsk => _bqxAsk ??= Bqx(Ask, Windows[0]);

    /// <summary>First row at or after the minute; <see cref="Count"/> when there is none.</summary>
    public int RowFrom(long minute)
    {
        var at = Array.BinarySearch(Minute, minute);
        return at < 0 ? ~at : at;
    }

    public static int Digits(CurrencyPair pair) => pair.Quote == "jpy" ? 3 : 5;

    private static bool IsSilent(ulong key, long minute) =>
        Dice.Uniform(key, minute) < SilentShare && Dice.Uniform(key, minute - 1) >= SilentShare;

    private double[] Bqx(double[] prices, int window)
    {
        var values = new double[prices.Length];
        for (var i = 0; i < prices.Length; i++)
        {
            if (i < window)
            {
                values[i] = double.NaN;
                continue;
            }

            var (now, then) = (Index(prices[i]), Index(prices[i - window]));
            values[i] = (now - then) / then * 100;
        }

        return values;
    }
}
