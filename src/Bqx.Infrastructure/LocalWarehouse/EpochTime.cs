using System.Globalization;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.LocalWarehouse;

/// <summary>Times as warehouses in a file keep them: whole numbers since 1970 UTC, or ISO text.</summary>
internal static class EpochTime
{
    /// <summary>The time in UTC; null when the value is no time.</summary>
    public static DateTimeOffset? Read(object value, EpochUnit unit) => value switch
    {
        long number => Read(number, unit),
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time.ToUniversalTime(),
        _ => null,
    };

    /// <summary>A second in the unit.</summary>
    public static long Second(EpochUnit unit) => unit switch
    {
        EpochUnit.Milliseconds => 1_000,
        EpochUnit.Microseconds => 1_000_000,
        _ => 1,
    };

    public static long OfTime(DateTimeOffset time, EpochUnit unit) => unit switch
    {
        EpochUnit.Milliseconds => time.ToUnixTimeMilliseconds(),
        EpochUnit.Microseconds => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
        _ => time.ToUnixTimeSeconds(),
    };

    /// <summary>The time in UTC; null when no calendar reaches it.</summary>
    public static DateTimeOffset? Read(long number, EpochUnit unit)
    {
        var ticks = unit switch
        {
            EpochUnit.Milliseconds => TimeSpan.TicksPerMillisecond,
            EpochUnit.Microseconds => TimeSpan.TicksPerMicrosecond,
            _ => TimeSpan.TicksPerSecond,
        };
        var (first, last) = (DateTimeOffset.MinValue.Ticks - DateTimeOffset.UnixEpoch.Ticks, DateTimeOffset.MaxValue.Ticks - DateTimeOffset.UnixEpoch.Ticks);
        return number >= first / ticks && number <= last / ticks ? DateTimeOffset.UnixEpoch.AddTicks(number * ticks) : null;
    }
}
