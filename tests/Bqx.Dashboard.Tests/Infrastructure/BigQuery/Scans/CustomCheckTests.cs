using Bqx.Core.Quality.Checks;
using Bqx.Infrastructure.BigQuery.Scans;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Scans;

/// <summary>Texts that GoogleSQL reads otherwise than the first wall does: each would bring a second statement past it.</summary>
public sealed class CustomCheckTests
{
    [Theory]
    [InlineData("SELECT 1 # ' \n) ; DROP TABLE x #'", "number sign")]
    [InlineData("SELECT '\\'') ; DROP TABLE x; --'", "backslash")]
    [InlineData("SELECT ''''''') ; DROP TABLE x; --'", "three times")]
    [InlineData("SELECT \"\"\"x\"\"\"", "three times")]
    [InlineData("SELECT [']']) ; DROP TABLE t ; SELECT * FROM (SELECT 1 --'", "square brackets")]
    [InlineData("SELECT [1 /* ] ' */ ]) ; DROP TABLE t; SELECT * FROM (SELECT 1 --'", "square brackets")]
    public void Misread_TextThatTheWallsReadDifferently_IsRefused(string sql, string because) =>
        Assert.Contains(because, CustomCheck.Misread(sql), StringComparison.Ordinal);

    [Theory]
    [InlineData("SELECT count(*) FROM {table} WHERE bid >= ask")]
    [InlineData("WITH x AS (SELECT APPROX_QUANTILES(v, 2)[OFFSET(1)] AS m FROM {table}) SELECT m FROM x -- the median")]
    [InlineData("SELECT COUNTIF(pair != 'eurusd') FROM `{table}`")]
    public void Misread_PlainQuery_IsLetThrough(string sql)
    {
        Assert.Null(CustomCheck.Misread(sql));
        Assert.Null(ReadOnlySql.Problem(sql));
    }
}
