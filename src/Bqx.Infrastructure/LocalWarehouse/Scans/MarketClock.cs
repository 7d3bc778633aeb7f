using Bqx.Core.Quality;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.LocalWarehouse.Scans;

/// <summary>The foreign-exchange week of <see cref="MarketHours"/> in whole numbers since 1970, as SQL.</summary>
internal sealed class MarketClock(EpochUnit unit)
{
    /// <summary>Sunday 1970-01-04 22:00 UTC, in seconds.</summary>
    private const long FirstOpening = ((3 * 24) + 22) * 3_600;

    private readonly long _second = unit switch
    {
        EpochUnit.Milliseconds => 1_000,
        EpochUnit.Microseconds => 1_000_000,
        _ => 1,
    };

    public long Minute => 60 * _second;

    /// <summary>A time as a whole number since 1970, also where it is kept as text.</summary>
    public string Epoch(string time, bool mayBeText) => mayBeText
        ? $"CASE typeof({time}) WHEN 'text' THEN CAST(strftime('%s', {time}) AS INTEGER) * {Sql.Number(_second)} ELSE {time} END"
        : time;

    /// <summary>Open time of the market from its first opening to an instant: whole weeks of five days, and what the last week gives.</summary>
    public string Open(string epoch)
    {
        var (week, open) = (Sql.Number(7 * 24 * 60 * Minute), Sql.Number(5 * 24 * 60 * Minute));
        var since = $"({epoch} - {Sql.Number(FirstOpening * _second)})";
        var into = $"(({since} % {week} + {week}) % {week})";
        return $"({since} - {into}) / {week} * {open} + min({into}, {open})";
    }
}
