using System.Globalization;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Infrastructure.BigQuery.Metadata;

/// <summary>
/// How the tables are asked for their rows, bytes and columns. One request for each table bills nothing and is exact, but takes its time:
/// BigQuery allows a user 100 requests a second of one method, and a reading has to end. Two queries for each region bill the documented
/// minimum of 10 MB each, answer for any number of tables at once, and are minutes late.
/// </summary>
/// <param name="ByViews">True for the queries.</param>
/// <param name="Reason">For people, with the numbers.</param>
internal sealed record MetadataWay(bool ByViews, string Reason)
{
    /// <summary>Of one table each; beyond it, they would take most of a minute.</summary>
    public const int MostRequests = 500;

    /// <summary>Of a region.</summary>
    private const int QueriesPerRegion = 2;

    /// <param name="tables">Listed tables.</param>
    /// <param name="regions">Regions with their projects in which they are; 0 when one of them is not known.</param>
    /// <param name="usdPerTiB">Price of queries.</param>
    public static MetadataWay Of(int tables, int regions, decimal usdPerTiB)
    {
        var queries = regions * QueriesPerRegion;
        var price = queries * BilledBytes.Least / (decimal)(1L << 40) * usdPerTiB;
        var words = string.Create(CultureInfo.InvariantCulture, $"{queries} queries of INFORMATION_SCHEMA, at least {queries * BilledBytes.Least / (1L << 20)} MiB, ${price:0.00000}");
        return (tables, regions) switch
        {
            ( <= MostRequests, 0) => new(false, "tables.get, which bills nothing"),
            ( <= MostRequests, _) => new(false, $"tables.get, which bills nothing; {words}, would be the other way"),
            (_, 0) => new(false, string.Create(CultureInfo.InvariantCulture, $"tables.get for all {tables:N0}, because the location of a dataset is not known; set BigQuery:Location")),
            _ => new(true, string.Create(CultureInfo.InvariantCulture, $"{words}, instead of {tables:N0} requests of tables.get, which would bill nothing but take too long")),
        };
    }
}
