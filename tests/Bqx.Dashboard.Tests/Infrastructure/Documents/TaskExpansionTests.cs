using Bqx.Core.Common;
using Bqx.Core.Plans;

namespace Bqx.Dashboard.Tests.Infrastructure.Documents;

public sealed class TaskExpansionTests
{
    private static readonly PlanVocabulary Words = PlanVocabulary.Default with
    {
        Pairs = [CurrencyPair.Parse("eurusd"), CurrencyPair.Parse("gbpusd"), CurrencyPair.Parse("usdjpy")],
        Relations = [(CurrencyPair.Parse("eurusd"), CurrencyPair.Parse("gbpusd")), (CurrencyPair.Parse("gbpusd"), CurrencyPair.Parse("usdjpy"))],
        Triangles = [("eur", "usd", "jpy"), ("gbp", "usd", "jpy")],
    };

    [Theory]
    [InlineData("01-03: Create regime_bqx_[pair]", "table regime_bqx_eurusd", "table regime_bqx_usdjpy")]
    [InlineData("01-03: Create train_[pair]_v2 tables", "table train_eurusd_v2", "table train_usdjpy_v2")]
    [InlineData("01-03: Create var_*_[family] for 3 currency families", "table var_*_eur", "table var_*_usd")]
    [InlineData("01-02: Create cov_*_[pair1]_[pair2] for ~2 relationships", "table cov_*_eurusd_gbpusd", "table cov_*_gbpusd_usdjpy")]
    [InlineData("01-02: Create tri_*_[curr1]_[curr2]_[curr3] for 2 triangles", "table tri_*_eur_usd_jpy", "table tri_*_gbp_usd_jpy")]
    [InlineData("01-08: Create csi_*_{currency} for 8 currencies", "table csi_*_usd", "table csi_*_chf")]
    [InlineData("01-03: Train XGBoost models for all pairs", "model eurusd/xgboost", "model usdjpy/xgboost")]
    [InlineData("01-03: Train [pair] with a Gaussian process", "model eurusd/gp", "model usdjpy/gp")]
    [InlineData("01-03: Train 3-layer MLP models for all 3 pairs", "model eurusd/mlp", "model usdjpy/mlp")]
    [InlineData("01-03: Optimize ensemble weights for all pairs", "none", "none")]
    [InlineData("01-03: Query regime_bqx_[pair]", "none", "none")]
    [InlineData("01-03: Export all models", "none", "none")]
    public void Read_Range_CountsThroughTheVocabularyInOrder(string line, string first, string last)
    {
        var plan = PlanTexts.Read(PlanTexts.Stage($"  - T07.01.01.{line}"), Words);

        Assert.Equal((first, last), (Text(plan.Tasks.First().Deliverable), Text(plan.Tasks.Last().Deliverable)));
        Assert.Empty(plan.ReadFindings);
    }

    [Theory]
    [InlineData("Create context.json (state)", "file context.json")]
    [InlineData("Create the file `limits.yaml`", "file limits.yaml")]
    [InlineData("Create timeline using workflows.json", "none")]
    [InlineData("Document the state in metadata.json", "none")]
    [InlineData("Create .hidden/ directory", "none")]
    [InlineData("Create ../../etc/passwd.txt", "none")]
    [InlineData("Create mkt_* for the market", "table mkt_*")]
    [InlineData("Validate backup_bqx_* tables (28 pairs)", "none")]
    [InlineData("Validate backup_bqx_eurusd", "table backup_bqx_eurusd")]
    [InlineData("Create report from lag_bqx_eurusd", "none")]
    [InlineData("Train LSTM for EUR/USD", "model eurusd/lstm")]
    [InlineData("Train the team", "none")]
    public void Read_Task_KnowsWhatItLeavesBehind(string text, string expected) =>
        Assert.Equal(expected, Text(PlanTexts.Read(PlanTexts.Stage($"  - T07.01.01.01: {text}"), Words).Tasks.Single().Deliverable));

    [Fact]
    public void Read_MoreIdsThanPairs_IsAFindingAndStillExpands()
    {
        var plan = PlanTexts.Read(PlanTexts.Stage("  - T07.01.01.01-04: Create lag_bqx_[pair]"), Words);

        Assert.Equal(["lag_bqx_eurusd", "lag_bqx_gbpusd", "lag_bqx_usdjpy", null], plan.Tasks.Select(t => (t.Deliverable as Deliverable.Table)?.Name));
        Assert.Equal(("T07.01.01.04", "Create lag_bqx_[pair]"), (plan.Tasks.Last().Id, plan.Tasks.Last().Text));
        var finding = Assert.Single(plan.ReadFindings);
        Assert.Equal(("range-count", 4), (finding.Rule, finding.Line));
        Assert.Contains("4 ids for 3 pairs", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TextSaysAnotherCount_IsAFinding()
    {
        var plan = PlanTexts.Read(PlanTexts.Stage("  - T07.01.01.01-03: Create lag_bqx_[pair] for all 5 pairs"), Words);

        Assert.Contains("3 ids, its text says 5", Assert.Single(plan.ReadFindings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RelationsNeverEnumerated_KeepsThePlaceholdersWithoutAFinding()
    {
        var plan = PlanTexts.Read(PlanTexts.Stage("  - T07.01.01.01-05: Create cov_*_[pair1]_[pair2] for ~5 relationships"));

        Assert.All(plan.Tasks, t => Assert.Equal(("Create cov_*_[pair1]_[pair2]", Deliverable.None), (t.Text, t.Deliverable)));
        Assert.Empty(plan.ReadFindings);
    }

    private static string Text(Deliverable deliverable) => deliverable switch
    {
        Deliverable.Table table => $"table {table.Name}",
        Deliverable.Model model => $"model {model.Pair}/{model.Algorithm}",
        Deliverable.File file => $"file {file.Path}",
        _ => "none",
    };
}
