using Bqx.Dashboard.Api;

namespace Bqx.Dashboard.Tests.Hosting;

public sealed class CsvTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49-1", "'+49-1")]
    [InlineData("-3+cmd", "'-3+cmd")]
    [InlineData("-3", "-3")]
    [InlineData("-1204.50", "-1204.50")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData("lag_bqx_eurusd", "lag_bqx_eurusd")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Line_FormulaLikeCell_IsGuarded(string? cell, string expected) => Assert.Equal(expected + "\r\n", Csv.Line(cell));

    [Fact]
    public void Line_QuotesCommasAndLineEnds_AreQuoted() =>
        Assert.Equal("\"a,b\",\"say \"\"no\"\"\",\"two\nlines\"\r\n", Csv.Line("a,b", "say \"no\"", "two\nlines"));
}
