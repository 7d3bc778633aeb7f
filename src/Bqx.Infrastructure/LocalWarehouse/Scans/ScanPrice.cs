using System.Globalization;
using Bqx.Core.Common;
using Bqx.Core.Quality.Scans;

namespace Bqx.Infrastructure.LocalWarehouse.Scans;

/// <summary>What a scan of a local warehouse costs, nothing, and what the same bytes cost where they are billed.</summary>
/// <param name="UsdPerTiB">Price of BigQuery's on-demand queries, US dollars per TiB.</param>
public sealed record ScanPrice(decimal UsdPerTiB)
{
    private const decimal TiB = 1L << 40;

    public ScanEstimate Of(int tables, long bytes, ImmutableArray<RejectedRow> problems)
    {
        var there = bytes / TiB * UsdPerTiB;
        var note = string.Create(
            CultureInfo.InvariantCulture, $"A local warehouse bills nothing; in BigQuery the same bytes cost ${Rounded(there)} at ${UsdPerTiB:0.##} per TiB.");
        return new ScanEstimate(tables, bytes, 0, note, problems);
    }

    /// <summary>Two digits, and as many more as a small price needs.</summary>
    private static string Rounded(decimal usd) =>
        usd is > 0 and < 0.01m ? usd.ToString("0.000000", CultureInfo.InvariantCulture) : usd.ToString("0.00", CultureInfo.InvariantCulture);
}
