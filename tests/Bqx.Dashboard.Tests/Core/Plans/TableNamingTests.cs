using Bqx.Core.Plans;

namespace Bqx.Dashboard.Tests.Core.Plans;

public sealed class TableNamingTests
{
    private readonly TableNaming _common = new(PlanVocabulary.Default);

    [Theory]
    [InlineData("lag_bqx_eurusd", "lag_bqx_eurusd")]
    [InlineData("LAG_BQX_EURUSD", "lag_bqx_eurusd")]
    [InlineData("train_gbpjpy_v2", "train_gbpjpy_v2")]
    [InlineData("cov_*_eurusd_eurgbp", "cov_*_eurusd_eurgbp")]
    [InlineData("tri_*_eur_usd_jpy", "tri_*_eur_usd_jpy")]
    [InlineData("mkt_*", "mkt_*")]
    public void Resolve_NameOfAFamily_IsFound(string word, string expected) => Assert.Equal(expected, _common.Resolve(word));

    [Theory]
    [InlineData("lag_bqx_*")]
    [InlineData("lag_bqx_eureur")]
    [InlineData("lag_bqx_[pair]")]
    [InlineData("lag_eurusd")]
    [InlineData("workload_identity")]
    [InlineData("")]
    public void Resolve_NoTable_IsNull(string word) => Assert.Null(_common.Resolve(word));

    [Fact]
    public void Resolve_StarWithOneFamilyOfThatShape_IsSettled()
    {
        var naming = new TableNaming(PlanVocabulary.Default with { TablePatterns = ["var_bqx_{currency}"] });

        Assert.Equal("var_bqx_eur", naming.Resolve("var_*_eur"));
    }

    [Fact]
    public void Resolve_StarWithTwoFamiliesOfThatShape_StaysOpen()
    {
        var naming = new TableNaming(PlanVocabulary.Default with { TablePatterns = ["var_bqx_{currency}", "var_idx_{currency}"] });

        Assert.Equal("var_*_eur", naming.Resolve("var_*_eur"));
    }
}
