namespace Bqx.Dashboard.Tests.GoogleSqlEngine;

/// <summary>What BigQuery can and the engine cannot, by name: a test that needs one of these cannot be answered by the stand-in.</summary>
[Collection(SharedEngine.Name)]
[Trait("Category", "Engine")]
public sealed class NotEvaluatedTests(EngineFixture fixture)
{
    [Theory]
    [InlineData("APPROX_COUNT_DISTINCT(x)", "approx_count_distinct")]
    [InlineData("APPROX_QUANTILES(x, 4)", "approx_quantiles")]
    [InlineData("APPROX_TOP_COUNT(x, 1)", "approx_top_count")]
    [InlineData("APPROX_TOP_SUM(x, x, 1)", "approx_top_sum")]
    [InlineData("HLL_COUNT.EXTRACT(HLL_COUNT.INIT(CAST(x AS STRING)))", "hll_count.init")]
    [InlineData("MAX(SESSION_USER())", "session_user")]
    [InlineData("MAX(GENERATE_UUID())", "Generate_Uuid")]
    [InlineData("MAX(ST_ASTEXT(ST_GEOGPOINT(1, 2)))", "st_geogpoint")]
    public async Task Query_FunctionThatIsOnlyAnalysed_SaysWhich(string function, string named)
    {
        var sql = $"SELECT {function} FROM UNNEST([1.0, 2.0]) AS x";

        var analysis = await fixture.Engine.AnalyzeAsync(sql, new EngineCatalogue([]), null, TestContext.Current.CancellationToken);
        var answer = await fixture.Engine.QueryAsync(sql, new EngineCatalogue([]), null, TestContext.Current.CancellationToken);

        Assert.Null(analysis.Refusal);
        Assert.True(answer.Refusal!.IsUnsupported);
        Assert.Contains(named, answer.Refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MAX_BY(x, x)", "MAX_BY")]
    [InlineData("MIN_BY(x, x)", "MIN_BY")]
    [InlineData("MAX(EDIT_DISTANCE('a', 'b'))", "EDIT_DISTANCE")]
    public async Task Analyze_FunctionNewerThanTheEngine_IsRefused(string function, string named)
    {
        var analysis = await fixture.Engine.AnalyzeAsync($"SELECT {function} FROM UNNEST([1.0, 2.0]) AS x", new EngineCatalogue([]), null, TestContext.Current.CancellationToken);

        Assert.StartsWith($"Function not found: {named}", analysis.Refusal!.Message, StringComparison.Ordinal);
    }
}
