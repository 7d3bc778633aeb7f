using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;
using static Bqx.Dashboard.Tests.Core.Truth.Findings.TableFindingsTests;

namespace Bqx.Dashboard.Tests.Core.Truth.Findings;

public sealed class ModelAndMoneyFindingsTests
{
    [Fact]
    public void Assess_ReportedR2BeyondTolerance_ContradictsTheTask()
    {
        var now = Build.Assessment(w => w.ChangeModel("gbpjpy/xgboost", m => m with { Reported = Build.Evaluation(0.97) }));

        Assert.Contains("R² reported 0.970, predictions give 0.900", Only(now, "metric-contradicted|gbpjpy/xgboost").Message, StringComparison.Ordinal);
        Assert.Equal(Verdict.Contradicted, now.Phases[1].Tasks.Single(t => t.Task.TaskId == "T03.02.01.03").Verdict);
        Assert.Equal(1, now.ModelTotals.Contradicted);
    }

    [Fact]
    public void Assess_ReportedWithinTolerance_IsFine() =>
        Assert.Empty(Build.Assessment(w => w.ChangeModel("gbpjpy/xgboost", m => m with { Reported = Build.Evaluation(0.915) })).Findings);

    [Fact]
    public void Assess_DirectionalAccuracyOff_IsContradicted() => Only(
        Build.Assessment(w => w.ChangeModel("gbpjpy/xgboost", m => m with { Reported = Build.Evaluation(0.90, accuracy: 0.93) })),
        "metric-contradicted|gbpjpy/xgboost");

    [Theory]
    [InlineData(0.25, Severity.Warning)]
    [InlineData(0.62, Severity.Critical)]
    public void Assess_ErrorRisen_DriftsByItsLimit(double rise, Severity expected)
    {
        var now = Build.Assessment(w => w.ChangeModel("gbpjpy/xgboost", m => Build.Model("gbpjpy", "xgboost", maeRise: rise)));

        Assert.Equal(expected, Only(now, "mae-drift|gbpjpy/xgboost").Severity);
        Assert.Equal(1, now.ModelTotals.Drifting);
    }

    [Fact]
    public void Assess_DriftFromSomeDayOn_SaysSince()
    {
        var now = Build.Assessment(w => w.ChangeModel("gbpjpy/xgboost", m =>
        {
            var drifting = Build.Model("gbpjpy", "xgboost", maeRise: 0.3);
            return drifting with { Daily = [.. m.Daily[..4], .. drifting.Daily[4..]] };
        }));

        Assert.Equal(new DateTimeOffset(2026, 11, 18, 0, 0, 0, TimeSpan.Zero), now.Findings[0].Since);
    }

    [Fact]
    public void Assess_R2BelowTarget_IsAStateNotAFinding()
    {
        var now = Build.Assessment(w => w.ChangeModel("gbpjpy/xgboost", m => Build.Model("gbpjpy", "xgboost", r2: 0.7)));

        Assert.Empty(now.Findings);
        Assert.Equal((3, 4), (now.ModelTotals.Passing, now.ModelTotals.Trained));
    }

    [Fact]
    public void Assess_TaskDoneWithoutModel_IsContradicted()
    {
        var now = Build.Assessment(w => w.Models.RemoveAt(0));

        Assert.Equal(1, now.Programme.Share.Claimed - now.Programme.Share.Verified);
        Assert.Equal(Verdict.Contradicted, now.Phases[1].Tasks.First().Verdict);
    }

    [Fact]
    public void Assess_NoPredictions_IsUnknown()
    {
        var now = Build.Assessment(w => w.ChangeModel("eurusd/xgboost", m => m with { Reference = null, Current = null, Daily = [] }));

        Assert.Equal(Verdict.Unknown, now.Phases[1].Tasks.First().Verdict);
        Assert.Equal((4, 3), (now.ModelTotals.Trained, now.ModelTotals.Measured));
    }

    [Fact]
    public void Assess_SeveralVersions_TakesTheNewest()
    {
        var now = Build.Assessment(w => w.Models.Insert(0, Build.Model("eurusd", "xgboost", r2: 0.2) is var old ? old with { Key = old.Key with { Version = 0 } } : old));

        Assert.Equal(0.90, now.Models.Single(m => m.Path == "eurusd/xgboost").Model!.Current!.R2.Value);
    }

    [Fact]
    public void Assess_ServiceJumps_IsASpike()
    {
        var finding = Only(Build.Assessment(w => w.Costs.Add(Build.Cost(new DateOnly(2026, 11, 17), "BigQuery", 100))), "cost-spike|BigQuery 2026-11-17");

        Assert.Equal(101, finding.Usd);
    }

    [Fact]
    public void Assess_SpendWithoutLabels_IsFoundAboveFivePercent()
    {
        Only(Build.Assessment(w => w.Costs.AddRange(Enumerable.Range(1, 20).Select(d => Build.Cost(new DateOnly(2026, 11, d), "Storage", 4, phase: null)))), "unlabelled-cost|2026-11");
        Assert.Empty(Build.Assessment(w => w.Costs.AddRange(Enumerable.Range(1, 20).Select(d => Build.Cost(new DateOnly(2026, 11, d), "Storage", 2, phase: null)))).Findings);
    }

    [Fact]
    public void Assess_ForecastAboveBudget_IsFoundWithTheDayOfCrossing()
    {
        var now = Build.Assessment(w => w.Costs.AddRange(Enumerable.Range(0, 32).Select(i => Build.Cost(new DateOnly(2026, 10, 20).AddDays(i), "Cloud Run", 40))));

        Assert.Contains("budget $2,500, crossed on", Only(now, "forecast-over-budget|2026-11").Message, StringComparison.Ordinal);
        Assert.StartsWith("Month-end forecast is $2,7", now.Attention[0].Title, StringComparison.Ordinal);
        Assert.EndsWith(", budget $2,500", now.Attention[0].Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_BudgetsOfRecordAndDocumentDiffer_AreFound()
    {
        var now = Build.Assessment(w => w.DocumentBudgets.AddRange([new StatedBudget(2500, "$2500", 3), new StatedBudget(2800, "$2,800", 9)]));

        Assert.Equal(300, Only(now, "budgets-disagree|monthly budget").Usd);
    }
}
