namespace Bqx.Dashboard.Tests.GoogleSqlEngine;

/// <summary>The bridge to Google's engine carries statements, types and values both ways without a change.</summary>
[Collection(SharedEngine.Name)]
[Trait("Category", "Engine")]
public sealed class EngineTests(EngineFixture fixture)
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);

    private static readonly EngineCatalogue Bars = new([
        EngineTable.Of("p.d.bars", "bar_start_time TIMESTAMP, pair STRING, close FLOAT64, volume INT64",
            [Start, "eurusd", 1.25, 7L],
            [Start.AddMinutes(1), "eurusd", double.NaN, null],
            [Start.AddMinutes(3), "eurusd", double.PositiveInfinity, 9L]),
    ]);

    private Engine Engine => fixture.Engine;

    [Fact]
    public async Task Query_OverRows_Evaluates()
    {
        var answer = (await Engine.QueryAsync(
            "SELECT COUNT(*) AS n, COUNTIF(IS_NAN(close)) AS nan, MAX(bar_start_time) AS newest, SUM(volume) AS volume FROM `p.d.bars`", Bars, null, TestContext.Current.CancellationToken)).Required;

        Assert.Equal("n INT64, nan INT64, newest TIMESTAMP, volume INT64", string.Join(", ", answer.Columns.Select(c => $"{c.Name} {c.Type}")));
        Assert.Equal([3L, 1L, Start.AddMinutes(3), 16L], Assert.Single(answer.Rows));
    }

    [Fact]
    public async Task Query_Window_FindsTheGap()
    {
        var answer = await QueryAsync("""
            SELECT TIMESTAMP_DIFF(bar_start_time, LAG(bar_start_time) OVER (ORDER BY bar_start_time), SECOND) AS gap
            FROM `p.d.bars` WHERE pair = @pair QUALIFY gap > 60
            """, Bars, new EngineParameter("pair", EngineKind.String, "eurusd"));

        Assert.Equal(120L, Assert.Single(Assert.Single(answer.Rows)));
    }

    [Theory]
    [InlineData("INT64", "9007199254740993")]
    [InlineData("FLOAT64", "0.1")]
    [InlineData("BOOL", "TRUE")]
    [InlineData("STRING", "'ø 漢'")]
    [InlineData("BYTES", "b'\\x00\\xff'")]
    [InlineData("DATE", "DATE '1969-12-31'")]
    [InlineData("TIME", "TIME '23:59:59.999999'")]
    [InlineData("DATETIME", "DATETIME '2026-02-28 01:02:03.000004'")]
    [InlineData("TIMESTAMP", "TIMESTAMP '1969-12-31 23:59:59.999999+00'")]
    [InlineData("NUMERIC", "NUMERIC '-12345678901234567890.123456789'")]
    [InlineData("BIGNUMERIC", "BIGNUMERIC '0.00000000000000000000000000000000000001'")]
    [InlineData("JSON", "JSON '{\"a\":[1,null]}'")]
    [InlineData("ARRAY<INT64>", "[1, 2, 3]")]
    [InlineData("ARRAY<STRUCT<key STRING, value STRING>>", "[STRUCT('a' AS key, CAST(NULL AS STRING) AS value)]")]
    public async Task Query_EveryType_ComesBackAndGoesInAgain(string type, string literal)
    {
        var first = await QueryAsync($"SELECT {literal} AS x, TO_JSON_STRING({literal}) AS said", new EngineCatalogue([]));
        var held = new EngineCatalogue([EngineTable.Of("p.d.t", $"x {type}", [first.Rows[0][0]], [null])]);
        var parameter = new EngineParameter("same", EngineType.Parse(type), first.Rows[0][0]);

        var again = await QueryAsync("SELECT TO_JSON_STRING(x) AS said, TO_JSON_STRING(@same) AS same FROM `p.d.t` WHERE x IS NOT NULL", held, parameter);

        Assert.Equal(type, $"{first.Columns[0].Type}");
        Assert.Equal([first.Rows[0][1], first.Rows[0][1]], Assert.Single(again.Rows));
    }

    [Theory]
    [InlineData("SELECT pair FROM (SELECT *, close * 2 AS twice FROM `p.d.bars`) WHERE volume > 1", "pair volume")]
    [InlineData("WITH t AS (SELECT * FROM `p.d.bars`) SELECT pair FROM t WHERE volume > 1", "pair volume")]
    [InlineData("WITH t AS (SELECT * FROM `p.d.bars` UNION ALL SELECT * FROM `p.d.bars`), u AS (SELECT * FROM t) SELECT MAX(close) FROM u", "close")]
    [InlineData("SELECT 1 IN (SELECT volume FROM `p.d.bars`)", "volume")]
    [InlineData("SELECT COUNT(*) FROM `p.d.bars`", "")]
    [InlineData("SELECT * FROM `p.d.bars`", "bar_start_time pair close volume")]
    public async Task Analyze_Query_NamesTheColumnsItNeeds(string sql, string needed)
    {
        var analysis = (await Engine.AnalyzeAsync(sql, Bars, null, TestContext.Current.CancellationToken)).Required;

        Assert.Equal(needed, string.Join(' ', Assert.Single(analysis.Reads).Needed.Select(c => c.Name)));
    }

    [Theory]
    [InlineData("SELECT nothing FROM `p.d.bars`", "Unrecognized name: nothing", 1, 8)]
    [InlineData("SELECT 1\nFROM `p.d.nowhere`", "Table not found: `p.d.nowhere`", 2, 6)]
    [InlineData("SELECT FROM", "Syntax error: SELECT list must not be empty", 1, 8)]
    [InlineData("SELECT close = 'a' FROM `p.d.bars`", "No matching signature for operator = for argument types: FLOAT64, STRING", 1, 8)]
    [InlineData("SELECT @from", "Query parameter 'from' not found", 1, 8)]
    [InlineData("DELETE FROM `p.d.bars` WHERE TRUE", "Statement not supported: DeleteStatement", 1, 1)]
    [InlineData("SELECT ROW_NUMBER() OVER (PARTITION BY close) FROM `p.d.bars`", "Partitioning by expressions of type FLOAT64 is not allowed", 1, 40)]
    public async Task Analyze_WrongStatement_SaysWhatAndWhere(string sql, string message, int line, int column)
    {
        var refusal = (await Engine.AnalyzeAsync(sql, Bars, null, TestContext.Current.CancellationToken)).Refusal!;

        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (refusal.Line, refusal.Column));
    }

    [Theory]
    [InlineData("`p.d.bars`")]
    [InlineData("p.d.bars")]
    [InlineData("`p`.`d`.`bars`")]
    [InlineData("`d.bars`")]
    [InlineData("bars")]
    public async Task Query_TablePath_MeansTheTable(string path)
    {
        var answer = await QueryAsync($"SELECT COUNT(*) FROM {path} AS x JOIN `p.d.bars` AS y USING (bar_start_time)", Bars with { DefaultProject = "p", DefaultDataset = "p.d" });

        Assert.Equal(3L, answer.Rows[0][0]);
    }

    [Fact]
    public async Task Query_Division_IsRefusedWithItsWords()
    {
        var refusal = (await Engine.QueryAsync("SELECT 1 / volume - 1 / 0 FROM `p.d.bars`", Bars, null, TestContext.Current.CancellationToken)).Refusal!;

        Assert.StartsWith("division by zero", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_WideTable_IsNoMatterOfSize()
    {
        var columns = string.Join(", ", Enumerable.Range(0, 310).Select(i => $"c{i} FLOAT64"));
        var rows = Enumerable.Range(0, 1500).Select(r => Enumerable.Range(0, 310).Select(c => (object?)(double)(r + c)).ToArray()).ToArray();
        var wide = new EngineCatalogue([EngineTable.Of("p.d.wide", columns, rows)]);

        var answer = await QueryAsync($"SELECT {string.Join(", ", Enumerable.Range(0, 310).Select(i => $"COUNTIF(c{i} IS NULL)"))}, MAX(c309) FROM `p.d.wide`", wide);

        Assert.Equal(1808d, answer.Rows[0][310]);
    }

    private async Task<EngineRows> QueryAsync(string sql, EngineCatalogue catalogue, params EngineParameter[] parameters) =>
        (await Engine.QueryAsync(sql, catalogue, parameters, TestContext.Current.CancellationToken)).Required;
}
