using Bqx.Core.Models;
using Bqx.Infrastructure.Demo.Market;

namespace Bqx.Infrastructure.Demo.Warehouse;

/// <summary>What was kept of a training table at promotion: its rows of the full hours. The table itself holds about a day.</summary>
internal sealed class TrainReference(PairSeries series) : TrainTable(series)
{
    private const int SecondsPerHour = 3_600;

    public override string Name { get; } = $"train_{series.Pair.Key}_v2{InputShifts.ReferenceSuffix}";

    public override int Write(RowInsert row, long fromMinute, long toMinute)
    {
        var written = 0;
        for (var i = Series.RowFrom(fromMinute); i < Series.Count - SettledAfter && Series.Minute[i] <= toMinute; i++)
        {
            if (MarketMinute.Seconds(Series.Minute[i]) % SecondsPerHour == 0)
            {
                Start(row, Series.Minute[i], Pair.Key);
                Fill(row, i);
                row.Store();
                written++;
            }
        }

        return written;
    }
}
