using Bqx.Core.Truth;
using Bqx.Dashboard.Models;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Models;

public sealed class ComparePageTests : PageTests
{
    private static Assessment Three => Sample.Assess(models:
    [
        Sample.Model("eurusd", "linear", Sample.Trained("eurusd", "linear", Sample.Evaluation(0.81))),
        Sample.Model("eurusd", "xgboost", Sample.Trained("eurusd", "xgboost", Sample.Evaluation(0.91))),
        Sample.Model("gbpjpy", "xgboost", Sample.Trained("gbpjpy", "xgboost", Sample.Evaluation(0.90))),
        Sample.Model("gbpjpy", "linear"),
    ]);

    [Fact]
    public void Compare_TwoModels_ShowsOnlyTheDifferences()
    {
        var page = Open<ComparePage>(Three, "/models/compare?models=eurusd/linear,eurusd/xgboost");

        Assert.Equal(["eurusd/linear", "eurusd/xgboost"], page.FindAll("[data-testid=compare-table] tbody th").Select(t => t.TextContent));
        var heads = page.FindAll("[data-testid=compare-table] thead th").Select(t => t.TextContent).ToArray();
        Assert.Contains("R²", heads);
        Assert.DoesNotContain("Trained on", heads);
        Assert.Contains("Trained on train_eurusd_v2", page.Find("[data-testid=compare-same]").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll("[data-testid=compare-chart] .value").Count);
    }

    [Theory]
    [InlineData("?pair=eurusd", 2)]
    [InlineData("?column=xgboost", 2)]
    [InlineData("", 3)]
    public void Compare_Choice_TakesTrainedModels(string query, int expected) =>
        Assert.Equal(expected, Open<ComparePage>(Three, "/models/compare" + query).FindAll("[data-testid=compare-table] tbody tr").Count);

    [Fact]
    public void Compare_UnknownOrTooFew_SaysSo()
    {
        var page = Open<ComparePage>(Three, "/models/compare?models=eurusd/linear,eurusd/magic");

        Assert.Equal("A comparison needs 2 models; 1 found. Not known: eurusd/magic.", page.Find("[data-testid=compare-problem]").TextContent);
        Assert.Empty(page.FindAll("[data-testid=compare-table]"));
    }

    [Fact]
    public void Compare_MoreThanTwoHundred_ShowsTheFirstAndSaysSo()
    {
        var cell = Sample.Model("eurusd", "xgboost", Sample.Trained("eurusd", "xgboost", Sample.Evaluation(0.91)));
        var many = Sample.Assess(models: [.. Enumerable.Range(1, 201).Select(i => cell with { Window = i })]);

        var page = Open<ComparePage>(many, "/models/compare");

        Assert.Equal(200, page.FindAll("[data-testid=compare-table] tbody tr").Count);
        Assert.Contains("201 were asked for", page.Find("[data-testid=compare-problem]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_Export_KeepsTheChoice() =>
        Assert.Equal("/export/models.csv?pair=eurusd", Open<ComparePage>(Three, "/models/compare?pair=eurusd").Find("a[download]").GetAttribute("href"));
}
