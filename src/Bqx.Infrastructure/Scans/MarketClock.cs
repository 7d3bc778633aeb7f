using Bqx.Core.Quality;

namespace Bqx.Infrastructure.Scans;

/// <summary>The foreign-exchange week of <see cref="MarketHours"/> in whole numbers since 1970, as SQL.</summary>
/// <param name="sql">How the warehouse says it.</param>
/// <param name="second">A second, in the unit of the numbers.</param>
internal sealed class MarketClock(SqlDialect sql, long second)
{
    /// <summary>Sunday 1970-01-04 22:00 UTC, in seconds.</summary>
    private const long FirstOpening = ((3 * 24) + 22) * 3_600;

    public long Second => second;

    public long Minute => 60 * second;

    /// <summary>Open time of the market from its first opening to an instant: whole weeks of five days, and what the last week gives.</summary>
    public string Open(string epoch)
    {
        var (week, open) = (SqlDialect.Whole(7 * 24 * 60 * Minute), SqlDialect.Whole(5 * 24 * 60 * Minute));
        var since = $"({epoch} - {SqlDialect.Whole(FirstOpening * second)})";
        var into = sql.Remainder($"({sql.Remainder(since, week)} + {week})", week);
        return $"{sql.Quotient($"({since} - {into})", week)} * {open} + {sql.Least(into, open)}";
    }
}
