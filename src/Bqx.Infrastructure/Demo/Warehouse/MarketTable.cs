using Bqx.Infrastructure.Demo.Market;

namespace Bqx.Infrastructure.Demo.Warehouse;

/// <summary>A table over several pairs: one row for each minute in which the bars it needs are there.</summary>
internal abstract class MarketTable(MarketSeries market, string name, IEnumerable<Column> columns) : DemoTable
{
    public override string Name { get; } = name;

    public override IReadOnlyList<Column> Columns { get; } = [Column.Time, .. columns];

    public override long NewestMinute
    {
        get
        {
            var minute = market.LastMinute;
            while (!HasBars(minute))
            {
                minute--;
            }

            return minute;
        }
    }

    protected MarketSeries Market => market;

    public override int Write(RowInsert row, long fromMinute, long toMinute)
    {
        var written = 0;
        for (var minute = fromMinute; minute <= Math.Min(toMinute, Market.LastMinute); minute++)
        {
            if (HasBars(minute))
            {
                Fill(row, minute);
                row.Store();
                written++;
            }
        }

        return written;
    }

    protected abstract bool HasBars(long minute);

    /// <summary>Adds everything, time first.</summary>
    protected abstract void Fill(RowInsert row, long minute);
}
