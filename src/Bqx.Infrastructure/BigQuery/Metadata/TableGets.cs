using System.Collections.Concurrent;
using Bqx.Core.Common;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.BigQuery.Metadata;

/// <summary>
/// Asks each table for itself, several at a time. What was answered once is asked for with its ETag from then on: a table that nobody
/// has changed answers with no body.
/// </summary>
internal sealed class TableGets(BigQueryClient client)
{
    private const int AtOnce = 8;

    private ConcurrentDictionary<BigQueryTableName, TableResource> _known = new();

    /// <summary>What the tables answered, without those that are gone since they were listed.</summary>
    public async Task<TableAnswers> ReadAsync(ImmutableArray<PlacedTable> tables, Rejections rejections, CancellationToken cancellationToken)
    {
        var answers = new ConcurrentDictionary<BigQueryTableName, BigQueryReply<TableResource?>>();
        await Parallel.ForEachAsync(tables, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (table, ct) =>
            answers[table.Name] = await client.GetTableAsync(table.Name, _known.GetValueOrDefault(table.Name)?.ETag, ct).ConfigureAwait(false)).ConfigureAwait(false);

        var (details, gone, known) = (new Dictionary<BigQueryTableName, TableDetails>(), new HashSet<BigQueryTableName>(), new ConcurrentDictionary<BigQueryTableName, TableResource>());
        var unchanged = 0;
        SourceProblem? problem = null;
        foreach (var table in tables)
        {
            switch (answers[table.Name])
            {
                case BigQueryReply<TableResource?>.Answered { Value: var answered } when (answered ?? _known.GetValueOrDefault(table.Name)) is { } resource:
                    // One that BigQuery sent in spite of the ETag is as it was, too.
                    unchanged += answered is null || (answered.ETag is { } etag && etag == _known.GetValueOrDefault(table.Name)?.ETag) ? 1 : 0;
                    known[table.Name] = resource;
                    details[table.Name] = TableDetails.Of(resource);
                    break;
                case BigQueryReply<TableResource?>.Failed { Problem.Kind: SourceProblemKind.NotFound }:
                    gone.Add(table.Name);
                    rejections.Add(table.Name.ToString(), "was listed and is gone since; it counts as missing");
                    break;
                case BigQueryReply<TableResource?>.Failed { Problem: var own } when IsOfTheTable(own.Kind):
                    rejections.Add(table.Name.ToString(), $"cannot be read: {own.Message} {own.Advice}");
                    break;
                case BigQueryReply<TableResource?>.Failed { Problem: var all }:
                    problem ??= all;
                    break;
            }
        }

        _known = known;
        return new TableAnswers(details, gone)
        {
            Calls = tables.Length,
            Problem = problem is null ? null : problem with { Message = $"{problem.Message} {TableWords.Number(details.Count)} of {TableWords.Count(tables.Length, "table")} had answered by then." },
            Words = unchanged == 0 ? $"tables.get of {TableWords.Count(tables.Length, "table")}" : $"tables.get of {TableWords.Count(tables.Length, "table")}, {TableWords.Number(unchanged)} unchanged by their ETag",
        };
    }

    /// <summary>Trouble of one table leaves the others as they are; any other would come to all.</summary>
    private static bool IsOfTheTable(SourceProblemKind kind) => kind is SourceProblemKind.Forbidden or SourceProblemKind.BadData;
}
