using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Dashboard.Tests.Infrastructure.LocalWarehouse;
using Bqx.Infrastructure.BigQuery.Models;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Models;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Models;

/// <summary>What BigQuery adds up of a log gives the figures that the local reader finds in the same log, row by row.</summary>
[Collection(SharedEngine.Name)]
[Trait("Category", "Engine")]
public sealed class SumPredictionsTests(EngineFixture fixture)
{
    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Sums_AnyLog_AreThoseOfTheLocalWarehouse(int seed)
    {
        using var bench = new WarehouseBench();
        bench.MakeModelTables();
        var log = new PredictionLogSample(seed);
        log.Store(bench);
        var registered = new Dictionary<string, RegisteredModel>();
        foreach (var (id, to) in new[] { ("a", 9_000), ("b", 100), ("sound", 8_123), ("steady", 30_000), ("silent", 10) })
        {
            bench.AddModel(id, referenceTo: to);
            registered[id] = new RegisteredModel(id, Model(WarehouseBench.Start, WarehouseBench.Start.AddMinutes(to)));
        }

        var local = Assert.IsType<SourceReading<ModelRegistry>.Read>(await bench.Models.ReadAsync(TestContext.Current.CancellationToken));

        var cells = new PredictionCells(await CellsAsync(log, registered));

        Assert.Equal(5, local.Value.Models.Length);
        foreach (var (id, expected) in registered.Keys.Order(StringComparer.Ordinal).Zip(local.Value.Models))
        {
            Same.Model(expected, cells.Measured(registered[id]));
        }
    }

    private static TrainedModel Model(DateTimeOffset from, DateTimeOffset to) => new()
    {
        Key = new ModelKey(CurrencyPair.Parse("eurusd"), "xgboost", 45, 15, 3),
        TrainedAt = from,
        Target = "",
        ReferenceFrom = from,
        ReferenceTo = to,
    };

    private async Task<List<PredictionCell>> CellsAsync(PredictionLogSample log, Dictionary<string, RegisteredModel> models)
    {
        var statement = PredictionReader.Statement(Resource, PredictionReader.SpanParameters(models.Values), DateOnly.MinValue);
        var rows = (await fixture.Engine.QueryAsync(statement.Sql, new EngineCatalogue([log.Table]), [.. statement.Parameters.Select(EngineRow.Of)], TestContext.Current.CancellationToken)).Required;
        var cells = new List<PredictionCell>();
        for (var i = 0; i < rows.Rows.Length; i++)
        {
            var row = EngineRow.Of(rows, i);
            if (row.Flag(1) == true && row.Day(2) is { } day)
            {
                cells.Add(PredictionCell.Read(row, row.Text(0)!, day));
            }
        }

        return cells;
    }

    private static TableResource Resource { get; } = new() { Name = new BigQueryTableName(new DatasetName("pp", "d"), "prediction_log"), Type = "TABLE" };
}
