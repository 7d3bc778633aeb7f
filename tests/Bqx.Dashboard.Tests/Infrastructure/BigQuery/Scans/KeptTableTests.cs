using Bqx.Core.Quality.Scans;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.BigQuery.Scans;
using Bqx.Infrastructure.Scans;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Scans;

/// <summary>What of a table BigQuery's own description decides: its partitions, its types, its names.</summary>
public sealed class KeptTableTests
{
    private const string Columns = "t TIMESTAMP, day DATE, civil DATETIME, n INT64, v FLOAT64, pair STRING, extra JSON";

    private static readonly TableResource Table = Described.Of("lag_bqx_eurusd", Columns);

    [Theory]
    [InlineData("DAY", "t", "`t` >= TIMESTAMP '0001-01-01 00:00:00+00' OR `t` IS NULL")]
    [InlineData("MONTH", "day", "`day` >= DATE '0001-01-01' OR `day` IS NULL")]
    [InlineData("HOUR", "civil", "`civil` >= DATETIME '0001-01-01 00:00:00' OR `civil` IS NULL")]
    [InlineData("RANGE", "n", "`n` >= -9223372036854775808 OR `n` IS NULL")]
    [InlineData("DAY", null, "_PARTITIONTIME >= TIMESTAMP '0001-01-01 00:00:00+00' OR _PARTITIONTIME IS NULL")]
    public void From_TableThatRequiresAFilter_ReadsEveryRowUnderOne(string type, string? column, string filter)
    {
        var table = Described.Kept(Table with { Partitioning = new TablePartitioning(type, column, RequiresFilter: true) });

        Assert.Equal($"(SELECT * FROM `bqx-test.bqx_ml.lag_bqx_eurusd` WHERE {filter})", table.From);
    }

    [Fact]
    public void From_TableWithoutThatRule_IsTheTable() =>
        Assert.Equal("`bqx-test.bqx_ml.lag_bqx_eurusd`", Described.Kept(Table with { Partitioning = new TablePartitioning("DAY", "t", RequiresFilter: false) }).From);

    [Theory]
    [InlineData(2_170_000, 100_000, 5)]
    [InlineData(1_000_000_000, 100_000, 1)]
    [InlineData(100_001, 100_000, 100)]
    public void Sample_BigTable_IsWholePercentsOfItsBlocks(long rows, long sampleTo, int percent)
    {
        var table = Described.Kept(Table with { Partitioning = new TablePartitioning("DAY", "t", RequiresFilter: true) });

        Assert.Contains($"`bqx-test.bqx_ml.lag_bqx_eurusd` TABLESAMPLE SYSTEM ({percent} PERCENT) WHERE `t` >=", table.Sample(rows, sampleTo), StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_ColumnsOfAnotherType_AreTroublesOfTheirMeasuresAlone()
    {
        var statement = Compile(
            Described.Kept(Table), new ScanMeasure.Mean("pair"), new ScanMeasure.LongestGap("n"), ScanMeasure.Distinct.Of(["extra"]), new ScanMeasure.Mean("v"), new ScanMeasure.Nulls("extra"));

        Assert.Equal(
            [
                "lag_bqx_eurusd.pair is STRING, not a number.", "lag_bqx_eurusd.n is INT64, not a time.",
                "lag_bqx_eurusd.extra is JSON, whose values cannot be compared.",
            ],
            statement.Troubles.Select(static t => t.Reason));
        Assert.Equal([new ScanMeasure.Rows(), new ScanMeasure.Mean("v"), new ScanMeasure.Nulls("extra")], Assert.Single(statement.Queries).Columns);
    }

    [Fact]
    public void Compile_OrderOfRows_DoesNotApply()
    {
        var trouble = Assert.Single(Compile(Described.Kept(Table), new ScanMeasure.StepsBack("t")).Troubles);

        Assert.Equal((true, "BigQuery keeps no order of rows, so none can be stored late."), (trouble.DoesNotApply, trouble.Reason));
    }

    [Fact]
    public void Compile_ColumnsOfTwoTablesThatDiffer_AreNotCompared()
    {
        var (one, other) = (Described.Kept(Table), Described.Kept(Described.Of("other", "t DATETIME, v STRING, n NUMERIC")));
        var statement = new ScanCompiler(one, name => name == "other" ? other : null).Compile(
            new ScanPlan(one.Name, [new ScanMeasure.Unmatched("t", "other", "t"), new ScanMeasure.Unequal("civil", "v", "other", "t", 0), new ScanMeasure.Unequal("civil", "n", "other", "t", 0)]), 1);

        Assert.Equal(
            ["lag_bqx_eurusd.t is TIMESTAMP and other.t is DATETIME: they cannot be compared.", "lag_bqx_eurusd.v is FLOAT64 and other.v is STRING: they cannot be compared."],
            statement.Troubles.Select(static t => t.Reason));
    }

    [Fact]
    public void Compile_ColumnsKeptUnderOtherNames_AreMeasuredUnderThePlans()
    {
        var names = new ColumnNames(ImmutableSortedDictionary<string, string>.Empty.Add("bar_start_time", "t").Add("close", "v"));
        var table = Described.Kept(Table, names);

        var query = Assert.Single(Compile(table, new ScanMeasure.LongestGap("bar_start_time"), new ScanMeasure.Mean("close")).Queries);

        Assert.Contains("UNIX_MICROS(`t`)", query.Sql, StringComparison.Ordinal);
        Assert.Contains("avg(IF(`v` BETWEEN", query.Sql, StringComparison.Ordinal);
        Assert.DoesNotContain("bar_start_time", query.Sql, StringComparison.Ordinal);
        Assert.Equal(["bar_start_time", "close"], RowsQuery.Of(table, new ScanMeasure.Nulls("close"), static _ => null, "bar_start_time", static _ => false)!.Columns.Take(2));
    }

    [Fact]
    public void Columns_NamesThatAreNone_AreNotThere()
    {
        var table = Described.Kept(Table with { Fields = [.. Table.Fields, new BigQueryField("a`b", BigQueryFieldType.Float, BigQueryFieldMode.Nullable, []), new BigQueryField("c\\", BigQueryFieldType.Float, BigQueryFieldMode.Nullable, [])] });

        Assert.Equal("lag_bqx_eurusd has no column a`b.", Assert.Single(Compile(table, new ScanMeasure.Nulls("a`b")).Troubles).Reason);
        Assert.Equal("lag_bqx_eurusd has no column c\\.", Assert.Single(Compile(table, new ScanMeasure.Nulls("c\\")).Troubles).Reason);
    }

    [Fact]
    public void Rows_MaskedColumns_AreNotRead()
    {
        var query = RowsQuery.Of(Described.Kept(Table), new ScanMeasure.Nulls("v"), static _ => null, "t", static c => c == "pair")!;

        Assert.Contains("'masked' AS `pair`", query.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("`pair` AS", query.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fill_QuotedOrNot_IsThePath()
    {
        var table = Described.Kept(Table);

        Assert.Equal("SELECT 1 FROM `bqx-test.bqx_ml.lag_bqx_eurusd`", table.Fill("SELECT 1 FROM {table}"));
        Assert.Equal("SELECT 1 FROM `bqx-test.bqx_ml.lag_bqx_eurusd`", table.Fill("SELECT 1 FROM `{table}`"));
    }

    [Fact]
    public void Compile_VeryWideTable_IsSeveralQueriesOfBearableLength()
    {
        var columns = Enumerable.Range(0, 9_000).Select(static i => $"a_rather_long_name_of_a_feature_{i}").ToList();
        var table = Described.Kept(Described.Of("wide", $"t TIMESTAMP, {string.Join(", ", columns.Select(static c => $"{c} FLOAT64"))}"));
        ScanMeasure[] measures = [.. columns.SelectMany(static c => new ScanMeasure[] { new ScanMeasure.Nulls(c), new ScanMeasure.Beyond(c, 10) })];

        var statement = Compile(table, measures);

        Assert.All(statement.Queries, static q => Assert.True(q.Sql.Length <= 900_000 && q.Columns.Length <= 5_000, $"{q.Sql.Length} characters, {q.Columns.Length} values"));
        Assert.Equal([new ScanMeasure.Rows(), .. measures], statement.Queries.SelectMany(static q => q.Columns));
    }

    [Fact]
    public void Compile_MeasuresOfOneName_HaveColumnsOfTheirOwn()
    {
        var sql = Assert.Single(Compile(Described.Kept(Table), new ScanMeasure.Outside("v", 0, 1), new ScanMeasure.Outside("v", 0, 2)).Queries).Sql;

        Assert.Contains("AS `outside_v`", sql, StringComparison.Ordinal);
        Assert.Contains("AS `outside_v_2`", sql, StringComparison.Ordinal);
    }

    private static ScanStatement Compile(KeptTable table, params ScanMeasure[] measures) => new ScanCompiler(table, static _ => null).Compile(new ScanPlan(table.Name, [.. measures]), 1_000);
}
