using Bqx.Core.Common;
using Bqx.Core.Workspaces;

namespace Bqx.Infrastructure.Demo.Market;

/// <summary>All pairs side by side, minute by minute.</summary>
internal sealed class MarketSeries
{
    private readonly Dictionary<string, PairSeries> _pairs;
    private readonly Dictionary<string, int[]> _rows;
    private readonly Dictionary<(string Pair, int Window), double[]> _bqx = [];
    private readonly long _first;

    public MarketSeries(Workspace workspace, Quotes quotes)
    {
        (Workspace, _first) = (workspace, quotes.FirstMinute);
        LastMinute = quotes.LastMinute;
        _pairs = workspace.Pairs.ToDictionary(p => p.Key, p => new PairSeries(quotes, p), StringComparer.Ordinal);
        _rows = _pairs.ToDictionary(p => p.Key, p => Rows(p.Value, quotes.Minutes), StringComparer.Ordinal);
    }

    public Workspace Workspace { get; }

    public long LastMinute { get; }

    public PairSeries Of(CurrencyPair pair) => _pairs[pair.Key];

    /// <summary>Row of the pair in the minute; -1 when it has no bar.</summary>
    public int Row(CurrencyPair pair, long minute) => _rows[pair.Key][minute - _first];

    /// <summary>bqx of the pair by minute, beginning with <see cref="Place"/> 0; not a number where it has no bar.</summary>
    public double[] Bqx(CurrencyPair pair, int window)
    {
        if (!_bqx.TryGetValue((pair.Key, window), out var values))
        {
            var bqx = Of(pair).Bqx(window);
            _bqx[(pair.Key, window)] = values = [.. _rows[pair.Key].Select(row => row < 0 ? double.NaN : bqx[row])];
        }

        return values;
    }

    /// <summary>Where the minute stands in <see cref="Bqx"/>.</summary>
    public int Place(long minute) => (int)(minute - _first);

    /// <summary>The pair of two currencies in whichever order it is quoted, and whether that is the order given.</summary>
    public (CurrencyPair Pair, bool AsGiven) Between(string first, string second)
    {
        foreach (var pair in Workspace.Pairs)
        {
            if ((pair.Base, pair.Quote) == (first, second) || (pair.Base, pair.Quote) == (second, first))
            {
                return (pair, pair.Base == first);
            }
        }

        throw new InvalidOperationException($"No pair of the workspace quotes {first} and {second}.");
    }

    private int[] Rows(PairSeries series, int minutes)
    {
        var rows = new int[minutes];
        Array.Fill(rows, -1);
        for (var i = 0; i < series.Count; i++)
        {
            rows[series.Minute[i] - _first] = i;
        }

        return rows;
    }
}
