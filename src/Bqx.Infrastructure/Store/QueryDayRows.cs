using System.Globalization;
using Bqx.Core.Journal;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Store;

/// <summary>Rows of <c>query_day</c>: added to, never taken from.</summary>
internal static class QueryDayRows
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <returns>The day with what was there before, which another process may have added to.</returns>
    public static QueryDay Add(SqliteConnection connection, SqliteTransaction transaction, QueryDay added) => connection.QuerySingle<Row>(
        SqlText.Query("add-query-day"),
        new
        {
            Day = added.Day.ToString(DayFormat, CultureInfo.InvariantCulture),
            Kind = added.Kind.ToString(),
            added.Queries,
            added.Bytes,
            added.LargestBytes,
            added.Largest,
            added.CacheKnown,
            added.CacheHits,
        },
        transaction).ToDay()!;

    public static IEnumerable<QueryDay> Select(SqliteConnection connection) =>
        connection.Query<Row>(SqlText.Query("select-query-days")).Select(static r => r.ToDay()).OfType<QueryDay>();

    private sealed class Row
    {
        public required string Day { get; init; }

        public required string Kind { get; init; }

        public long? Queries { get; init; }

        public required long Bytes { get; init; }

        public long? LargestBytes { get; init; }

        public string? Largest { get; init; }

        public required long CacheKnown { get; init; }

        public required long CacheHits { get; init; }

        /// <summary>Null for a kind that a newer program wrote.</summary>
        public QueryDay? ToDay() => Enum.TryParse<QueryKind>(Kind, out var kind)
            ? new QueryDay(DateOnly.ParseExact(Day, DayFormat, CultureInfo.InvariantCulture), kind, Queries, Bytes)
            {
                LargestBytes = LargestBytes,
                Largest = Largest,
                CacheKnown = CacheKnown,
                CacheHits = CacheHits,
            }
            : null;
    }
}
