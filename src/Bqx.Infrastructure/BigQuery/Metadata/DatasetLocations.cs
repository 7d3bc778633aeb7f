using System.Collections.Concurrent;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Infrastructure.BigQuery.Metadata;

/// <summary>Where datasets are. Each says it once: it never changes.</summary>
internal sealed class DatasetLocations(BigQueryClient client)
{
    private readonly ConcurrentDictionary<DatasetName, string> _known = new();

    public bool Knows(DatasetName dataset) => _known.ContainsKey(dataset);

    /// <summary>Whoever may list tables need not be allowed to look at the dataset itself; then the settings say where it is.</summary>
    /// <returns>Region or multi-region; null when nobody says it.</returns>
    public async Task<string?> OfAsync(DatasetName dataset, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(dataset, out var known))
        {
            return known;
        }

        if (await client.GetDatasetAsync(dataset, cancellationToken).ConfigureAwait(false) is BigQueryReply<DatasetResource>.Answered { Value.Location: { } said })
        {
            _known[dataset] = said;
            return said;
        }

        return client.Settings.Location;
    }
}
