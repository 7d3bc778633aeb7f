using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Warehouse;

public sealed class TableNamesTests
{
    private static readonly Workspace Workspace = new World().Workspace with
    {
        Families =
        [
            Family("lag_bqx", "lag_bqx_{pair}"), Family("train_v2", "train_{pair}_v2"), Family("var_bqx", "var_bqx_{family}"), Family("csi_bqx", "csi_bqx_{currency}"),
            Family("cov_bqx", "cov_bqx_{pair1}_{pair2}"), Family("tri_bqx", "tri_bqx_{c1}_{c2}_{c3}"), Family("mkt_bqx", "mkt_bqx"),
        ],
        Relations = [(World.DefaultPairs[0], World.DefaultPairs[1])],
        Triangles = [("eur", "usd", "jpy")],
    };

    private static readonly TableNames Names = new(Workspace);

    [Fact]
    public void All_EveryFamily_TakesItsOwnEntities() => Assert.Equal(
        [
            "lag_bqx_eurusd", "lag_bqx_gbpusd", "lag_bqx_gbpjpy", "lag_bqx_usdjpy",
            "train_eurusd_v2", "train_gbpusd_v2", "train_gbpjpy_v2", "train_usdjpy_v2",
            "var_bqx_eur", "var_bqx_gbp", "var_bqx_usd", "csi_bqx_eur", "csi_bqx_gbp", "csi_bqx_usd", "csi_bqx_jpy",
            "cov_bqx_eurusd_gbpusd", "tri_bqx_eur_usd_jpy", "mkt_bqx",
        ],
        Names.All.Select(t => t.Name));

    [Theory]
    [InlineData("lag_bqx_eurusd", "lag_bqx")]
    [InlineData("lag_bqx_nzdcad", "lag_bqx")]
    [InlineData("train_cadchf_v2", "train_v2")]
    [InlineData("cov_bqx_nzdcad_nzdchf", "cov_bqx")]
    [InlineData("mkt_bqx", "mkt_bqx")]
    [InlineData("lag_bqx_eureur", null)]
    [InlineData("lag_bqx_eurus1", null)]
    [InlineData("lag_bqx_eurusd_45", null)]
    [InlineData("mkt_bqx_2", null)]
    [InlineData("", null)]
    public void Match_AnyName_FitsAtMostOneFamily(string name, string? family) => Assert.Equal(family, Names.Match(name)?.Family.Name);

    [Theory]
    [InlineData("var_*_eur", "var_bqx_eur")]
    [InlineData("mkt_*", "mkt_bqx")]
    [InlineData("lag_bqx_*", "lag_bqx_eurusd,lag_bqx_gbpusd,lag_bqx_gbpjpy,lag_bqx_usdjpy")]
    [InlineData("nothing_*", "")]
    [InlineData("any_name", "any_name")]
    public void Expand_NameWithStar_GivesTheTablesOfTheGrammar(string name, string expected) => Assert.Equal(expected, string.Join(',', Names.Expand(name)));

    [Theory]
    [InlineData("model_registry", true)]
    [InlineData("eurusd_idx", true)]
    [InlineData("eurusd_idx_old", false)]
    public void IsOther_Bookkeeping_IsToldByName(string name, bool expected) => Assert.Equal(expected, Names.IsOther(name));

    private static TableFamily Family(string name, string pattern) => new() { Name = name, Pattern = pattern, TimeColumn = "t" };
}
