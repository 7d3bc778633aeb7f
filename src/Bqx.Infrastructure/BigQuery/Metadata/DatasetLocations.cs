using System.Collections.Concurrent;
using Bqx.Core.Common;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Infrastructure.BigQuery.Metadata;

/// <summary>Where datasets are. Each says it once: it never changes.</summary>
internal sealed class DatasetLocations(BigQueryClient client)
{
    private readonly ConcurrentDictionary<DatasetName, string> _known = new();

    public bool Knows(DatasetName dataset) => _known.ContainsKey(dataset);

    /// <summary>Whoever may list tables need not be allowed to look at the dataset itself; then the settings say where it is.</summary>
    /// <returns>Region or multi-region, null when nobody says it; and why the dataset itself did not.</returns>
    public async Task<(string? Location, SourceProblem? Problem)> OfAsync(DatasetName dataset, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(dataset, out var known))
        {
            return (known, null);
        }

        switch (await client.GetDatasetAsync(dataset, cancellationToken).ConfigureAwait(false))
        {
            case BigQueryReply<DatasetResource>.Answered { Value.Location: { } said }:
                _known[dataset] = said;
                return (said, null);
            case BigQueryReply<DatasetResource>.Failed failed:
                return (client.Settings.Location, failed.Problem);
            default:
                return (client.Settings.Location, null);
        }
    }
}
