using Bqx.Core.Quality.Checks;

namespace Bqx.Dashboard.Tests.Core.Quality.Checks;

public sealed class ReadOnlySqlTests
{
    [Theory]
    [InlineData("SELECT 1")]
    [InlineData("  select count(*) from {table} where pair = '{pair}';  ")]
    [InlineData("-- why\nWITH x AS (SELECT 1 AS a) SELECT a FROM x /* end; DROP */")]
    [InlineData("SELECT \"update\", [delete], `drop`, 'a;b' FROM {table}")]
    [InlineData("SELECT 'it''s; DELETE' FROM {table}")]
    [InlineData("SELECT replace(name, 'a', 'b') FROM {table}")]
    [InlineData("SELECT updated, created_at FROM {table}")]
    public void Problem_OneSelect_IsNone(string sql) => Assert.Null(ReadOnlySql.Problem(sql));

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("-- nothing", "is empty")]
    [InlineData("DELETE FROM t", "begins with 'DELETE'")]
    [InlineData("PRAGMA writable_schema = 1", "begins with 'PRAGMA'")]
    [InlineData("ATTACH 'x' AS y", "begins with 'ATTACH'")]
    [InlineData("EXPLAIN SELECT 1", "begins with 'EXPLAIN'")]
    [InlineData("SELECT 1; SELECT 2", "more than one statement")]
    [InlineData("SELECT 1;;", "more than one statement")]
    [InlineData("SELECT 1 /* ; */; DROP TABLE t", "more than one statement")]
    [InlineData("WITH x AS (SELECT 1) DELETE FROM t", "holds 'DELETE'")]
    [InlineData("WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x", "holds 'INSERT'")]
    [InlineData("WITH x AS (SELECT 1) REPLACE INTO t SELECT * FROM x", "holds 'INTO'")]
    [InlineData("SELECT * FROM pragma_table_info('t')", "holds 'pragma_table_info'")]
    [InlineData("SELECT load_extension('x.so')", "holds 'load_extension'")]
    [InlineData("SELECT 'a", "quote that is not closed")]
    [InlineData("SELECT \"a", "quote that is not closed")]
    [InlineData("SELECT [a", "quote that is not closed")]
    [InlineData("SELECT 'it''s", "quote that is not closed")]
    [InlineData("SELECT 1 /* never", "comment that is not closed")]
    [InlineData("SELECT (1", "bracket that is not closed")]
    [InlineData("SELECT 1) FROM (SELECT 2", "closes a bracket that is not open")]
    [InlineData("SELECT {other} FROM {table}", "holds '{other}'")]
    [InlineData("SELECT {table", "holds '{}'; only {table} and {pair} are filled in")]
    [InlineData("SELECT 1\0; DROP TABLE t", "character that ends texts")]
    public void Problem_AnythingElse_IsSaid(string sql, string problem) => Assert.Contains(problem, ReadOnlySql.Problem(sql), StringComparison.Ordinal);

    [Fact]
    public void Problem_LongText_IsRefused() =>
        Assert.Contains("longer", ReadOnlySql.Problem("SELECT " + new string('1', ReadOnlySql.LongestText)), StringComparison.Ordinal);
}
