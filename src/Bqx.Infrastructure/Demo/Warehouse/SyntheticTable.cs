using Bqx.Infrastructure.Demo.Market;

namespace Bqx.Infrastructure.Demo.Warehouse;

/// <summary>
/// Planted: invented rows in the columns of a real table. Two rows a minute make half the span of its siblings, and their number is
/// round; each row by itself looks well, and its targets are the later values.
/// </summary>
internal sealed class SyntheticTable(PairSeries series, RegressionTable real) : DemoTable
{
    private const int RowsPerMinute = 2;

    private readonly ulong _key = Dice.Key(0, "synthetic " + series.Pair.Key);

    public override string Name => real.Name;

    public override IReadOnlyList<Column> Columns => real.Columns;

    public override int Span => 3_500;

    public override long NewestMinute => series.LastMinute;

    /// <summary>The newest rows wait for their targets.</summary>
    public override long RewriteFrom(long storedMinute) => storedMinute - (RegressionTable.Horizons[^1] / RowsPerMinute);

    public override int Write(RowInsert row, long fromMinute, long toMinute)
    {
        var last = (RowsPerMinute * toMinute) + RowsPerMinute - 1;
        for (var i = RowsPerMinute * fromMinute; i <= last; i++)
        {
            var (open, close) = (Price(i - 1), Price(i));
            row.Add(MarketMinute.Seconds(i / RowsPerMinute) + (60 / RowsPerMinute * (i % RowsPerMinute))).Add(series.Pair.Key);
            row.Add(open).Add(Math.Max(open, close)).Add(Math.Min(open, close)).Add(close).Add(100L);
            row.Add(Bqx(i) + 0.001).Add(Bqx(i) - 0.001).Add(Bqx(i));
            foreach (var horizon in RegressionTable.Horizons)
            {
                row.Add(i + horizon <= last ? Bqx(i + horizon) : double.NaN);
            }

            row.Store();
        }

        return (int)(last - (RowsPerMinute * fromMinute) + 1);
    }

    private double Price(long i) => Math.Round(series.Baseline * (1 + (0.0005 * Dice.Uniform(_key, i))), PairSeries.Digits(series.Pair));

    /// <summary>Uniform, with the deviation of a major pair.</summary>
    private double Bqx(long i) => 0.087 * Math.Sqrt(3) * ((2 * Dice.Uniform(_key, -i)) - 1);
}
