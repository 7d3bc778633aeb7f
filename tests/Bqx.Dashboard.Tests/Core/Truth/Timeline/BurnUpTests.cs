using Bqx.Core.Journal;
using Bqx.Core.Plans;
using Bqx.Core.Truth.Timeline;
using Bqx.Dashboard.Tests.Fakes;
using Measures = Bqx.Core.Journal.Measures;

namespace Bqx.Dashboard.Tests.Core.Truth.Timeline;

public sealed class BurnUpTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public void Of_NoJournal_PutsThePastTogetherFromDates()
    {
        var days = BurnUp.Of(Build.Assessment(w => w.Reopen("T03.02.01.01")), History.Empty);

        Assert.Equal((new DateOnly(2026, 11, 5), Today, 17), (days[0].Day, days[^1].Day, days.Length));
        Assert.Equal(new BurnUpDay(new DateOnly(2026, 11, 14), 8, 0, 0, false), days[9]);
        Assert.Equal(new BurnUpDay(new DateOnly(2026, 11, 15), 8, 7, 7, false), days[10]);
        Assert.Equal(new BurnUpDay(Today, 8, 7, 7, true), days[^1]);
    }

    [Fact]
    public void Of_MeasuredDays_AreAsTheyWereMeasured()
    {
        var history = History.Empty.With([.. At(18, 10, 5, 4), .. At(19, 12, 6, 4)]);

        var days = BurnUp.Of(Build.Assessment(), history);

        Assert.Equal(new BurnUpDay(new DateOnly(2026, 11, 17), 8, 8, 8, false), days[12]);
        Assert.Equal(new BurnUpDay(new DateOnly(2026, 11, 18), 10, 5, 4, true), days[13]);
        Assert.Equal(new BurnUpDay(new DateOnly(2026, 11, 20), 12, 6, 4, true), days[15]);
        Assert.Equal(8, days[16].Scope);
    }

    [Fact]
    public void Of_NoTasks_IsEmpty() => Assert.Empty(BurnUp.Of(Build.Assessment(w => w.Tasks.Clear()), History.Empty));

    [Fact]
    public void Of_PlanThatHasNotBegun_IsTodayOnly() =>
        Assert.Equal(Today, Assert.Single(BurnUp.Of(Build.Assessment(w => w.Workspace = w.Workspace with { PlanStart = Today.AddDays(9) }), History.Empty)).Day);

    [Fact]
    public void Of_OldPlan_ShowsNinetyDays() =>
        Assert.Equal(90, BurnUp.Of(Build.Assessment(w => w.Workspace = w.Workspace with { PlanStart = new DateOnly(2020, 1, 1) }), History.Empty).Length);

    [Fact]
    public void Changes_Assessment_MeasuresScopeAndClaims()
    {
        var measured = Measurements.Changes(Build.Assessment(w => w.Reopen("T03.02.01.01")), History.Empty);

        Assert.Equal((8d, 7d, 7d), (Number(Measures.ScopeTasks), Number(Measures.ClaimedTasks), Number(Measures.VerifiedTasks)));
        double? Number(string name) => measured.Single(m => m.Subject == Measures.Programme && m.Name == name).Number;
    }

    [Fact]
    public void Forecasts_TooFewDays_CannotSay()
    {
        var forecasts = EndForecasts.Of(Build.Assessment(w => w.Reopen("T03.02.01.01")));

        Assert.Null(forecasts.Verified.End);
        Assert.Equal("Work ended on 1 day of 16 days: a forecast takes 3 of at least 10.", forecasts.Verified.Reason);
    }

    [Fact]
    public void Forecasts_ClaimsWithoutProof_EndEarlierThanProof()
    {
        var now = Build.Assessment(w =>
        {
            for (var i = 1; i <= 12; i++)
            {
                w.AddTask($"T03.01.01.{i + 50}", $"Create nothing {i}", "S03.01.01", "MP03.01", new Deliverable.Table($"lag_bqx_none{i}"), doneAt: Build.Now.AddDays(-i));
                w.AddTask($"T03.02.01.{i + 50}", $"Later {i}", "S03.02.01", "MP03.02", status: WorkStatus.NotStarted);
            }

            for (var i = 1; i <= 4; i++)
            {
                w.ChangeTask($"T03.01.01.{i:00}", t => t with { NewestNote = new StatusNote(WorkStatus.Done, "COMPLETED", Build.Now.AddDays(-i)) });
            }
        });

        var forecasts = EndForecasts.Of(now);

        Assert.True(forecasts.Claimed.End!.P50 < forecasts.Verified.End!.P50, $"{forecasts.Claimed.End} {forecasts.Verified.End}");
        Assert.True(forecasts.Claimed.PerDay > forecasts.Verified.PerDay);
    }

    private static Measurement[] At(int day, int scope, int claimed, int verified)
    {
        var at = new DateTimeOffset(2026, 11, day, 15, 0, 0, TimeSpan.Zero);
        return
        [
            new(Measures.Programme, Measures.ScopeTasks, at, scope, null),
            new(Measures.Programme, Measures.ClaimedTasks, at, claimed, null),
            new(Measures.Programme, Measures.VerifiedTasks, at, verified, null),
        ];
    }
}
