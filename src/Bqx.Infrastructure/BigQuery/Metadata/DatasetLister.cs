using Bqx.Core.Warehouse;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Infrastructure.BigQuery.Metadata;

/// <summary>Lists datasets side by side.</summary>
internal sealed class DatasetLister(BigQueryClient client)
{
    private readonly DatasetLocations _locations = new(client);

    /// <returns>In the order of the datasets, and the requests that it took.</returns>
    public async Task<(ImmutableArray<DatasetListing> Listings, int Calls)> ReadAsync(ImmutableArray<DatasetName> datasets, CancellationToken cancellationToken)
    {
        var asked = datasets.Count(d => !_locations.Knows(d));
        var listings = await Task.WhenAll(datasets.Select(d => ListAsync(d, cancellationToken))).ConfigureAwait(false);
        return ([.. listings], asked + listings.Sum(static l => Math.Max(l.Tables.Pages, 1)));
    }

    private async Task<DatasetListing> ListAsync(DatasetName dataset, CancellationToken cancellationToken)
    {
        var (location, _) = await _locations.OfAsync(dataset, cancellationToken).ConfigureAwait(false);
        return await client.ListTablesAsync(dataset, cancellationToken).ConfigureAwait(false) switch
        {
            BigQueryReply<Listing<ListedTable>>.Answered { Value: var tables } => new DatasetListing(dataset, location, tables, null),
            BigQueryReply<Listing<ListedTable>>.Failed { Problem: var problem } => new DatasetListing(dataset, location, DatasetListing.Nothing, problem),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
