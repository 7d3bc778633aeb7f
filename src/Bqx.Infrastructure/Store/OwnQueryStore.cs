using System.Globalization;
using Bqx.Core.Journal;
using Bqx.Infrastructure.BigQuery.Rest;
using Dapper;

namespace Bqx.Infrastructure.Store;

/// <summary>Queries of the dashboard's own, one by one and added up by day, for every program that shares the store.</summary>
public sealed class OwnQueryStore(StoreDatabase database)
{
    /// <summary>Keeps a query and adds it to its day, once: a query that is there already is counted.</summary>
    /// <returns>The whole day of its kind.</returns>
    /// <exception cref="StoreException">It could not be kept.</exception>
    public QueryDay Add(SpentQuery query, QueryDay added, decimal priceUsd)
    {
        var row = new
        {
            query.JobId,
            EndedAt = DbTime.From(query.EndedAt),
            query.Purpose,
            query.Subject,
            query.IsAnswered,
            query.BytesProcessed,
            query.BytesBilled,
            query.IsAtMost,
            query.IsCacheHit,
            PriceUsd = priceUsd.ToString(CultureInfo.InvariantCulture),
        };
        return database.Write((connection, transaction) =>
        {
            var isNew = connection.Execute(SqlText.Query("insert-own-query"), row, transaction) == 1;
            return QueryDayRows.Add(connection, transaction, isNew ? added : new QueryDay(added.Day, added.Kind, 0, 0));
        });
    }

    /// <summary>Bytes of all kinds of queries on a UTC day.</summary>
    /// <exception cref="StoreException">They cannot be read.</exception>
    public long BytesOf(DateOnly day) => database.Read(c =>
        c.ExecuteScalar<long>(SqlText.Query("select-day-bytes"), new { Day = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }));
}
