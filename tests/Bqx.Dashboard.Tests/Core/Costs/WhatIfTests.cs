using Bqx.Core.Costs;
using Bqx.Core.Truth;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Costs;

public sealed class WhatIfTests
{
    private const int DaysLeft = 20;

    private static readonly Scenario Skip = new Scenario.SkipStage("Skip it", "Plan", "S03.02.01");
    private static readonly Scenario Workers = new Scenario.Workers("Four workers", "Plan", 1, 4);
    private static readonly Scenario Spot = new Scenario.Spot("Spot", "Prices", ["Vertex AI"], 0.6, 0.1);

    [Fact]
    public void Of_SkippedStage_SavesItsShareOfOpenWorkAndOfItsPhase()
    {
        // All open work is the stage's: 20 days, and all that the phase costs in them.
        var result = Of(Skip);

        Assert.Equal((-20d, -DaysLeft * 30m), (result.Days, result.Usd));
    }

    [Fact]
    public void Of_FourWorkers_TakesAQuarterOfTheTimeAndSavesWhatStandsIdle()
    {
        // 15 days fewer; the phase that is done and the unlabelled rest cost 20 + 5 a day whether or not work goes on.
        var result = Of(Workers);

        Assert.Equal((-15d, -15 * 25m), (result.Days, result.Usd));
    }

    [Fact]
    public void Of_Spot_CostsLessAndTakesLonger()
    {
        // 30 a day for 20 days is 600; at 40% of the price for 110% of the time it is 264.
        var result = Of(Spot);

        Assert.Equal((2d, -336m), (result.Days, result.Usd));
    }

    [Theory]
    [InlineData("no forecast end")]
    [InlineData("no full day")]
    [InlineData("no stage")]
    public void Of_NothingToRestOn_SaysWhyInsteadOfZero(string why)
    {
        var now = World(Skip);
        now = why switch
        {
            "no forecast end" => now with { Programme = now.Programme with { ForecastEnd = null } },
            "no full day" => now with { Spend = now.Spend! with { LastFullDay = null } },
            _ => now with { Workspace = now.Workspace with { Scenarios = [new Scenario.SkipStage("Skip", "Plan", "S99")] } },
        };

        var result = Assert.Single(WhatIf.Of(now));

        Assert.Equal((null, null), (result.Usd, result.Days));
        Assert.Contains(why, result.How, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AnyScenario_LeavesTheLiveFiguresAlone()
    {
        var (with, without) = (World(Skip, Workers, Spot), World());

        WhatIf.Of(with);

        Assert.Equal(without.Spend!.Net, with.Spend!.Net);
        Assert.Equal(without.Spend.Forecast!.Expected, with.Spend.Forecast!.Expected);
        Assert.Equal(without.Programme.Share, with.Programme.Share);
        Assert.Equal(without.Findings.Select(f => f.Key), with.Findings.Select(f => f.Key));
    }

    [Fact]
    public void Saving_Claimed_StandsBesideTheNewestWholeMonthAndTheForecast()
    {
        var now = World();
        var spend = now.Spend! with { Months = [new(new(2026, 9, 1), 900, MonthCoverage.Whole), new(new(2026, 10, 1), 800, MonthCoverage.Whole), new(new(2026, 11, 1), 400, MonthCoverage.Running)] };

        var saving = Assert.Single(Saving.Of(now.Workspace with { Savings = [new SavingClaim(535, 286, "Gap document")] }, spend));

        Assert.Equal((249m, 0.465), (saving.Claim.Saving, Math.Round(saving.Claim.Share, 3)));
        Assert.Equal(800 - spend.Forecast!.Expected, saving.Realised);
    }

    [Fact]
    public void Saving_NoWholeMonth_IsNotRealisedAndNotZero()
    {
        var now = World();

        Assert.Null(Saving.Of(now.Workspace with { Savings = [new SavingClaim(535, 286, "Gap document")] }, now.Spend! with { Months = [] })[0].Realised);
    }

    private static WhatIf Of(Scenario scenario) => Assert.Single(WhatIf.Of(World(scenario)));

    /// <summary>Phase 1 done at 20 a day, phase 2 open at 30 a day, 5 a day without a label.</summary>
    private static Assessment World(params Scenario[] scenarios)
    {
        var now = Build.Assessment(w =>
        {
            w.Workspace = w.Workspace with { Scenarios = [.. scenarios] };
            w.Costs.Clear();
            for (var day = new DateOnly(2026, 10, 15); day < new DateOnly(2026, 11, 21); day = day.AddDays(1))
            {
                w.Costs.AddRange([Build.Cost(day, "BigQuery", 20, "mp03-01"), Build.Cost(day, "Vertex AI", 30, "mp03-02"), Build.Cost(day, "Logging", 5, phase: null)]);
            }

            foreach (var task in w.Tasks.Where(t => t.TaskId.StartsWith("T03.02", StringComparison.Ordinal)).Select(t => t.TaskId).ToList())
            {
                w.Reopen(task);
            }

            w.Models.Clear();
        });
        return now with { Programme = now.Programme with { ForecastEnd = new DateOnly(2026, 11, 21).AddDays(DaysLeft) } };
    }
}
