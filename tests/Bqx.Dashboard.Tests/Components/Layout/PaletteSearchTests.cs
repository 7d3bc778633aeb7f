using Bqx.Core.Truth;
using Bqx.Dashboard.Layout;

namespace Bqx.Dashboard.Tests.Components.Layout;

public sealed class PaletteSearchTests
{
    private static readonly Assessment Now = Sample.Assess(
        models: [Sample.Model("eurusd", "xgboost"), Sample.Model("gbpjpy", "linear")],
        phases: [Sample.Phase("MP03.06", "lag_bqx_eurusd")]);

    private static IEnumerable<string> Find(string typed) => PaletteSearch.Find(typed, Now, Runbooks.OnCall.Library.Value).Select(h => $"{h.Kind} {h.Title}");

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void Find_Nothing_OffersThePages(string typed) => Assert.Equal(PaletteSearch.Pages.Select(p => $"Page {p.Title}"), Find(typed));

    [Theory]
    [InlineData("cost", "Page Cost")]
    [InlineData("mp03.06", "Phase MP03.06 Primary features")]
    [InlineData("EURUSD xgb", "Model EURUSD XGBoost")]
    [InlineData("eurusd/xgboost", "Model EURUSD XGBoost")]
    [InlineData("RB-08", "Runbook RB-08 Stale data")]
    [InlineData("T-lag", "Task T-lag_bqx_eurusd")]
    public void Find_Words_AreFoundInAnyCase(string typed, string first) => Assert.Equal(first, Find(typed).First());

    [Fact]
    public void Find_Table_LinksToItsPanel() =>
        Assert.Contains(PaletteSearch.Find("lag_bqx_gbpjpy", Now, null), h => h is { Kind: "Table", Href: "/quality?table=lag_bqx_gbpjpy" });

    [Fact]
    public void Find_Unknown_FindsNothing() => Assert.Empty(Find("zebra"));

    [Fact]
    public void Find_EveryWord_MustFit() => Assert.Empty(Find("eurusd zebra"));
}
