using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Naming;

public sealed class GoogleSqlTests
{
    private static readonly DatasetName Dataset = new("bqx-ml", "bqx_ml");

    /// <summary>Pieces with which somebody would leave the quotes, among harmless ones.</summary>
    private static readonly Arbitrary<string> Names =
        Gen.Elements("a", "B", "9", "_", "-", " ", ".", "`", "\\", "'", "\"", ";", "--", "/*", "*/", "\n", "\u0000", "\u2028", "é", "表", "{table}", "@from", "eurusd")
            .ArrayOf().Select(static parts => string.Concat(parts)).ToArbitrary();

    [Fact]
    public void Path_ATable_IsWholeInOnePairOfQuotes() =>
        Assert.Equal("`bqx-ml.bqx_ml.lag_bqx_eurusd`", GoogleSql.Path(new BigQueryTableName(Dataset, "lag_bqx_eurusd")));

    [Fact]
    public void View_OfARegion_NamesItInLowerCase() =>
        Assert.Equal("`bqx-ml.region-us-central1.INFORMATION_SCHEMA.TABLE_STORAGE`", GoogleSql.View("bqx-ml", "US-Central1", "TABLE_STORAGE"));

    [Fact]
    public void View_OfADataset_StandsBehindIt() =>
        Assert.Equal("`bqx-ml.bqx_ml.INFORMATION_SCHEMA.PARTITIONS`", GoogleSql.View(Dataset, "PARTITIONS"));

    [Theory]
    [InlineData("bqx`ml", "bqx_ml", "t")]
    [InlineData("bqx-ml", "bqx.ml", "t")]
    [InlineData("bqx-ml", "bqx_ml", "t` WHERE 1=1 --")]
    [InlineData("bqx-ml", "bqx_ml", "t\\")]
    [InlineData("bqx-ml", "bqx_ml", "t.u")]
    [InlineData("bqx-ml", "bqx_ml", "")]
    public void Path_WhatIsNoName_IsRefused(string project, string dataset, string table) =>
        Assert.Throws<ArgumentException>(() => GoogleSql.Path(new BigQueryTableName(new DatasetName(project, dataset), table)));

    [Theory]
    [InlineData("us`", "JOBS")]
    [InlineData("us.x", "JOBS")]
    [InlineData("", "JOBS")]
    [InlineData("us", "jobs; DROP")]
    public void View_WhatIsNoPlace_IsRefused(string location, string view) =>
        Assert.Throws<ArgumentException>(() => GoogleSql.View("bqx-ml", location, view));

    [Fact]
    public void Path_AnyName_IsRefusedOrStaysWithinItsQuotes() => Prop.ForAll(Names, name =>
    {
        try
        {
            var path = GoogleSql.Path(new BigQueryTableName(Dataset, name));
            return path == $"`bqx-ml.bqx_ml.{name}`" && !name.AsSpan().ContainsAny('`', '\\', '.') && !name.Any(char.IsControl);
        }
        catch (ArgumentException)
        {
            return true;
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Column_AnyName_IsRefusedOrStaysWithinItsQuotes() => Prop.ForAll(Names, name =>
        GoogleSql.IsColumn(name)
            ? GoogleSql.Column(name) == $"`{name}`" && !name.AsSpan().ContainsAny('`', '\\') && !name.Any(char.IsControl)
            : Throws(name)).QuickCheckThrowOnFailure();

    private static bool Throws(string name)
    {
        Assert.Throws<ArgumentException>(() => GoogleSql.Column(name));
        return true;
    }
}
