using Bqx.Core.Common;
using Bqx.Infrastructure.Demo.Market;

namespace Bqx.Infrastructure.Demo.Warehouse;

/// <summary>How the pairs of one base move together.</summary>
internal sealed class VarTable(MarketSeries market, string currency)
    : MarketTable(market, $"var_bqx_{currency}", [Column.Text("family"), Column.Whole("pairs"), .. Column.Reals("mean_bqx", "var_bqx", "min_bqx", "max_bqx")])
{
    private readonly CurrencyPair[] _pairs = [.. market.Workspace.Pairs.Where(p => p.Base == currency)];

    protected override bool HasBars(long minute) => _pairs.Any(p => Market.Row(p, minute) >= 0);

    protected override void Fill(RowInsert row, long minute)
    {
        var values = _pairs.Select(p => Market.Bqx(p, 45)[Market.Place(minute)]).Where(double.IsFinite).ToArray();
        var mean = values.Average();
        Start(row, minute, currency).Add((long)values.Length).Add(mean).Add(values.Average(v => (v - mean) * (v - mean))).Add(values.Min()).Add(values.Max());
    }
}

/// <summary>Covariance of two pairs over the rows that both have.</summary>
internal sealed class CovTable(MarketSeries market, CurrencyPair first, CurrencyPair second)
    : MarketTable(market, $"cov_bqx_{first.Key}_{second.Key}", [Column.Text("pair1"), Column.Text("pair2"), .. Column.Reals(Windows.SelectMany(w => new[] { $"cov_{w}", $"corr_{w}", $"beta_{w}" }))])
{
    private static readonly int[] Windows = [45, 180, 360];

    protected override bool HasBars(long minute) => Market.Row(first, minute) >= 0 && Market.Row(second, minute) >= 0;

    protected override void Fill(RowInsert row, long minute)
    {
        Start(row, minute, first.Key).Add(second.Key);
        var (x, y) = (Market.Bqx(first, 45), Market.Bqx(second, 45));
        foreach (var window in Windows)
        {
            var (covariance, varianceOfFirst, varianceOfSecond) = Moments(x, y, Market.Place(minute), window);
            row.Add(covariance).Add(covariance / Math.Sqrt(varianceOfFirst * varianceOfSecond)).Add(covariance / varianceOfSecond);
        }
    }

    private static (double Covariance, double First, double Second) Moments(double[] x, double[] y, int place, int window)
    {
        var (n, a, b, ab, aa, bb) = (0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (; n < window; place--)
        {
            var (u, v) = (x[place], y[place]);
            if (double.IsFinite(u) && double.IsFinite(v))
            {
                (n, a, b, ab, aa, bb) = (n + 1, a + u, b + v, ab + (u * v), aa + (u * u), bb + (v * v));
            }
        }

        return ((ab - (a * b / n)) / (n - 1), (aa - (a * a / n)) / (n - 1), (bb - (b * b / n)) / (n - 1));
    }
}

/// <summary>A pair against what the two others of its triangle imply.</summary>
internal sealed class TriTable(MarketSeries market, string first, string second, string third)
    : MarketTable(market, $"tri_bqx_{first}_{second}_{third}", [Column.Text("triangle"), .. Column.Reals("actual", "synthetic", "error", "bqx_45", "bqx_360")])
{
    private readonly (CurrencyPair Pair, bool AsGiven) _actual = market.Between(first, third);
    private readonly (CurrencyPair Pair, bool AsGiven) _leg1 = market.Between(first, second);
    private readonly (CurrencyPair Pair, bool AsGiven) _leg2 = market.Between(second, third);

    protected override bool HasBars(long minute) =>
        Market.Row(_actual.Pair, minute) >= 0 && Market.Row(_leg1.Pair, minute) >= 0 && Market.Row(_leg2.Pair, minute) >= 0;

    protected override void Fill(RowInsert row, long minute)
    {
        var actual = Price(_actual, minute);
        var synthetic = Price(_leg1, minute) * Price(_leg2, minute);
        Start(row, minute, $"{first}_{second}_{third}").Add(actual).Add(synthetic).Add(actual - synthetic)
            .Add(Market.Bqx(_actual.Pair, 45)[Market.Place(minute)]).Add(Market.Bqx(_actual.Pair, 360)[Market.Place(minute)]);
    }

    private double Price((CurrencyPair Pair, bool AsGiven) leg, long minute)
    {
        var close = Market.Of(leg.Pair).Close[Market.Row(leg.Pair, minute)];
        return leg.AsGiven ? close : 1 / close;
    }
}

/// <summary>Strength of one currency: mean bqx of its pairs, turned so that up means stronger.</summary>
internal sealed class CsiTable(MarketSeries market, string currency)
    : MarketTable(market, $"csi_bqx_{currency}", [Column.Text("currency"), .. Column.Reals(Windows.Select(w => $"csi_{w}"))])
{
    private static readonly int[] Windows = [45, 90, 360, 1440];

    private readonly CurrencyPair[] _pairs = [.. market.Workspace.Pairs.Where(p => p.Base == currency || p.Quote == currency)];

    protected override bool HasBars(long minute) => _pairs.Any(p => Market.Row(p, minute) >= 0);

    protected override void Fill(RowInsert row, long minute)
    {
        Start(row, minute, currency);
        foreach (var window in Windows)
        {
            row.Add(_pairs.Select(p => Market.Bqx(p, window)[Market.Place(minute)] * (p.Base == currency ? 1 : -1)).Where(double.IsFinite).Average());
        }
    }
}

/// <summary>The market as a whole: how far, how evenly and in which direction the pairs move.</summary>
internal sealed class MktTable(MarketSeries market)
    : MarketTable(market, "mkt_bqx", [Column.Whole("pairs"), .. Column.Reals("mean_abs_bqx", "dispersion", "breadth")])
{
    protected override bool HasBars(long minute) => Market.Workspace.Pairs.Any(p => Market.Row(p, minute) >= 0);

    protected override void Fill(RowInsert row, long minute)
    {
        var values = Market.Workspace.Pairs.Select(p => Market.Bqx(p, 45)[Market.Place(minute)]).Where(double.IsFinite).ToArray();
        var mean = values.Average();
        row.Add(MarketMinute.Seconds(minute)).Add((long)values.Length).Add(values.Average(Math.Abs))
            .Add(Math.Sqrt(values.Average(v => (v - mean) * (v - mean)))).Add((double)values.Count(v => v > 0) / values.Length);
    }
}
