using Bqx.Infrastructure.Demo.Market;

namespace Bqx.Infrastructure.Demo.Warehouse;

/// <summary>The core columns and 60 lags of five of them.</summary>
internal sealed class LagTable(PairSeries series) : PairTable(series, "lag_bqx", Fields)
{
    private const int Lags = 60;

    private static readonly string[] Lagged = ["close", "volume", "bqx_ask", "bqx_bid", "bqx_mid"];

    private static readonly Column[] Fields =
    [
        .. RegressionTable.Base,
        .. Lagged.SelectMany(name => Enumerable.Range(1, Lags).Select(lag => new Column($"{name}_lag_{lag}", name == "volume" ? "INTEGER" : "REAL"))),
    ];

    protected override void Fill(RowInsert row, int i)
    {
        RegressionTable.FillBase(row, Series, i);
        AddLags(row, Series.Close, i);
        for (var lag = 1; lag <= Lags; lag++)
        {
            row.Add((long)Series.Volume[i - lag]);
        }

        AddLags(row, Series.BqxAsk, i);
        AddLags(row, Series.BqxBid, i);
        AddLags(row, Series.Bqx(45), i);
    }

    private static void AddLags(RowInsert row, double[] values, int i)
    {
        for (var lag = 1; lag <= Lags; lag++)
        {
            row.Add(values[i - lag]);
        }
    }
}

/// <summary>Trend, volatility and momentum over three windows, and the regime that the middle one gives.</summary>
internal sealed class RegimeTable(PairSeries series) : PairTable(series, "regime_bqx", Fields)
{
    private static readonly int[] Windows = [45, 180, 720];

    private static readonly Column[] Fields =
    [
        .. Column.Reals(Windows.SelectMany(w => new[] { $"trend_{w}", $"volatility_{w}", $"momentum_{w}" })),
        Column.Text("trend_regime"),
        Column.Text("volatility_regime"),
    ];

    public static IEnumerable<Column> All => Fields;

    public static void FillAll(RowInsert row, PairSeries series, int i)
    {
        var bqx = series.Bqx(45);
        var (trend, swing) = (0.0, 0.0);
        foreach (var window in Windows)
        {
            var rolling = Rolling.Of(bqx, i, window);
            row.Add(rolling.Mean / rolling.Deviation).Add(rolling.Deviation).Add(bqx[i] - bqx[i - window + 1]);
            (trend, swing) = window == 180 ? (rolling.Mean / rolling.Deviation, rolling.Deviation) : (trend, swing);
        }

        row.Add(trend > 0.5 ? "up" : trend < -0.5 ? "down" : "flat").Add(swing > 0.08 ? "high" : swing < 0.05 ? "low" : "normal");
    }

    protected override void Fill(RowInsert row, int i) => FillAll(row, Series, i);
}

/// <summary>Mean, deviation, least, greatest and range of bqx over every window.</summary>
internal sealed class AggTable(PairSeries series) : PairTable(series, "agg_bqx", Fields)
{
    private static readonly Column[] Fields =
        [.. Column.Reals(PairSeries.Windows.SelectMany(w => new[] { $"mean_{w}", $"std_{w}", $"min_{w}", $"max_{w}", $"range_{w}" }))];

    protected override void Fill(RowInsert row, int i)
    {
        var bqx = Series.Bqx(45);
        foreach (var window in PairSeries.Windows)
        {
            var rolling = Rolling.Of(bqx, i, window);
            row.Add(rolling.Mean).Add(rolling.Deviation).Add(rolling.Least).Add(rolling.Greatest).Add(rolling.Greatest - rolling.Least);
        }
    }
}

/// <summary>How far the windows point the same way: neighbours by sign, and all of them as one score from −1 to 1.</summary>
internal sealed class AlignTable(PairSeries series) : PairTable(series, "align_bqx", Fields)
{
    private static readonly int[] Windows = PairSeries.Windows;

    private static readonly Column[] Fields =
    [
        .. Windows.Zip(Windows.Skip(1)).Select(w => Column.Whole($"align_{w.First}_{w.Second}")),
        Column.Real("align_score"),
    ];

    public static IEnumerable<Column> All => Fields;

    public static void FillAll(RowInsert row, PairSeries series, int i)
    {
        var sum = Math.Sign(series.Bqx(Windows[0])[i]);
        foreach (var (shorter, longer) in Windows.Zip(Windows.Skip(1)))
        {
            var sign = Math.Sign(series.Bqx(longer)[i]);
            row.Add((long)(Math.Sign(series.Bqx(shorter)[i]) * sign));
            sum += sign;
        }

        row.Add((double)sum / Windows.Length);
    }

    protected override void Fill(RowInsert row, int i) => FillAll(row, Series, i);
}
