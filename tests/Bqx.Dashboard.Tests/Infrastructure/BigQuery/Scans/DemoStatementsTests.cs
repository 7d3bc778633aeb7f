using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Warehouse;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.BigQuery.Scans;
using Bqx.Infrastructure.Scans;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Scans;

/// <summary>Every statement that the demo's checks send to BigQuery, before Google's own analyser with the demo's schemas.</summary>
[Collection(SharedEngine.Name)]
[Trait("Category", "Engine")]
public sealed class DemoStatementsTests(EngineFixture fixture, DemoFixture demo)
{
    [Fact]
    public async Task Scans_OfEveryTable_AreValid() => await AllAsync(static (table, plan, find) => new ScanCompiler(table, find).Compile(plan, table.Rows) is var statement
        ? [.. statement.Queries.Select(static q => q.Sql), .. statement.Written.Select(static w => w.Sql)]
        : []);

    [Fact]
    public async Task FailedRows_OfEveryMeasureOfOneTableOfEachFamily_AreValid() => await AllAsync(
        static (table, plan, find) =>
        [
            .. plan.Measures.GroupBy(static m => m.GetType()).Select(static g => g.First())
                .Where(m => new ScanCompiler(table, find).Absent(m) is null)
                .Select(m => RowsQuery.Of(table, m, find, "bar_start_time", static c => c == "pair")?.Text).OfType<string>(),
        ],
        oneOfEachFamily: true);

    /// <summary>TABLESAMPLE is valid in BigQuery; this engine reads it and evaluates none.</summary>
    [Fact]
    public async Task Samples_OfEveryFamily_AreValid() => await AllAsync(
        static (table, plan, find) =>
        [
            .. new ScanCompiler(table, find).Compile(plan with { SampleTo = 100 }, 2_000_000).Queries.Select(static q => q.Sql)
                .Where(static sql => sql.Contains("TABLESAMPLE SYSTEM (1 PERCENT)", StringComparison.Ordinal)),
        ],
        oneOfEachFamily: true);

    private async Task AllAsync(Func<KeptTable, ScanPlan, Func<string, ScanTable?>, ImmutableArray<string>> statements, bool oneOfEachFamily = false)
    {
        var engine = fixture.Engine;
        var reading = await demo.ReadingAsync();
        var (names, listed) = (new TableNames(reading.Workspace), reading.Warehouse.Value!.Tables.Items);
        var resources = listed.ToDictionary(static t => t.Ref.Name, t => Resource(t, names));
        var catalogue = new EngineCatalogue([.. resources.Values.Select(static r => EngineTable.Of(r.Name.ToString(), string.Join(", ", r.Fields.Select(Column))))]);
        var kept = resources.ToDictionary(static r => r.Key, static r => Described.Kept(r.Value));
        var checks = new BookChecks(reading.Checks.Value!, names.Families);
        var plans = listed.Select(t => ScanPlanner.PlanFor(checks, names, t)).OfType<ScanPlan>();
        if (oneOfEachFamily)
        {
            plans = plans.DistinctBy(p => names.Match(p.Table)?.Family.Name);
        }

        var analysed = 0;
        foreach (var sql in plans.SelectMany(p => statements(kept[p.Table], p, kept.GetValueOrDefault)))
        {
            var refusal = (await engine.AnalyzeAsync(sql, catalogue, null, TestContext.Current.CancellationToken)).Refusal;
            Assert.True(refusal is null, $"{refusal}\n{sql}");
            analysed++;
        }

        Assert.NotEqual(0, analysed);
    }

    private static TableResource Resource(TableMetadata table, TableNames names)
    {
        var time = names.Match(table.Ref.Name)?.Family.TimeColumn;
        var described = Described.Of(table.Ref.Name, string.Join(", ", table.Columns.Select(c => $"{c.Name} {Type(c, time)}")));
        return described with { Rows = table.Rows };
    }

    private static string Type(TableColumn column, string? timeColumn) => column.Type.ToUpperInvariant() switch
    {
        _ when column.Name == timeColumn => "TIMESTAMP",
        "INTEGER" => "INT64",
        "REAL" => "FLOAT64",
        _ => "STRING",
    };

    private static string Column(BigQueryField field) => $"{field.Name} {TypeWords.Of(field)}";
}
