using System.Globalization;
using System.Text;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Infrastructure.BigQuery.Metadata;

/// <summary>One statement that asks several tables for their oldest and newest row; a row for each, by its place.</summary>
internal static class RowTimeSql
{
    /// <summary>A table that demands a condition on its partitions gets one that every row fulfils.</summary>
    private static readonly DateTimeOffset Ever = new(1, 1, 2, 0, 0, 0, TimeSpan.Zero);

    public static BigQueryStatement Of(ImmutableArray<RowTimeQuestion> questions, string subject, string? location)
    {
        var sql = new StringBuilder();
        var parameters = ImmutableArray.CreateBuilder<BigQueryParameter>(questions.Length);
        for (var i = 0; i < questions.Length; i++)
        {
            var (question, place) = (questions[i], i.ToString(CultureInfo.InvariantCulture));
            var column = GoogleSql.Column(question.TimeColumn);
            sql.Append(i == 0 ? "" : "\nUNION ALL\n")
                .Append(CultureInfo.InvariantCulture, $"SELECT {place} AS place, MIN({column}) AS oldest, MAX({column}) AS newest FROM {GoogleSql.Path(question.Table.Name)} WHERE {column} >= @since{place}");
            parameters.Add(BigQueryParameter.Of($"since{place}", question.Since ?? Ever));
        }

        return new BigQueryStatement
        {
            Sql = sql.ToString(),
            Purpose = QueryPurpose.Tables,
            Parameters = parameters.MoveToImmutable(),
            Location = location,
            // The listing's rows are no promise: some were written since.
            MaxBytesBilled = questions.Sum(static q => q.LikelyBytes) * 2,
            Subject = subject,
        };
    }
}
