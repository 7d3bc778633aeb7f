using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Infrastructure.BigQuery.Metadata;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Metadata;

/// <summary>The statement that looks up oldest and newest rows, judged and run by Google's engine. The texts about tables are among all in EveryStatementTests.</summary>
[Collection(SharedEngine.Name)]
[Trait("Category", "Engine")]
public sealed class RowTimeSqlTests(EngineFixture fixture)
{
    [Fact]
    public async Task Analyze_RowTimes_AreOneRowForEachTableWithAFilterThatItsPartitionsNeed()
    {
        var statement = RowTimeSql.Of([Question("lag_bqx_eurusd", null), Question("Lag-é_2", DateTimeOffset.UnixEpoch)], "row times", "US");
        var catalogue = new EngineCatalogue([Table("lag_bqx_eurusd"), Table("Lag-é_2")]);
        EngineParameter[] parameters = [.. statement.Parameters.Select(EngineRow.Of)];

        var rows = (await fixture.Engine.QueryAsync(statement.Sql, catalogue, parameters, TestContext.Current.CancellationToken)).Required;

        Assert.Equal("place INT64, oldest TIMESTAMP, newest TIMESTAMP", string.Join(", ", rows.Columns.Select(c => $"{c.Name} {c.Type}")));
        Assert.Equal([0L, 1L], rows.Rows.Select(r => (long)r[0]!).Order());
        Assert.All(rows.Rows, r => Assert.Equal(StandinWarehouses.First, r[2]));
    }

    private static RowTimeQuestion Question(string table, DateTimeOffset? since) =>
        new(new PlacedTable(table, new BigQueryTableName(new DatasetName("bqx-ml", "bqx_ml"), table), new ListedTable { TableId = table, Type = "TABLE" }, "US"), "bar_start_time", since, 10_485_760);

    private static EngineTable Table(string table) => EngineTable.Of($"bqx-ml.bqx_ml.{table}", "bar_start_time TIMESTAMP", [StandinWarehouses.First], [null]);
}
