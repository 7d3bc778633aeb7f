using Bqx.Core.Common;
using Bqx.Infrastructure.Demo.Market;

namespace Bqx.Infrastructure.Demo.Warehouse;

/// <summary>A table of one pair: one row for each of its bars.</summary>
internal abstract class PairTable(PairSeries series, string family, IEnumerable<Column> columns) : DemoTable
{
    public override string Name { get; } = $"{family}_{series.Pair.Key}";

    public override IReadOnlyList<Column> Columns { get; } = [Column.Time, Column.Text("pair"), .. columns];

    public override long NewestMinute => Series.Count > SettledAfter ? Series.Minute[Series.Count - 1 - SettledAfter] : long.MinValue;

    protected PairSeries Series => series;

    protected CurrencyPair Pair => series.Pair;

    /// <summary>Bars that must follow a row before it can be written.</summary>
    protected virtual int SettledAfter => 0;

    public override int Write(RowInsert row, long fromMinute, long toMinute)
    {
        var written = 0;
        for (var i = Series.RowFrom(fromMinute); i < Series.Count - SettledAfter && Series.Minute[i] <= toMinute; i++, written++)
        {
            Start(row, Series.Minute[i], Pair.Key);
            Fill(row, i);
            row.Store();
        }

        return written;
    }

    public override long RewriteFrom(long storedMinute) =>
        UnsettledRows == 0 ? storedMinute + 1 : Series.Minute[Math.Max(0, Series.RowFrom(storedMinute) - UnsettledRows)];

    /// <summary>Adds everything after time and pair.</summary>
    protected abstract void Fill(RowInsert row, int i);
}
