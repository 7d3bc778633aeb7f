using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Models.Champions;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Truth;

public sealed class ChampionTests
{
    private static readonly CurrencyPair Pair = CurrencyPair.Parse("eurusd");

    [Theory]
    [InlineData(0.900, 0.905, PromoteOutcome.Promote)] // better
    [InlineData(0.900, 0.885, PromoteOutcome.Promote)] // within 2%
    [InlineData(0.920, 0.895, PromoteOutcome.Refuse)] // falls by more than 2%
    [InlineData(0.960, 0.900, PromoteOutcome.Review)] // falls by more than 0.05
    public void Judge_AgainstTheChampion_FollowsTheRule(double champion, double challenger, PromoteOutcome expected) =>
        Assert.Equal(expected, PromoteRule.Judge(With(champion, challenger), Challenger(With(champion, challenger))).Outcome);

    [Fact]
    public void Judge_CriticalFeatureLost_NeedsAPerson()
    {
        var now = With(0.90, 0.91, static m => m with { Features = ["a", "b"] }, static m => m with { Features = ["b", "c"] });

        Assert.Equal(PromoteOutcome.Review, PromoteRule.Judge(now, Challenger(now)).Outcome);
    }

    [Fact]
    public void Judge_TaintedModel_IsRefused()
    {
        var now = With(0.90, 0.95) is var sound ? Challenger(sound) with { IsTainted = true, Inputs = [new ModelInput("train_eurusd_v2", Verdict.Contradicted, Status.Critical, null, "trained on it")] } : null;

        var answer = PromoteRule.Judge(With(0.90, 0.95), now!);

        Assert.Equal(PromoteOutcome.Refuse, answer.Outcome);
        Assert.Contains("train_eurusd_v2", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ApprovedTwiceAndRolledBack_FirstIsChampionAgain()
    {
        var (first, second) = (Key("linear"), Key("xgboost"));
        var stands = Championship.Of(Pair,
        [
            Event(1, ChampionEventKind.Proposed, first), Event(2, ChampionEventKind.Approved, first),
            Event(3, ChampionEventKind.Proposed, second), Event(4, ChampionEventKind.Approved, second),
            Event(5, ChampionEventKind.RolledBack, first), Event(6, ChampionEventKind.Proposed, second), Event(7, ChampionEventKind.Rejected, second),
        ]);

        Assert.Equal((first, null, null), (stands.Champion, stands.Previous, stands.Challenger));
    }

    [Fact]
    public void Rules_Commands_AreJudgedByTheState()
    {
        var now = With(0.90, 0.91);
        var cell = Challenger(now);

        Assert.NotNull(ChampionRules.Judge(now, ChampionEventKind.Proposed, cell, null).Text);
        Assert.Equal("No model is put forward.", ChampionRules.Judge(now, ChampionEventKind.Approved, cell, null).Refused);
        Assert.Equal("A roll-back needs a reason.", ChampionRules.Judge(now, ChampionEventKind.RolledBack, cell, " ").Refused);
        Assert.Equal("worse live", ChampionRules.Judge(now, ChampionEventKind.RolledBack, cell, "worse live").Text);
    }

    [Fact]
    public void Assess_ChampionWhoseTableFails_IsAFinding()
    {
        var world = Build.World().RemoveTable("lag_bqx_eurusd").ChangeModel("eurusd/xgboost", static m => m with { TrainedOn = "lag_bqx_eurusd" });
        var champions = ChampionBoard.From([Event(1, ChampionEventKind.Approved, Build.Model("eurusd", "xgboost").Key)]);

        var now = Assessor.Assess(world.Input() with { Champions = champions });

        Assert.True(Challenger(now).IsTainted);
        Assert.Contains("lag_bqx_eurusd", Assert.Single(now.Findings, f => f.Rule == FindingRules.TaintedChampion).Message, StringComparison.Ordinal);
        Assert.Equal(GateOutcome.Block, ModelGates.Of(now, "eurusd", "xgboost").Outcome);
    }

    private static Assessment With(double champion, double challenger, Func<TrainedModel, TrainedModel>? first = null, Func<TrainedModel, TrainedModel>? second = null)
    {
        var input = Build.World().Input();
        ImmutableArray<TrainedModel> models = [(first ?? (m => m))(Build.Model("eurusd", "linear", champion)), (second ?? (m => m))(Build.Model("eurusd", "xgboost", challenger))];
        return Assessor.Assess(input with
        {
            Models = Build.Fresh(SourceName.Models, new ModelRegistry { Models = models }),
            Champions = ChampionBoard.From([Event(1, ChampionEventKind.Approved, Key("linear"))]),
        });
    }

    private static ModelAssessment Challenger(Assessment now) => now.Models.Single(m => m.Path == "eurusd/xgboost");

    private static ModelKey Key(string algorithm) => new(Pair, algorithm, 45, 15, 1);

    private static ChampionEvent Event(int sequence, ChampionEventKind kind, ModelKey model) => new(Pair, sequence, Build.Now, "Lena Kovac", kind, model, "why");
}
