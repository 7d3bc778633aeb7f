namespace Bqx.Dashboard.Tests.GoogleSqlEngine.Wire;

/// <summary>Times without a zone as the engine packs them into bits: year, month, day, hour, minute, second; those of TIME with nanoseconds below.</summary>
internal static class CivilTime
{
    public static long Pack(DateTime at) =>
        ((long)at.Year << 26) | ((long)at.Month << 22) | ((long)at.Day << 17) | ((long)at.Hour << 12) | ((long)at.Minute << 6) | (long)at.Second;

    public static long Pack(TimeOnly at) =>
        ((((long)at.Hour << 12) | ((long)at.Minute << 6) | (long)at.Second) << 30) | (at.Ticks % TimeSpan.TicksPerSecond * 100);

    /// <summary>To the second.</summary>
    public static DateTime UnpackDateTime(long packed) => new(
        (int)(packed >> 26), Bits(packed, 22, 4), Bits(packed, 17, 5), Bits(packed, 12, 5), Bits(packed, 6, 6), Bits(packed, 0, 6), DateTimeKind.Unspecified);

    public static TimeOnly UnpackTime(long packed) =>
        new TimeOnly(Bits(packed, 42, 5), Bits(packed, 36, 6), Bits(packed, 30, 6)).Add(TimeSpan.FromTicks((packed & ((1L << 30) - 1)) / 100));

    private static int Bits(long packed, int shift, int count) => (int)((packed >> shift) & ((1L << count) - 1));
}
