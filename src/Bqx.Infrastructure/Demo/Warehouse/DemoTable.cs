using Bqx.Infrastructure.Demo.Market;

namespace Bqx.Infrastructure.Demo.Warehouse;

/// <summary>A table of the demo's warehouse: what it holds, how far back, and which rows it can be given now.</summary>
internal abstract class DemoTable
{
    /// <summary>Market minutes that the core families keep: one week.</summary>
    public const int CoreSpan = 7_200;

    /// <summary>Market minutes that everything derived keeps: about a day.</summary>
    public const int FeatureSpan = 1_500;

    public abstract string Name { get; }

    public abstract IReadOnlyList<Column> Columns { get; }

    public virtual int Span => FeatureSpan;

    /// <summary>Newest rows whose values later bars still change; they are written again when the table is caught up.</summary>
    public virtual int UnsettledRows => 0;

    /// <summary>Minute of the newest row that can be written now.</summary>
    public abstract long NewestMinute { get; }

    /// <summary>Writes the rows of the minutes, both included, as far as there are bars.</summary>
    /// <returns>Rows written.</returns>
    public abstract int Write(RowInsert row, long fromMinute, long toMinute);

    /// <summary>The minute of the first row that is written again, when the newest stored row is of the given minute.</summary>
    public virtual long RewriteFrom(long storedMinute) => storedMinute + 1;

    protected static RowInsert Start(RowInsert row, long minute, string entity) => row.Add(MarketMinute.Seconds(minute)).Add(entity);
}
