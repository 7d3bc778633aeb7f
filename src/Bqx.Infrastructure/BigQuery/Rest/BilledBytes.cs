namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>What BigQuery bills for bytes: whole MiB, and 10 MiB at least, of a query and of each table in it.</summary>
internal static class BilledBytes
{
    public const long Least = 10 * MiB;

    private const long MiB = 1L << 20;

    /// <summary>Likely bill of a query that was answered, when BigQuery did not tell it.</summary>
    public static long Of(long bytesProcessed) => Math.Max(Least, RoundedUp(bytesProcessed));

    /// <summary>What it may bill at most, by a dry run: each table is rounded up by itself.</summary>
    public static long AtMost(long bytesProcessed, int tables) => RoundedUp(bytesProcessed) + (Least * Math.Max(1, tables));

    private static long RoundedUp(long bytes) => bytes > long.MaxValue - MiB ? bytes : (bytes + MiB - 1) / MiB * MiB;
}
