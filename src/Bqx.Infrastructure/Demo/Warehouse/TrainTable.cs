using Bqx.Infrastructure.Demo.Market;

namespace Bqx.Infrastructure.Demo.Warehouse;

/// <summary>What a model is trained on: features beside targets, for rows whose targets are all known.</summary>
internal class TrainTable(PairSeries series) : PairTable(series, "train", Fields)
{
    private static readonly int[] Lags = [1, 2, 3, 5, 10, 15, 30, 45];
    private static readonly int[] Windows = [45, 180, 720];

    private static readonly Column[] Fields =
    [
        .. RegressionTable.Base,
        .. Column.Reals(Lags.Select(lag => $"bqx_mid_lag_{lag}")),
        .. RegimeTable.All,
        .. Column.Reals(Windows.SelectMany(w => new[] { $"agg_mean_{w}", $"agg_std_{w}", $"agg_range_{w}" })),
        .. AlignTable.All,
        .. RegressionTable.Targets,
    ];

    public override string Name { get; } = $"train_{series.Pair.Key}_v2";

    protected override int SettledAfter => RegressionTable.Horizons[^1];

    protected override void Fill(RowInsert row, int i)
    {
        RegressionTable.FillBase(row, Series, i);
        var bqx = Series.Bqx(45);
        foreach (var lag in Lags)
        {
            row.Add(bqx[i - lag]);
        }

        RegimeTable.FillAll(row, Series, i);
        foreach (var window in Windows)
        {
            var rolling = Rolling.Of(bqx, i, window);
            row.Add(rolling.Mean).Add(rolling.Deviation).Add(rolling.Greatest - rolling.Least);
        }

        AlignTable.FillAll(row, Series, i);
        RegressionTable.FillTargets(row, Series, i);
    }
}
