using Bqx.Core.Alerts;
using Bqx.Core.Alerts.Notices;
using Bqx.Core.Common;

namespace Bqx.Dashboard.Tests.Core.Alerts;

public sealed class AlertStepsTests
{
    private const string Model = "gbpjpy/xgboost";

    [Fact]
    public void Step_BeyondTheLimit_WaitsForTheTimeAndFiresOnce()
    {
        var story = new AlertStory(AlertCase.Drift);

        Assert.Equal((AlertState.Pending, 0), Of(story.After(0, (Model, 0.314))));
        Assert.Equal((AlertState.Pending, 0), Of(story.After(9, (Model, 0.314))));
        var fired = story.After(1, (Model, 0.32));
        Assert.Equal((AlertState.Firing, 1), Of(fired));
        Assert.Equal((AlertState.Firing, 0), Of(story.After(1, (Model, 0.33))));

        var notice = Assert.Single(fired.Notices);
        Assert.Equal((NoticeKind.Fired, "model-drift", "RB-02", 1), (notice.Kind, notice.RuleKey, notice.Runbook, notice.StillFiring));
        var told = Assert.Single(notice.Alerts);
        Assert.Equal(("Model drift: gbpjpy/xgboost 32.0%, limit 20.0%", "32.0%", "20.0%", "/models?model=gbpjpy/xgboost"), (told.Text, told.Value, told.Limit, told.Link));
        Assert.Equal([AlertEventKind.Pending, AlertEventKind.Fired], story.Events.Select(e => e.Kind));
    }

    [Fact]
    public void Step_BackBeforeTheTime_IsForgottenAndTellsNothing()
    {
        var story = new AlertStory(AlertCase.Drift);
        story.After(0, (Model, 0.314));

        var back = story.After(9, (Model, 0.19));

        Assert.Empty(back.Alerts);
        Assert.Empty(back.Notices);
        Assert.Equal(AlertEventKind.Cleared, back.Events.Single().Kind);
    }

    [Fact]
    public void Step_BetweenTheLimits_StaysFiringUntilItIsClear()
    {
        var story = new AlertStory(AlertCase.AtOnce);
        story.After(0, (Model, 0.21));

        Assert.Equal((AlertState.Firing, 0), Of(story.After(1, (Model, 0.18))));
        var clear = story.After(1, (Model, 0.15));

        Assert.Equal((AlertState.Resolved, 1), Of(clear));
        Assert.Equal(NoticeKind.Resolved, clear.Notices[0].Kind);
        Assert.Contains("15.0%", clear.Notices[0].Alerts[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Step_BelowIsWorse_FiresBelow()
    {
        var story = new AlertStory(AlertCase.AtOnce with { Figure = AlertFigure.RetrainingSuccess, IsAbove = false, Fires = 0.9, Clears = 0.92 });

        Assert.Empty(story.After(0, ("retraining", 0.9)).Alerts);
        Assert.Equal((AlertState.Firing, 1), Of(story.After(1, ("retraining", 0.89))));
        Assert.Equal((AlertState.Firing, 0), Of(story.After(1, ("retraining", 0.91))));
        Assert.Equal((AlertState.Resolved, 1), Of(story.After(1, ("retraining", 0.92))));
    }

    [Fact]
    public void Step_MissingReading_NeitherFiresNorClears()
    {
        var story = new AlertStory(AlertCase.Drift);
        story.After(0, (Model, 0.3));
        Assert.Equal((AlertState.Pending, 0), Of(story.After(20, (Model, null))));
        Assert.Equal("not measured", story.Alerts[0].Missing);
        story.After(1, (Model, 0.3));

        Assert.Equal((AlertState.Firing, 0), Of(story.After(60, (Model, null))));
        Assert.Equal((AlertState.Firing, 0), Of(story.After(60)));
        Assert.Equal("not among the readings", story.Alerts[0].Missing);
        Assert.Equal(0.3, story.Alerts[0].Value);
    }

    [Fact]
    public void Step_SubjectIsGoneFromACompleteReading_EndsWithTheReason()
    {
        var story = new AlertStory(AlertCase.AtOnce);
        story.After(0, (Model, 0.3));

        var gone = story.Take(AlertSteps.Step(story.Alerts, new AlertReadings([], [AlertCase.AtOnce.Key]), story.Book, [], story.Now));

        Assert.Equal((AlertState.Resolved, 1), Of(gone));
        Assert.Equal("gbpjpy/xgboost is no longer read by the rule", gone.Alerts[0].Ended);
        Assert.Equal(AlertEventKind.Ended, gone.Events.Single().Kind);
    }

    [Theory]
    [InlineData(true, AlertState.Resolved)]
    [InlineData(false, AlertState.Firing)]
    public void Step_RuleIsGone_EndsOnlyWhenTheFileIsWhole(bool isWhole, AlertState expected)
    {
        var story = new AlertStory(AlertCase.AtOnce);
        story.After(0, (Model, 0.3));
        story.Book = new AlertBook([], isWhole);

        var step = story.After(1);

        Assert.Equal(expected, step.Alerts.Single().State);
        Assert.Equal(isWhole ? "The rule model-drift was removed from alerts.yaml" : "its rule cannot be read", isWhole ? step.Notices[0].Alerts[0].Text : step.Alerts[0].Missing);
    }

    [Fact]
    public void Step_GroupedByPair_TellsOneNoticeForEachPair()
    {
        var story = new AlertStory(AlertCase.AtOnce with { GroupBy = AlertGrouping.Pair });

        var step = story.After(0, ("gbpjpy/mlp", 0.3), ("eurusd/gp", 0.3), ("gbpjpy/lstm", 0.25), ("audusd/gp", 0.1));

        Assert.Equal([("eurusd", 1), ("gbpjpy", 2)], step.Notices.Select(n => (n.Group, n.Alerts.Length)));
        Assert.Equal(["gbpjpy/lstm", "gbpjpy/mlp"], step.Notices[1].Alerts.Select(a => a.Subject));
        Assert.Equal(2, story.After(1, ("gbpjpy/mlp", 0.3), ("gbpjpy/lstm", 0.25), ("eurusd/gp", 0)).Alerts.Count(a => a.State == AlertState.Firing));
    }

    [Fact]
    public void Step_Acknowledged_EndsWhenItResolves()
    {
        var story = new AlertStory(AlertCase.AtOnce);
        story.After(0, (Model, 0.3));
        story.Alerts = [story.Alerts[0] with { Acknowledgement = new AlertAcknowledgement("Ada", story.Now, "Retraining") }];

        story.After(1, (Model, 0.3));
        Assert.Equal("Ada", story.Alerts[0].Acknowledgement?.By);
        Assert.Equal((AlertState.Resolved, 1), Of(story.After(1, (Model, 0.1))));

        Assert.Null(story.Alerts[0].Acknowledgement);
    }

    [Fact]
    public void Step_Silenced_KeepsItsStateAndTellsWhenTheSilenceEnds()
    {
        var story = new AlertStory(AlertCase.AtOnce) { Silences = [AlertCase.Silence("gbpjpy/*", AlertCase.Noon, TimeSpan.FromHours(1))] };

        Assert.Equal((AlertState.Firing, 0), Of(story.After(0, (Model, 0.3))));
        Assert.Equal((AlertState.Firing, 0), Of(story.After(59, (Model, 0.3))));
        Assert.Equal((AlertState.Firing, 1), Of(story.After(1, (Model, 0.3))));
    }

    [Fact]
    public void Step_SilencedAndResolved_NeverTellsOfIt()
    {
        var story = new AlertStory(AlertCase.AtOnce) { Silences = [AlertCase.Silence(Model, AlertCase.Noon, TimeSpan.FromHours(1))] };
        story.After(0, (Model, 0.3));
        story.After(30, (Model, 0.1));

        Assert.Equal((AlertState.Resolved, 0), Of(story.After(60, (Model, 0.1))));
    }

    [Fact]
    public void Step_FiresAgainAndAgain_SaysThatItFlapsAndHowItEnded()
    {
        var story = new AlertStory(AlertCase.AtOnce);
        var told = new List<NoticeKind>();
        for (var i = 0; i < 20; i++)
        {
            told.AddRange(story.After(2, (Model, 0.3)).Notices.Select(n => n.Kind));
            told.AddRange(story.After(2, (Model, 0.1)).Notices.Select(n => n.Kind));
        }

        Assert.Equal([NoticeKind.Fired, NoticeKind.Resolved, NoticeKind.Flapping], told);
        Assert.NotNull(story.Alerts[0].FlappingSince);
        Assert.Empty(story.After(59, (Model, 0.1)).Notices);
        var calm = story.After(1, (Model, 0.1));

        Assert.Equal(NoticeKind.Resolved, calm.Notices.Single().Kind);
        Assert.Null(calm.Alerts[0].FlappingSince);
        Assert.Equal(AlertEventKind.Calmed, calm.Events.Single().Kind);
        Assert.Equal(AlertState.Firing, story.After(30, (Model, 0.3)).Alerts[0].State);
        Assert.Null(story.Alerts[0].FlappingSince);
    }

    [Fact]
    public void Step_ClockGoesBack_BeginsTheWaitAnew()
    {
        var story = new AlertStory(AlertCase.Drift);
        story.After(0, (Model, 0.3));

        Assert.Equal((AlertState.Pending, 0), Of(story.After(-600, (Model, 0.3))));
        Assert.Equal((AlertState.Pending, 0), Of(story.After(9, (Model, 0.3))));
        Assert.Equal((AlertState.Firing, 1), Of(story.After(1, (Model, 0.3))));
    }

    [Fact]
    public void Step_ResolvedLongAgo_IsForgotten()
    {
        var story = new AlertStory(AlertCase.AtOnce);
        story.After(0, (Model, 0.3));
        story.After(1, (Model, 0.1));

        Assert.Single(story.After(TimeSpan.FromDays(7).TotalMinutes, (Model, 0.1)).Alerts);
        Assert.Empty(story.After(1, (Model, 0.1)).Alerts);
    }

    [Fact]
    public void Step_TwoReadingsOfOneSubject_TheNewestCounts()
    {
        var rule = AlertCase.AtOnce;
        AlertReading[] readings =
        [
            AlertCase.Reading(rule, Model, Measure.Of(0.3), AlertCase.Noon.AddMinutes(-5)),
            AlertCase.Reading(rule, Model, Measure.Of(0.1), AlertCase.Noon),
        ];

        Assert.Empty(AlertSteps.Step([], new AlertReadings([.. readings], []), new AlertBook([rule]), [], AlertCase.Noon).Alerts);
        Assert.Empty(AlertSteps.Step([], new AlertReadings([.. readings.Reverse()], []), new AlertBook([rule]), [], AlertCase.Noon).Alerts);
    }

    private static (AlertState State, int Notices) Of(AlertStep step) => (Assert.Single(step.Alerts).State, step.Notices.Length);
}
