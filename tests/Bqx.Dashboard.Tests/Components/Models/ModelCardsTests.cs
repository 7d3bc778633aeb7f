using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Models;
using Bqx.Dashboard.Tests.Fakes;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Models;

/// <summary>Stated counts beside what exists, and work that is needed only where a metric falls short.</summary>
public sealed class ModelCardsTests : PageTests
{
    private static readonly ConditionalScope Tft = new() { Name = "TFT", Algorithm = "xgboost", R2Below = 0.85, Hours = 40, Usd = 120, Source = "Plan, phase 09" };

    [Fact]
    public void Counts_Claims_StandBesideWhatExists()
    {
        var page = Page([Build.Model("eurusd", "xgboost"), Build.Model("eurusd", "xgboost") with { Key = Build.Model("eurusd", "xgboost").Key with { Version = 2 } }]);

        var rows = page.FindAll("[data-testid=model-counts] tbody tr").Select(r => (r.Children[0].TextContent.Trim(), r.Children[1].TextContent)).ToArray();
        Assert.Equal([("140", "Plan document"), ("196", "Plan records"), ("588", "Phase report"), ("784", "Budget sheet")], rows[..4]);
        Assert.Equal(["8", "1", "2"], rows[4..].Select(r => r.Item1));
        Assert.Equal("fresh", page.Find("[data-testid=models-exist]").GetAttribute("data-state"));
    }

    [Fact]
    public void Counts_RegistryNeverRead_AreUnknownNotZero()
    {
        var page = Page([], w => w.Unread[SourceName.Models] = SourceState.Failed);

        Assert.Equal("–", page.Find("[data-testid=models-exist]").TextContent);
        Assert.Equal("–", page.Find("[data-testid=models-versions]").TextContent);
    }

    [Fact]
    public void Scope_EachPair_IsActiveSkippedOrUnknownWithReasonAndSavings()
    {
        var page = Page(
        [
            Build.Model("eurusd", "xgboost", 0.91),
            Build.Model("gbpusd", "xgboost", 0.70),
            Build.Model("gbpjpy", "xgboost") with { Current = Build.Evaluation(0.86, n: 40) },
        ]);

        var card = page.Find("[data-testid=model-scope]");
        var rows = card.QuerySelectorAll("tbody tr").Select(r => string.Join(" | ", r.Children.Select(c => c.TextContent))).ToArray();
        Assert.Equal(
            [
                "EURUSD | 0.910 | Skipped | at least 0.85 over 2,000 predictions",
                "GBPUSD | 0.700 | Active | below 0.85 over 2,000 predictions",
                "GBPJPY | 0.860 | Unknown | inconclusive from 40 predictions",
                "USDJPY | – | Unknown | not trained",
            ],
            rows);
        Assert.Equal(
            "TFT only where XGBoost R² < 0.85: active for 1 pair, skipped for 1, unknown for 2; saves 10 h and $30",
            card.QuerySelector("summary")!.TextContent);
        Assert.Contains("Plan, phase 09.", card.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Scope_MetricChanges_FollowsIt()
    {
        Assert.Contains("skipped for 1,", Summary(0.91), StringComparison.Ordinal);
        Assert.Contains("active for 1 pair, skipped for 0, unknown for 3", Summary(0.60), StringComparison.Ordinal);
        Assert.DoesNotContain("saves", Summary(0.60), StringComparison.Ordinal);

        static string Summary(double r2)
        {
            using var test = new ModelCardsTests();
            return test.Page([Build.Model("eurusd", "xgboost", r2)]).Find("[data-testid=model-scope] summary").TextContent;
        }
    }

    [Fact]
    public void Scope_ModelThatCannotBeTrusted_SavesNothing()
    {
        var faulty = Page([Build.Model("eurusd", "xgboost", 0.91)], w => w.RemoveTable("lag_bqx_eurusd"));

        Assert.Contains("Unknown", faulty.Find("[data-testid=model-scope] tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Contains("trained on a faulty table", faulty.Find("[data-testid=model-scope] tbody tr").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Cards_NothingStated_AreNotDrawn()
    {
        var page = Open<ModelsPage>(Build.Assessment(), "/models");

        Assert.Empty(page.FindAll("[data-testid=model-counts], [data-testid=model-scope]"));
    }

    private IRenderedComponent<ModelsPage> Page(ImmutableArray<TrainedModel> models, Action<World>? change = null)
    {
        var world = Build.World(w =>
        {
            w.Models.Clear();
            w.Models.AddRange(models);
            w.Workspace = w.Workspace with
            {
                ModelCounts = [new(140, "Plan document"), new(196, "Plan records"), new(588, "Phase report"), new(784, "Budget sheet")],
                Conditions = [Tft],
            };
            change?.Invoke(w);
        });
        return Open<ModelsPage>(world.Assess(), "/models");
    }
}
