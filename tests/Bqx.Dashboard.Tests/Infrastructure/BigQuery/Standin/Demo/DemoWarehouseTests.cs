using Bqx.Dashboard.Tests.BigQueryStandin;
using Bqx.Dashboard.Tests.BigQueryStandin.Demo;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Microsoft.Data.Sqlite;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Standin.Demo;

/// <summary>The demo's files as BigQuery would hold them.</summary>
[Collection(SharedEngine.Name)]
[Trait("Category", "Engine")]
public sealed class DemoWarehouseTests(EngineFixture engine, DemoFixture demo)
{
    [Fact]
    public async Task Load_Demo_HoldsTheSameRows()
    {
        var dataset = Load().Find(DemoWarehouse.Project, DemoWarehouse.Dataset)!;
        var listed = (await demo.ReadingAsync()).Warehouse.Value!.Tables.Items;

        Assert.Equal(
            listed.Select(static t => $"{t.Ref.Name} {t.Rows} {t.Columns.Length}").Order(StringComparer.Ordinal),
            dataset.Tables.Select(static t => $"{t.TableId} {t.Sizes.Rows} {t.Columns.Length}"));
    }

    [Fact]
    public async Task Query_WordNaN_IsANumberThatIsNone()
    {
        const string Name = $"{DemoWarehouse.Project}.{DemoWarehouse.Dataset}.cov_bqx_eurusd_eurchf";
        var table = Load().Find(DemoWarehouse.Project, DemoWarehouse.Dataset)!.Find("cov_bqx_eurusd_eurchf")!;

        var answer = (await engine.Engine.QueryAsync(
            $"SELECT COUNT(*), COUNTIF(IS_NAN(corr_45)) FROM `{Name}`", new EngineCatalogue([table.AsEngineTable(Name)]), null, TestContext.Current.CancellationToken)).Required;

        Assert.Equal([table.Sizes.Rows, Words("cov_bqx_eurusd_eurchf", "corr_45")], answer.Rows[0]);
        Assert.True((long)answer.Rows[0][1]! > 0);
    }

    [Fact]
    public async Task Query_Billing_NetIsThatOfTheExport()
    {
        var table = Load().Find(DemoWarehouse.Project, DemoWarehouse.BillingDataset)!.Tables.Single();
        var net = File.ReadLines(Path.Combine(demo.Paths.Demo, "billing-export.jsonl")).Sum(static line =>
        {
            var json = System.Text.Json.JsonElement.Parse(line);
            return json.GetProperty("cost").GetDouble() + json.GetProperty("credits").EnumerateArray().Sum(static c => c.GetProperty("amount").GetDouble());
        });

        var answer = (await engine.Engine.QueryAsync(
            $"SELECT SUM(cost + IFNULL((SELECT SUM(c.amount) FROM UNNEST(credits) AS c), 0)) FROM `{DemoWarehouse.BillingTable}` WHERE _PARTITIONDATE IS NOT NULL",
            new EngineCatalogue([table.AsEngineTable(DemoWarehouse.BillingTable)]), null, TestContext.Current.CancellationToken)).Required;

        Assert.Equal(net, (double)answer.Rows[0][0]!, 1e-6 * Math.Abs(net));
    }

    /// <summary>Values of a number's column that are text in the file.</summary>
    private long Words(string table, string column)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(demo.Paths.Demo, "warehouse.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM {table} WHERE typeof({column}) = 'text'";
        return (long)command.ExecuteScalar()!;
    }

    private StandinWarehouse Load() => DemoWarehouse.Load(Path.Combine(demo.Paths.Demo, "warehouse.db"), Path.Combine(demo.Paths.Demo, "billing-export.jsonl"));
}
