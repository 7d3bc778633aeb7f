using Bqx.Core.Warehouse;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.BigQuery.Metadata;

/// <param name="Tables">With their row times and when those were looked up.</param>
/// <param name="BilledBytes">By the queries that were asked now.</param>
/// <param name="Calls">Requests of these.</param>
/// <param name="Words">What was asked, for people; null for nothing.</param>
internal sealed record RowTimeAnswers(ImmutableArray<TableMetadata> Tables, long BilledBytes, int Calls, string? Words);

/// <summary>
/// Oldest and newest row of each table. BigQuery's metadata have neither, so they are the one part of a refresh that bills: they are
/// looked up at a pace of their own, a query for each family, and only for tables that were written since. In between the last answer
/// stands, with its time.
/// </summary>
internal sealed class RowTimes(BigQueryClient client, TableMapping mapping, RowTimePace pace, TimeProvider clock)
{
    /// <summary>Tables of one query.</summary>
    private const int MostTables = 100;

    private readonly Dictionary<string, DateTimeOffset> _wholeAt = new(StringComparer.Ordinal);
    private DateTimeOffset _nextAt = DateTimeOffset.MinValue;

    public async Task<RowTimeAnswers> ReadAsync(
        ImmutableArray<(PlacedTable Place, TableMetadata Table)> tables, WarehouseTables? before, Rejections rejections, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var known = (before?.Tables.Items ?? []).DistinctBy(static t => t.Ref.Name).ToDictionary(static t => t.Ref.Name, StringComparer.Ordinal);
        var all = tables.ToDictionary(static t => t.Place.Logical, t => Carried(t.Place, t.Table, known, rejections), StringComparer.Ordinal);
        var asked = Asked(RowTimeRound.Of(tables, known, mapping, name => IsWhole(name, now)), now, rejections);
        var (queries, billed, calls) = (0, 0L, 0);
        foreach (var batch in Batches(asked))
        {
            var found = new (DateTimeOffset? Oldest, DateTimeOffset? Newest)?[batch.Length];
            var statement = RowTimeSql.Of(batch, $"row times of {TableWords.Some([.. batch.Select(static q => q.Table.Logical)])}", batch[0].Table.Location);
            switch (await client.QueryAsync(statement, row => Keep(row, found), cancellationToken).ConfigureAwait(false))
            {
                case BigQueryReply<QueryAnswer>.Answered { Value: var answer }:
                    (queries, billed, calls) = (queries + 1, billed + answer.BytesBilled, calls + answer.Calls);
                    Take(batch, found, all, now);
                    break;
                case BigQueryReply<QueryAnswer>.Failed { Problem: var problem }:
                    rejections.Add(TableWords.Some([.. batch.Select(static q => q.Table.Logical)]), $"the times of their oldest and newest rows were not looked up: {problem.Message} {problem.Advice}");
                    break;
            }
        }

        if (queries > 0)
        {
            _nextAt = now + pace.After(billed);
        }

        return new RowTimeAnswers([.. tables.Select(t => all[t.Place.Logical])], billed, calls, queries == 0 ? null : $"{TableWords.Count(queries, "query", "queries")} for the oldest and newest rows of {TableWords.Count(asked.Length, "table")}");
    }

    private bool IsWhole(string name, DateTimeOffset now) => !_wholeAt.TryGetValue(name, out var at) || now - at >= RowTimeRound.WholeEvery;

    /// <summary>What is asked now: all of a round when one is due, else only the tables that nobody has looked at yet, if they are few.</summary>
    private ImmutableArray<RowTimeQuestion> Asked(ImmutableArray<RowTimeQuestion> due, DateTimeOffset now, Rejections rejections)
    {
        var isRound = now >= _nextAt;
        var most = isRound ? pace.MostBytes : pace.MostBytesBetween;
        var asked = ImmutableArray.CreateBuilder<RowTimeQuestion>();
        var (bytes, left) = (0L, 0);
        foreach (var question in due.Where(q => isRound || q.KnownAt is null))
        {
            if (bytes + question.LikelyBytes <= most)
            {
                asked.Add(question);
                bytes += question.LikelyBytes;
            }
            else
            {
                left++;
            }
        }

        if (left > 0 && isRound)
        {
            rejections.Add(
                TableWords.Count(left, "table"),
                pace.MostBytes == 0
                    ? "the times of their rows are not looked up: BigQuery:RowTimesSeconds or BigQuery:DailyScanBudgetBytes is 0"
                    : "the times of their rows wait for the next round: this one would take more than half of BigQuery:DailyScanBudgetBytes");
        }

        return asked.ToImmutable();
    }

    /// <summary>A query for each family and region, of at most 100 tables.</summary>
    private IEnumerable<ImmutableArray<RowTimeQuestion>> Batches(ImmutableArray<RowTimeQuestion> asked) => asked
        .GroupBy(q => (mapping.FamilyOf(q.Table.Logical), q.Table.Location))
        .SelectMany(static g => g.Chunk(MostTables))
        .Select(static c => c.ToImmutableArray());

    private TableMetadata Carried(PlacedTable place, TableMetadata table, Dictionary<string, TableMetadata> known, Rejections rejections)
    {
        if (mapping.TimeColumnOf(place.Logical) is { } column && table is { Columns.IsEmpty: false, Storage: { } storage })
        {
            switch (RowTimeRound.TypeOf(table, storage, column))
            {
                case null:
                    rejections.Add(place.Name.ToString(), $"has no time column {column}, so its age is unknown");
                    break;
                case not "TIMESTAMP" and var type:
                    rejections.Add(place.Name.ToString(), $"keeps its time column {column} as {type}, not TIMESTAMP, so its age is unknown");
                    break;
            }
        }

        return RowTimeRound.KnownOf(table, known) is { } last
            ? table with { OldestRowAt = last.OldestRowAt, NewestRowAt = last.NewestRowAt, RowTimesAt = last.RowTimesAt }
            : table;
    }

    private static void Keep(BigQueryRow row, (DateTimeOffset? Oldest, DateTimeOffset? Newest)?[] found)
    {
        if (row.Whole(0) is { } place and >= 0 && place < found.Length)
        {
            found[place] = (row.Time(1), row.Time(2));
        }
    }

    private void Take(ImmutableArray<RowTimeQuestion> batch, (DateTimeOffset? Oldest, DateTimeOffset? Newest)?[] found, Dictionary<string, TableMetadata> all, DateTimeOffset now)
    {
        for (var i = 0; i < batch.Length; i++)
        {
            var name = batch[i].Table.Logical;
            if (found[i] is not { } times)
            {
                continue;
            }

            if (batch[i].Since is null)
            {
                all[name] = all[name] with { OldestRowAt = times.Oldest, NewestRowAt = times.Newest, RowTimesAt = now };
                _wholeAt[name] = now;
            }
            else if (times.Newest is { } newest)
            {
                all[name] = all[name] with { NewestRowAt = newest, RowTimesAt = now };
            }
            else
            {
                // The newest rows are gone: the next round looks at all.
                _wholeAt.Remove(name);
            }
        }
    }
}
