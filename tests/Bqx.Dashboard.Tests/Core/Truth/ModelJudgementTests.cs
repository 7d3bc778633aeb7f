using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Truth;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Truth;

public sealed class ModelJudgementTests
{
    private static readonly TrainedModel Good = Build.Model("eurusd", "xgboost");

    [Fact]
    public void Assess_GoodModel_PassesAndItsGateOpens()
    {
        var now = With(Good);

        Assert.True(Cell(now).PassesAll);
        Assert.Equal(GateOutcome.Accept, ModelGates.Of(now, "EUR_USD", "xgboost").Outcome);
    }

    [Fact]
    public void Assess_SixtyPercentOfFifty_IsInconclusiveNotAPass()
    {
        var now = With(Good with { Current = Build.Evaluation(0.90, accuracy: 0.60, n: 50) });

        Assert.Equal((TargetVerdict.Inconclusive, false, Status.Unknown), (Cell(now).DirectionVerdict, Cell(now).PassesAll, Cell(now).Status));
        var gate = ModelGates.Of(now, "eurusd", "xgboost");
        Assert.Equal(GateOutcome.Hold, gate.Outcome);
        Assert.StartsWith("Inconclusive", gate.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_MissedTarget_BlocksTheGate() =>
        Assert.Equal(GateOutcome.Block, ModelGates.Of(With(Good with { Current = Build.Evaluation(0.70) }), "eurusd", "xgboost").Outcome);

    [Fact]
    public void Assess_NotMeasuredOrNotThere_HoldsTheGate()
    {
        Assert.Equal(GateOutcome.Hold, ModelGates.Of(With(Good with { Reference = null, Current = null }), "eurusd", "xgboost").Outcome);
        Assert.Equal(GateOutcome.Hold, ModelGates.Of(With(Good), "eurusd", "magic").Outcome);
    }

    [Fact]
    public void Assess_ReportOfAWrongDefinition_NamesIt()
    {
        var reference = Good.Reference! with { SignAgreement = Measure.Of(0.93) };
        var now = With(Good with { Reference = reference, Reported = Good.Reported! with { DirectionalAccuracy = Measure.Of(0.931) } });

        Assert.Equal(DirectionDefinition.SignAlone, Cell(now).ReportedDirection);
        Assert.Contains("compares the signs", Single(now, FindingRules.MetricContradicted).Message, StringComparison.Ordinal);
        Assert.Equal(GateOutcome.Block, ModelGates.Of(now, "eurusd", "xgboost").Outcome);
    }

    [Fact]
    public void Assess_ReportedErrorDiffers_IsAContradiction() =>
        Assert.Contains("MAE reported", Single(With(Good with { Reported = Good.Reported! with { Mae = Measure.Of(0.03) } }), FindingRules.MetricContradicted).Message, StringComparison.Ordinal);

    [Fact]
    public void Assess_SlowModel_IsAFinding() =>
        Assert.Contains("P99 latency 214 ms", Single(With(Good with { Latency = new ServingLatency(214, 500, Build.Now) }), FindingRules.SlowModel).Message, StringComparison.Ordinal);

    [Fact]
    public void Assess_FeaturesReplaced_IsAFinding()
    {
        var before = Enumerable.Range(0, 50).Select(i => $"f{i}").ToImmutableArray();
        var now = With(Good with { FeaturesBefore = before, Features = [.. before.Skip(12), .. Enumerable.Range(100, 12).Select(i => $"f{i}")] });

        Assert.Contains("38 of the top 50 features kept, limit 40", Single(now, FindingRules.UnstableFeatures).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.995, false, "too good")]
    [InlineData(0.90, true, "target_bqx90_h30")]
    public void Assess_LeakSigns_AreFindings(double r2, bool hasTarget, string text)
    {
        var now = With(Good with
        {
            Current = Build.Evaluation(r2),
            Reference = Build.Evaluation(r2),
            Reported = null,
            Features = hasTarget ? ["bqx_mid_lag_1", "target_bqx90_h30"] : [],
        });

        Assert.Contains(text, Single(now, FindingRules.LeakSuspicion).Message, StringComparison.Ordinal);
        Assert.Equal(GateOutcome.Block, ModelGates.Of(now, "eurusd", "xgboost").Outcome);
    }

    [Fact]
    public void Assess_TestBetterThanTraining_IsSuspect()
    {
        var run = Run(RunOutcome.Promoted) with { Version = 1, Reported = [Build.Evaluation(0.80) with { Split = EvaluationSplit.Train }, Build.Evaluation(0.88) with { Split = EvaluationSplit.Test }] };

        Assert.Contains("test R² 0.880 is better than training 0.800", Single(With(Good, run), FindingRules.LeakSuspicion).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, 0.0002, true)] // markets differ more than that
    [InlineData(8, 0.01, false)]
    [InlineData(7, 0.0002, false)] // too few pairs to tell
    public void Assess_PairsAllAlike_AreSuspect(int pairs, double step, bool expected)
    {
        string[] keys = ["eurusd", "eurgbp", "eurjpy", "eurchf", "gbpusd", "gbpjpy", "usdjpy", "usdchf"];
        var now = With([.. keys.Take(pairs).Select((k, i) => Build.Model(k, "xgboost", 0.90 + (step * i / pairs)))], []);

        var found = now.Findings.Where(f => f.Rule == FindingRules.LeakSuspicion).ToArray();
        Assert.Equal(expected ? 1 : 0, found.Length);
        Assert.All(found, f => Assert.Equal(("xgboost", pairs), (f.Subject, f.Models.Length)));
    }

    [Theory]
    [InlineData(9, 1, false)]
    [InlineData(8, 2, true)]
    [InlineData(3, 3, false)]
    public void Assess_RetrainingBelowTarget_IsAFindingFromTenRunsOn(int good, int failed, bool expected)
    {
        var runs = Enumerable.Range(0, good).Select(_ => Run(RunOutcome.WithinTolerance)).Concat(Enumerable.Range(0, failed).Select(_ => Run(RunOutcome.Failed))).ToArray();

        Assert.Equal(expected, With(Good, runs).Findings.Any(f => f.Rule == FindingRules.RetrainingFailing));
    }

    [Fact]
    public void Scope_ByRecomputedMetric_IsActiveSkippedOrUnknown()
    {
        var scope = new ConditionalScope { Name = "TFT", Algorithm = "xgboost", R2Below = 0.85, Hours = 60, Usd = 120, Source = "Plan" };

        Assert.Equal(ScopeState.Skipped, StateOf(scope, Good));
        Assert.Equal(ScopeState.Active, StateOf(scope, Good with { Current = Build.Evaluation(0.70) }));
        Assert.Equal(ScopeState.Unknown, StateOf(scope, Good with { Current = Build.Evaluation(0.86, n: 40) }));
        Assert.Equal(ScopeState.Unknown, StateOf(scope, Good with { Current = null, Reference = null }));
    }

    private static ScopeState StateOf(ConditionalScope scope, TrainedModel model) => ScopeResult.Of(scope, With(model)).Pairs.Single(p => p.Pair.Key == "eurusd").State;

    private static TrainingRun Run(RunOutcome outcome) => new()
    {
        RunId = "r1",
        Pair = CurrencyPair.Parse("eurusd"),
        Algorithm = "xgboost",
        StartedAt = Build.Now.AddDays(-3),
        EndedAt = Build.Now.AddDays(-3),
        Outcome = outcome,
        Source = "test",
    };

    private static Finding Single(Assessment now, string rule) => Assert.Single(now.Findings, f => f.Rule == rule);

    private static ModelAssessment Cell(Assessment now) => now.Models.Single(m => m.Path == "eurusd/xgboost");

    private static Assessment With(TrainedModel model, params TrainingRun[] runs) => With([model], runs);

    private static Assessment With(ImmutableArray<TrainedModel> models, TrainingRun[] runs)
    {
        var input = Build.World().Input();
        var registry = new ModelRegistry { Models = models, Runs = [.. runs] };
        return Assessor.Assess(input with { Models = Build.Fresh(SourceName.Models, registry) });
    }
}
