using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Models;

public sealed class ModelAxesTests
{
    private static readonly ImmutableArray<AlgorithmName> Algorithms = [new("linear", "Linear", []), new("xgboost", "XGBoost", [])];
    private static readonly int[] Windows = [45, 90, 180, 360, 720, 1440, 2880];

    [Fact]
    public void Columns_ThreeAlgorithmsOfSevenWindows_AreTwentyOne()
    {
        string[] names = ["lightgbm", "xgboost", "catboost"];
        var axes = new ModelAxes([CurrencyPair.Parse("eurusd")], [], [.. names.SelectMany(a => Windows.Select(w => Model(a, w, 15)))]);

        Assert.Equal(21, axes.Columns.Length);
        Assert.Equal(["catboost-w45", "catboost-w90"], axes.Columns.Take(2).Select(c => c.Key));
    }

    [Fact]
    public void Columns_OneWindow_AreTheAlgorithms()
    {
        var axes = new ModelAxes([CurrencyPair.Parse("eurusd")], Algorithms, [Model("xgboost", 45, 15)]);

        Assert.Equal(["linear", "xgboost"], axes.Columns.Select(c => c.Key));
    }

    [Fact]
    public void Columns_HorizonsDiffer_AreNamedByThem()
    {
        var axes = new ModelAxes([], Algorithms, [Model("xgboost", 45, 30), Model("xgboost", 45, 15), Model("extra", 45, 15)]);

        Assert.Equal(["linear", "xgboost-h15", "xgboost-h30", "extra"], axes.Columns.Select(c => c.Key));
        Assert.Equal("xgboost-h30", axes.ColumnOf(Model("xgboost", 45, 30).Key).Key);
        Assert.Equal(["eurusd"], axes.Pairs.Select(p => p.Key));
    }

    private static TrainedModel Model(string algorithm, int window, int horizon) =>
        Build.Model("eurusd", algorithm) with { Key = new ModelKey(CurrencyPair.Parse("eurusd"), algorithm, window, horizon, 1) };
}
