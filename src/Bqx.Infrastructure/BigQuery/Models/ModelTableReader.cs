using Bqx.Core.Common;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Models;
using Bqx.Infrastructure.Store;

namespace Bqx.Infrastructure.BigQuery.Models;

/// <summary>
/// Reads the small tables beside the log. What a table is costs nothing to ask; its rows are asked again only when it was written since.
/// </summary>
internal sealed class ModelTableReader(BigQueryClient client)
{
    private readonly Dictionary<string, (TableResource Of, List<IRecordRow> Rows)> _kept = new(StringComparer.Ordinal);

    /// <returns>The table in the first dataset that has it; answered with null when each of them said that it has not.</returns>
    public async Task<BigQueryReply<TableResource?>> FindAsync(string table, Spent spent, CancellationToken cancellationToken)
    {
        foreach (var dataset in client.Settings.Datasets)
        {
            spent.AddCall();
            switch (await client.GetTableAsync(new BigQueryTableName(dataset, table), cancellationToken).ConfigureAwait(false))
            {
                case BigQueryReply<TableResource>.Answered(var found):
                    return new BigQueryReply<TableResource?>.Answered(found);
                case BigQueryReply<TableResource>.Failed failed when !IsAbsentTable(failed):
                    return new BigQueryReply<TableResource?>.Failed(failed.Problem, failed.Said);
            }
        }

        return new BigQueryReply<TableResource?>.Answered(null);
    }

    /// <summary>Hands out the rows, in order.</summary>
    /// <param name="table">Which.</param>
    /// <param name="query">Name of the query that reads it.</param>
    /// <param name="onRow">Called only when all were read.</param>
    /// <param name="spent">What it took.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Why it could not be read; null when it was.</returns>
    public async Task<SourceProblem?> ReadAsync(TableResource table, string query, Action<IRecordRow> onRow, Spent spent, CancellationToken cancellationToken)
    {
        if (!_kept.TryGetValue(table.Name.TableId, out var kept) || !IsUnchanged(kept.Of, table))
        {
            var rows = new List<IRecordRow>();
            switch (await client.QueryAsync(Statement(table, query), row => rows.Add(new BigQueryRecord(row)), cancellationToken).ConfigureAwait(false))
            {
                case BigQueryReply<QueryAnswer>.Failed failed:
                    return failed.Problem;
                case BigQueryReply<QueryAnswer>.Answered(var answer):
                    spent.Add(answer);
                    break;
            }

            _kept[table.Name.TableId] = kept = (table, rows);
        }

        kept.Rows.ForEach(onRow);
        return null;
    }

    /// <summary>False whenever it cannot be told: rows in the streaming buffer come without a change of the table.</summary>
    internal static bool IsUnchanged(TableResource before, TableResource now) =>
        before.Name == now.Name && before.StreamingRows is null && now.StreamingRows is null && now.ModifiedAt is not null && before.ModifiedAt == now.ModifiedAt;

    internal static BigQueryStatement Statement(TableResource table, string query) => new()
    {
        Sql = GoogleSql.Fill(Sql(query), GoogleSql.Path(table.Name)),
        Purpose = QueryPurpose.Models,
        Location = table.Location,
        Subject = table.Name.TableId,
    };

    internal static string Sql(string query) => SqlText.Read($"Bqx.Infrastructure.BigQuery.Models.{query}.sql");

    /// <summary>A dataset that is not there, or not in this place, says nothing about the table.</summary>
    internal static bool IsAbsentTable(BigQueryReply<TableResource>.Failed failed) =>
        failed.Is(SourceProblemKind.NotFound) && failed.Said?.Message.Contains("Not found: Table", StringComparison.OrdinalIgnoreCase) == true;
}
