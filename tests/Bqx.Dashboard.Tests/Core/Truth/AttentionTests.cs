using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Truth;

public sealed class AttentionTests
{
    [Fact]
    public void Assess_DemoLike_RanksByTheSumOfItsParts()
    {
        var items = Build.DemoLikeAssessment().Attention;

        Assert.Equal(items.Select(i => i.Impact).OrderDescending(), items.Select(i => i.Impact));
        Assert.All(items, i =>
        {
            Assert.Equal(i.Impact, i.Arithmetic.Sum(p => p.Points));
            Assert.InRange(i.Impact, 1, 100);
            Assert.All(i.Arithmetic, p => Assert.InRange(p.Points, 1, p.Max));
        });
    }

    [Fact]
    public void Assess_DemoLike_PutsEveryFindingIntoOneItem()
    {
        var now = Build.DemoLikeAssessment();

        Assert.Equal(now.Findings.Length, now.Attention.Sum(i => i.Findings.Length));
    }

    [Fact]
    public void Assess_ModelsOfOnePairDrift_AreOneItem()
    {
        var item = Build.DemoLikeAssessment().Attention.Single(i => i.Rule == FindingRules.MaeDrift);

        Assert.Equal("mae-drift|gbpjpy", item.Key);
        Assert.Equal("GBPJPY: 3 models past the drift limit", item.Title);
        Assert.StartsWith("GBPJPY XGBoost: MAE up 62.0% against reference, limit 50.0%", item.Detail, StringComparison.Ordinal);
        Assert.Equal("/models?model=gbpjpy/xgboost", item.Link);
        Assert.Equal(Status.Critical, item.Status);
    }

    [Fact]
    public void Assess_TablesMissing_AreCountedByFamily()
    {
        var item = Build.DemoLikeAssessment().Attention.Single(i => i.Rule == FindingRules.DoneWithoutTable);

        Assert.Equal("3 tables claimed Done do not exist", item.Title);
        Assert.Equal("align_bqx 2, regime_bqx_chfjpy", item.Detail);
        Assert.Contains(item.Arithmetic, p => p is { Label: "gate MP03.06 blocked", Max: 40 });
    }

    [Fact]
    public void Assess_RunbookAnswersTheRule_IsNamed()
    {
        var now = Build.Assessment(w =>
        {
            w.RemoveTable("lag_bqx_gbpjpy");
            w.Runbooks.Add(new Runbook
            {
                Id = "RB-05",
                Title = "Tables missing",
                Severity = Severity.Critical,
                Owner = "lead",
                Triggers = [FindingRules.DoneWithoutTable],
                TriggerText = "",
                TargetMinutes = 30,
                Steps = [],
                Sections = [],
                Hash = "",
            });
        });

        Assert.Equal(("RB-05", "Tables missing"), (now.Attention[0].RunbookId, now.Attention[0].RunbookTitle));
    }
}
