using Bqx.Core.Common;
using Bqx.Core.Warehouse;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>BigQuery's REST interface, as far as this program uses it: queries as jobs of its own, dry runs, listings and what tables are.</summary>
internal sealed class BigQueryClient(HttpClient http, BigQuerySettings settings, IQueryBudget? budget, TimeProvider clock, ILogger<BigQueryClient> logger)
{
    public BigQuerySettings Settings => settings;

    /// <summary>Runs a statement and hands out all rows of all pages, in order.</summary>
    /// <param name="statement">What to run.</param>
    /// <param name="onRow">Called only with rows of one and the same schema; what it collected counts only when the reply is an answer.</param>
    /// <param name="cancellationToken">Ends the job too.</param>
    public Task<BigQueryReply<QueryAnswer>> QueryAsync(BigQueryStatement statement, Action<BigQueryRow> onRow, CancellationToken cancellationToken) => NotYet<QueryAnswer>();

    /// <summary>What a statement would read. Bills nothing.</summary>
    public Task<BigQueryReply<DryRun>> DryRunAsync(BigQueryStatement statement, CancellationToken cancellationToken) => NotYet<DryRun>();

    /// <summary>All tables of a dataset, to the last page. A page that failed fails the listing.</summary>
    public Task<BigQueryReply<Listing<ListedTable>>> ListTablesAsync(DatasetName dataset, CancellationToken cancellationToken) => NotYet<Listing<ListedTable>>();

    public Task<BigQueryReply<TableResource>> GetTableAsync(BigQueryTableName table, CancellationToken cancellationToken) => NotYet<TableResource>();

    public Task<BigQueryReply<DatasetResource>> GetDatasetAsync(DatasetName dataset, CancellationToken cancellationToken) => NotYet<DatasetResource>();

    private Task<BigQueryReply<T>> NotYet<T>()
    {
        _ = (http, budget, clock, logger);
        return Task.FromResult<BigQueryReply<T>>(new BigQueryReply<T>.Failed(new SourceProblem(SourceProblemKind.NotConfigured, "BigQuery is not asked yet.", "Wait for the client.")));
    }
}
