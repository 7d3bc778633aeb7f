using System.Collections.Concurrent;
using Bqx.Core.Common;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Infrastructure.BigQuery.Scans;

/// <summary>
/// Tables as BigQuery describes them now, which bills nothing. A run looks at its tables again and again, as the legs of triangles: what was
/// described a minute ago is not asked twice, unless a query over it failed since.
/// </summary>
internal sealed class KeptTables(BigQueryClient client, TablePlaces places, TimeProvider clock)
{
    private static readonly TimeSpan Holds = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, KeptTable> _described = new(StringComparer.Ordinal);

    /// <param name="logical">The plan's name.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<BigQueryReply<KeptTable>> DescribeAsync(string logical, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_described.TryGetValue(logical, out var known) && now - known.DescribedAt < Holds)
        {
            return new BigQueryReply<KeptTable>.Answered(known);
        }

        if (places.Mapping.Candidates(logical).IsEmpty)
        {
            return Failed(SourceProblemKind.NotConfigured, "No dataset is named in which tables could be.", "Set BigQuery:Datasets.");
        }

        var place = places.Of(logical);
        if (!BigQueryNames.IsTable(place.Name.TableId))
        {
            return Failed(SourceProblemKind.NotFound, $"'{place.Name.TableId}' is no name that BigQuery allows for a table.", "Correct warehouse.physical in workspace.yaml, or the check.");
        }

        switch (await client.GetTableAsync(place.Name, cancellationToken).ConfigureAwait(false))
        {
            case BigQueryReply<TableResource>.Answered answered:
                var table = new KeptTable(place, answered.Value, now);
                _described[logical] = table;
                return new BigQueryReply<KeptTable>.Answered(table);
            case BigQueryReply<TableResource>.Failed failed:
                _described.TryRemove(logical, out _);
                return new BigQueryReply<KeptTable>.Failed(failed.Problem, failed.Said);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Asks anew the next time: a query said that they are not as they were described.</summary>
    public void Forget(IEnumerable<string> logical)
    {
        foreach (var name in logical)
        {
            _described.TryRemove(name, out _);
        }
    }

    private static BigQueryReply<KeptTable>.Failed Failed(SourceProblemKind kind, string message, string advice) => new(new SourceProblem(kind, message, advice));
}
