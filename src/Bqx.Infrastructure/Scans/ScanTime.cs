namespace Bqx.Infrastructure.Scans;

/// <summary>How long one table may be scanned, with all its queries.</summary>
internal static class ScanTime
{
    /// <summary>After which a scan is stopped.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>A warehouse that answers over a network is given up a little before, so that it is said what was waited for.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);

    /// <summary>What the next query of a scan has.</summary>
    /// <param name="elapsed">Since the scan began.</param>
    public static TimeSpan Left(TimeSpan elapsed) => Longest - Ahead - elapsed is var left && left > Least ? left : Least;
}
