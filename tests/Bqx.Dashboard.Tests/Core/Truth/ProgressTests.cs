using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Truth;

public sealed class ProgressTests
{
    [Fact]
    public void Assess_Baseline_FollowsPlanStartAndDurations()
    {
        var phases = Build.Assessment().Phases;

        Assert.Equal((new DateOnly(2026, 11, 5), new DateOnly(2026, 11, 14)), (phases[0].Dates.PlannedStart, phases[0].Dates.PlannedEnd));
        Assert.Equal((new DateOnly(2026, 11, 15), new DateOnly(2026, 11, 28)), (phases[1].Dates.PlannedStart, phases[1].Dates.PlannedEnd));
        Assert.Equal((1, 6.5 / 14), (phases[0].PlannedShare, phases[1].PlannedShare));
    }

    [Fact]
    public void Assess_HalfVerified_ForecastsByThePaceOfFourteenDays()
    {
        var now = Build.Assessment(w => w.Reopen("T03.02.01.01").Reopen("T03.02.01.02"));

        // 6 of 8 tasks in the last 14 days: two more take 14 × 2 / 6 days.
        Assert.Equal(new DateOnly(2026, 11, 26), now.Programme.ForecastEnd);
        Assert.Equal(-2, now.Programme.DaysLate);
        Assert.Equal((new DateOnly(2026, 11, 26), true), (now.Phases[1].Dates.End, now.Phases[1].Dates.IsForecast));
    }

    [Fact]
    public void Assess_NothingVerifiedLately_HasNoForecast()
    {
        var now = Build.Assessment(w =>
        {
            w.Reopen("T03.02.01.01");
            w.Now = Build.Now.AddDays(40);
        });

        Assert.Null(now.Programme.ForecastEnd);
        Assert.Null(now.Programme.DaysLate);
        Assert.Null(now.Phases[1].Dates.End);
    }

    [Fact]
    public void Assess_PhaseClaimedButNotProven_EndsWithItsLastClaim()
    {
        var dates = Build.Assessment(w => w.RemoveTable("lag_bqx_eurusd")).Phases[0].Dates;

        Assert.Equal((new DateOnly(2026, 11, 15), false), (dates.End, dates.IsForecast));
    }

    [Fact]
    public void Assess_JournalStillEmpty_DrawsTilesByDateOfEvidence()
    {
        var tiles = Build.DemoLikeAssessment().Tiles;

        Assert.All(tiles.Take(3), t => Assert.Equal(t.Value!.Value, t.Trend[^1].Value, 9));
        Assert.All(tiles.Take(3), t => Assert.Equal(52, t.Trend.Length));
    }

    [Fact]
    public void Assess_VerifiedHistory_EndsAtTheVerifiedShare()
    {
        var now = Build.DemoLikeAssessment();

        Assert.Equal(now.Programme.Share.VerifiedShare!.Value, now.Programme.VerifiedHistory[^1].Value, 9);
        Assert.Equal(now.Programme.VerifiedHistory.Select(d => d.Value).Order(), now.Programme.VerifiedHistory.Select(d => d.Value));
        Assert.Equal(52, now.Programme.VerifiedHistory.Length);
    }

    [Fact]
    public void Assess_VerifiedAt_IsTheLaterOfClaimAndProof()
    {
        var tasks = Build.Assessment(w => w.ChangeTable("lag_bqx_eurusd", t => t with { CreatedAt = Build.Now.AddDays(-1) })).Phases[0].Tasks.ToArray();

        Assert.Equal(Build.Now.AddDays(-1), tasks[0].VerifiedAt);
        Assert.Equal(Build.Now.AddDays(-6), tasks[1].VerifiedAt);
    }

    [Fact]
    public void Assess_CriticalPath_HoldsThePhasesLeft()
    {
        var now = Build.Assessment(w => w.Reopen("T03.02.01.01"));

        Assert.Equal(["MP03.02"], now.CriticalPath);
        Assert.Equal([false, true], now.Phases.Select(p => p.IsCritical));
        // A quarter of 14 days is left from today; the plan ends on the 28th.
        Assert.Equal(4, now.CriticalPathSlackDays);
    }

    [Theory]
    [InlineData("WORK ENVIRONMENT SETUP", "Environment")]
    [InlineData("Intelligence Architecture & Discovery", "Intelligence")]
    [InlineData("Data Pipeline Foundation", "Data pipeline")]
    [InlineData("Model Development and Training", "Model development")]
    [InlineData("Setup", "Setup")]
    [InlineData("", "")]
    public void Short_PhaseName_IsAtMostTwoWords(string name, string expected) => Assert.Equal(expected, PhaseNames.Short(name));

    [Theory]
    [InlineData("MP03.06", 5, "06")]
    [InlineData("P00", 0, "01")]
    public void Number_PhaseId_IsItsLastPart(string id, int index, string expected) => Assert.Equal(expected, PhaseNames.Number(id, index));
}
