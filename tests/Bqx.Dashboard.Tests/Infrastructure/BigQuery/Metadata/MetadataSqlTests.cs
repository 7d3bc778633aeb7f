using Bqx.Dashboard.Tests.BigQueryStandin;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Infrastructure.BigQuery.Metadata;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Metadata;

/// <summary>Every statement that asks BigQuery about itself, judged by Google's engine against the documented columns of the views.</summary>
[Collection(SharedEngine.Name)]
[Trait("Category", "Engine")]
public sealed class MetadataSqlTests(EngineFixture fixture)
{
    private static readonly EngineType Texts = EngineType.Parse("ARRAY<STRING>");

    [Theory]
    [InlineData("Metadata.table-storage", "TABLE_STORAGE", "table_schema STRING, table_name STRING, total_rows INT64, total_logical_bytes INT64, long_term_logical_bytes INT64, storage_last_modified_time TIMESTAMP")]
    [InlineData("Metadata.columns", "COLUMNS", "table_schema STRING, table_name STRING, shape STRING, columns ARRAY<STRUCT<column_name STRING, data_type STRING>>")]
    [InlineData("Jobs.list-jobs", "JOBS", "user_email STRING, is_own BOOL, queries INT64, failed INT64, running INT64, cache_hits INT64, billed INT64, reserved INT64, largest ARRAY<STRUCT<job_id STRING, creation_time TIMESTAMP, billed INT64, beginning STRING, is_cut BOOL, is_running BOOL>>")]
    public async Task Analyze_EveryStatement_IsValidAndAnswersItsColumns(string file, string view, string expected)
    {
        var path = GoogleSql.View("bqx-ml", "us-central1", view);
        var columns = view switch { "COLUMNS" => StandinTableViews.Columns, "JOBS" => StandinJobViews.Columns, _ => StandinTableViews.Storage };
        var sql = GoogleSql.Fill(SqlText.Read($"Bqx.Infrastructure.BigQuery.{file}.sql"), path);

        var analysis = (await fixture.Engine.AnalyzeAsync(sql, new EngineCatalogue([EngineTable.Of(path.Trim('`'), columns)]), Parameters, TestContext.Current.CancellationToken)).Required;

        Assert.Equal(expected, string.Join(", ", analysis.Columns.Select(c => $"{c.Name} {c.Type}")));
    }

    [Fact]
    public async Task Analyze_RowTimes_AreOneRowForEachTableWithAFilterThatItsPartitionsNeed()
    {
        var statement = RowTimeSql.Of([Question("lag_bqx_eurusd", null), Question("Lag-é_2", DateTimeOffset.UnixEpoch)], "row times", "US");
        var catalogue = new EngineCatalogue([Table("lag_bqx_eurusd"), Table("Lag-é_2")]);
        EngineParameter[] parameters = [.. statement.Parameters.Select(static p => new EngineParameter(p.Name, EngineType.Parse(p.Type), DateTimeOffset.UnixEpoch))];

        var rows = (await fixture.Engine.QueryAsync(statement.Sql, catalogue, parameters, TestContext.Current.CancellationToken)).Required;

        Assert.Equal("place INT64, oldest TIMESTAMP, newest TIMESTAMP", string.Join(", ", rows.Columns.Select(c => $"{c.Name} {c.Type}")));
        Assert.Equal([0L, 1L], rows.Rows.Select(r => (long)r[0]!).Order());
        Assert.All(rows.Rows, r => Assert.Equal(StandinWarehouses.First, r[2]));
    }

    private static IReadOnlyList<EngineParameter> Parameters =>
    [
        new("datasets", Texts, Array.Empty<object?>()),
        new("known", Texts, Array.Empty<object?>()),
        new("from", EngineKind.Timestamp, DateTimeOffset.UnixEpoch),
        new("to", EngineKind.Timestamp, DateTimeOffset.UnixEpoch),
        new("app", EngineKind.String, "bqx-dashboard"),
        new("longest", EngineKind.Int64, 500L),
    ];

    private static RowTimeQuestion Question(string table, DateTimeOffset? since) =>
        new(new PlacedTable(table, new BigQueryTableName(new DatasetName("bqx-ml", "bqx_ml"), table), new ListedTable { TableId = table, Type = "TABLE" }, "US"), "bar_start_time", since, 10_485_760);

    private static EngineTable Table(string table) => EngineTable.Of($"bqx-ml.bqx_ml.{table}", "bar_start_time TIMESTAMP", [StandinWarehouses.First], [null]);
}
