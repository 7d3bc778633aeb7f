using System.Globalization;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Quality.Scans;

namespace Bqx.Infrastructure.BigQuery.Scans;

/// <summary>What BigQuery bills on demand, before a query runs.</summary>
internal static class BilledBytes
{
    /// <summary>10 MB for each table that a query names, by BigQuery's list of prices.</summary>
    public const long LeastPerTable = 10L << 20;

    /// <param name="processed">By a dry run.</param>
    /// <param name="tables">Tables that the query names.</param>
    public static long Of(long processed, int tables) => processed == 0 ? 0 : Math.Max(processed, LeastPerTable * Math.Max(1, tables));

    public static ScanEstimate Estimate(QueryPrice price, int tables, long bytes, ImmutableArray<RejectedRow> problems) => new(
        tables,
        bytes,
        price.Of(bytes),
        string.Create(CultureInfo.InvariantCulture, $"${price.UsdPerTiB:0.##} per TiB by BigQuery's own dry run, with its least of 10 MB for each table of a query."),
        problems);
}
