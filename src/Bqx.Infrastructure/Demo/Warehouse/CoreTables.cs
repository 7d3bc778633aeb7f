using Bqx.Infrastructure.Demo.Market;

namespace Bqx.Infrastructure.Demo.Warehouse;

/// <summary>Raw archive: prices as they came.</summary>
internal sealed class BackupTable(PairSeries series) : PairTable(series, "backup_bqx", Fields)
{
    private static readonly Column[] Fields = [.. Column.Reals("open", "high", "low", "close"), Column.Whole("volume"), .. Column.Reals("bid", "ask")];

    public override int Span => CoreSpan;

    protected override void Fill(RowInsert row, int i) => row
        .Add(Series.Open[i]).Add(Series.High[i]).Add(Series.Low[i]).Add(Series.Close[i])
        .Add((long)Series.Volume[i]).Add(Series.Bid[i]).Add(Series.Ask[i]);
}

/// <summary>Bars as an index on the stored baseline, with bqx for every window.</summary>
internal sealed class SimpleTable(PairSeries series) : PairTable(series, "simple_bqx", Fields)
{
    private static readonly Column[] Fields =
    [
        .. Column.Reals("open_idx", "high_idx", "low_idx", "close_idx"),
        Column.Whole("volume"),
        .. Column.Reals(PairSeries.Windows.Select(w => $"bqx_{w}")),
    ];

    public override int Span => CoreSpan;

    protected override void Fill(RowInsert row, int i)
    {
        row.Add(Series.Index(Series.Open[i])).Add(Series.Index(Series.High[i])).Add(Series.Index(Series.Low[i])).Add(Series.Index(Series.Close[i]));
        row.Add((long)Series.Volume[i]);
        foreach (var window in PairSeries.Windows)
        {
            row.Add(Series.Bqx(window)[i]);
        }
    }
}

/// <summary>Bars with bqx of bid, ask and mid, and the targets: bqx_45 read H rows ahead.</summary>
/// <param name="series">The pair's bars.</param>
/// <param name="holdsMean">Planted wrong: the targets hold the mean over 45 rows, read H rows ahead.</param>
internal sealed class RegressionTable(PairSeries series, bool holdsMean) : PairTable(series, "regression_bqx", Fields)
{
    /// <summary>Lead of the targets in rows.</summary>
    public static readonly int[] Horizons = [15, 30, 45, 60, 75, 90, 105];

    public static readonly Column[] Targets = [.. Column.Reals(Horizons.Select(h => $"target_bqx45_h{h}"))];

    public static readonly Column[] Base =
    [
        .. Column.Reals("open", "high", "low", "close"),
        Column.Whole("volume"),
        .. Column.Reals("bqx_ask", "bqx_bid", "bqx_mid"),
    ];

    private static readonly Column[] Fields = [.. Base, .. Targets];

    public override int Span => CoreSpan;

    public override int UnsettledRows => Horizons[^1];

    public static void FillBase(RowInsert row, PairSeries series, int i) => row
        .Add(series.Open[i]).Add(series.High[i]).Add(series.Low[i]).Add(series.Close[i]).Add((long)series.Volume[i])
        .Add(series.BqxAsk[i]).Add(series.BqxBid[i]).Add(series.Bqx(45)[i]);

    public static void FillTargets(RowInsert row, PairSeries series, int i, bool holdsMean = false)
    {
        var bqx = series.Bqx(45);
        foreach (var horizon in Horizons)
        {
            var ahead = i + horizon;
            row.Add(ahead >= series.Count ? double.NaN : holdsMean ? Rolling.Of(bqx, ahead, 45).Mean : bqx[ahead]);
        }
    }

    protected override void Fill(RowInsert row, int i)
    {
        FillBase(row, Series, i);
        FillTargets(row, Series, i, holdsMean);
    }
}
