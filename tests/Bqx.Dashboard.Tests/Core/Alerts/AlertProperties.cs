using Bqx.Core.Alerts;
using Bqx.Core.Alerts.Notices;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Core.Alerts;

/// <summary>What must hold for any story: readings, gaps, silences and clocks in any order.</summary>
public sealed class AlertProperties
{
    private static readonly string[] Subjects = ["gbpjpy/xgboost", "gbpjpy/mlp", "eurusd/gp"];

    private static readonly AlertRule Rule = AlertCase.Drift with { For = TimeSpan.FromMinutes(4), GroupBy = AlertGrouping.Pair };

    /// <summary>Minutes on (now and then back), and for each subject: far beyond, between, clear, missing, or no reading at all.</summary>
    private static readonly Arbitrary<Chapter[]> Stories = (
        from minutes in Gen.Frequency((8, Gen.Choose(0, 9)), (1, Gen.Choose(20, 90)), (1, Gen.Choose(-30, -1)))
        from values in Gen.Choose(0, 4).ArrayOf(Subjects.Length)
        from silenced in Gen.Choose(0, 5)
        select new Chapter(minutes, [.. values], silenced == 0)).ArrayOf(40).ToArbitrary();

    [Fact]
    public void Step_AnyStory_HasOneAlertForEachFingerprint() => Prop.ForAll(Stories, story =>
        Tell(story).All(page => page.Step.Alerts.DistinctBy(a => a.Fingerprint).Count() == page.Step.Alerts.Length)).QuickCheckThrowOnFailure();

    [Fact]
    public void Step_AnyStory_ResolvesOnlyByAClearReading() => Prop.ForAll(Stories, story =>
    {
        foreach (var page in Tell(story))
        {
            foreach (var resolved in page.Step.Events.Where(e => e.Kind == AlertEventKind.Resolved))
            {
                Assert.True(page.ValueOf(resolved.Fingerprint) is { } value && Rule.IsClear(value));
            }

            Assert.All(page.Before.Where(a => a.State == AlertState.Firing && page.ValueOf(a.Fingerprint) is not { }), a =>
                Assert.Equal(AlertState.Firing, page.Step.Alerts.Single(n => n.Fingerprint == a.Fingerprint).State));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Step_AnyStory_FiresOnlyBeyondTheLimitAndAfterTheTime() => Prop.ForAll(Stories, story =>
    {
        foreach (var page in Tell(story))
        {
            foreach (var fired in page.Step.Events.Where(e => e.Kind == AlertEventKind.Fired))
            {
                var pending = page.Before.Single(a => a.Fingerprint == fired.Fingerprint);
                Assert.True(page.ValueOf(fired.Fingerprint) is { } value && Rule.IsBreach(value));
                Assert.Equal(AlertState.Pending, pending.State);
                Assert.True(page.Now - pending.Since >= Rule.For);
            }
        }
    }).QuickCheckThrowOnFailure();

    /// <summary>From the moment that it is known to flap until it is calm again: that it flaps, and how it ended.</summary>
    [Fact]
    public void Step_AnyStory_TellsAtMostTwiceWhileItFlaps() => Prop.ForAll(Stories, story =>
    {
        var told = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var page in Tell(story))
        {
            foreach (var began in page.Step.Events.Where(e => e.Kind == AlertEventKind.FlappingBegan))
            {
                told[began.Fingerprint] = 0;
            }

            foreach (var alert in page.Step.Notices.SelectMany(n => n.Alerts).Where(a => told.ContainsKey(a.Fingerprint)))
            {
                Assert.True(++told[alert.Fingerprint] <= 2);
            }

            foreach (var calmed in page.Step.Events.Where(e => e.Kind == AlertEventKind.Calmed))
            {
                told.Remove(calmed.Fingerprint);
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Step_AnyStory_TellsNothingOfWhatIsSilencedAndChangesNothingElse() => Prop.ForAll(Stories, story =>
    {
        foreach (var (silenced, loud) in Tell(story).Zip(Tell([.. story.Select(c => c with { IsSilenced = false })])))
        {
            Assert.False(silenced.IsSilenced && silenced.Step.Notices.Any(n => n.Alerts.Any(a => a.Subject == Subjects[0])));
            Assert.Equal(loud.Step.Alerts.Select(a => a with { Told = null, Firings = [] }), silenced.Step.Alerts.Select(a => a with { Told = null, Firings = [] }));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Step_AnyStory_DoesNotDependOnTheOrderOfReadings() => Prop.ForAll(Stories, story =>
    {
        foreach (var page in Tell(story))
        {
            var turned = AlertSteps.Step([.. page.Before.Reverse()], page.Readings with { All = [.. page.Readings.All.Reverse()] }, new AlertBook([Rule]), page.Silences, page.Now);
            AssertSame(page.Step, turned);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Step_AnyStory_GivesTheSameForTheSame() => Prop.ForAll(Stories, story =>
    {
        foreach (var (first, second) in Tell(story).Zip(Tell(story)))
        {
            AssertSame(first.Step, second.Step);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Step_AnyStory_HasNothingToAddAtTheSameMoment() => Prop.ForAll(Stories, story =>
    {
        foreach (var page in Tell(story))
        {
            var again = AlertSteps.Step(page.Step.Alerts, page.Readings, new AlertBook([Rule]), page.Silences, page.Now);
            Assert.Empty(again.Events);
            Assert.Empty(again.Notices);
            Assert.Equal(page.Step.Alerts, again.Alerts);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Step_AnyStory_GivesEachNoticeAnIdOfItsOwn() => Prop.ForAll(Stories, story =>
    {
        string[] ids = [.. Tell(story).SelectMany(p => p.Step.Notices).Select(n => n.EventId)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Equal(32, id.Length));
    }).QuickCheckThrowOnFailure();

    /// <summary>What was told last is the truth, unless it is silenced, taken care of, or flapping.</summary>
    [Fact]
    public void Step_AnyStory_LeavesNothingUntold() => Prop.ForAll(Stories, story =>
    {
        var last = new Dictionary<string, NoticeKind>(StringComparer.Ordinal);
        foreach (var page in Tell(story))
        {
            foreach (var (kind, alert) in page.Step.Notices.SelectMany(n => n.Alerts.Select(a => (n.Kind, a.Fingerprint))))
            {
                last[alert] = kind;
            }

            foreach (var alert in page.Step.Alerts.Where(a => a.FlappingSince is null && !page.Silences.Any(s => s.HoldsAt(page.Now) && s.Fits(a))))
            {
                Assert.True(alert.State switch
                {
                    AlertState.Firing => last.GetValueOrDefault(alert.Fingerprint, NoticeKind.Resolved) == NoticeKind.Fired,
                    AlertState.Resolved => last.GetValueOrDefault(alert.Fingerprint, NoticeKind.Resolved) == NoticeKind.Resolved,
                    _ => true,
                });
            }
        }
    }).QuickCheckThrowOnFailure();

    private static IEnumerable<Page> Tell(Chapter[] story)
    {
        var (alerts, now) = (ImmutableArray<Alert>.Empty, AlertCase.Noon);
        foreach (var chapter in story)
        {
            now += TimeSpan.FromMinutes(chapter.Minutes);
            var readings = AlertCase.Readings(Rule, now, chapter.Values.Select((v, i) => (Subjects[i], v switch { 0 or 4 => 0.3, 1 => 0.18, 2 => 0.1, _ => (double?)null })).Where((_, i) => chapter.Values[i] != 3 || i == 1));
            ImmutableArray<Silence> silences = chapter.IsSilenced ? [AlertCase.Silence(Subjects[0], now, TimeSpan.FromHours(1))] : [];
            var step = AlertSteps.Step(alerts, readings, new AlertBook([Rule]), silences, now);
            yield return new Page(alerts, readings, silences, now, step);
            alerts = step.Alerts;
        }
    }

    private static void AssertSame(AlertStep expected, AlertStep actual)
    {
        Assert.Equal(expected.Alerts.Select(Flat), actual.Alerts.Select(Flat));
        Assert.Equal(expected.Events, actual.Events);
        Assert.Equal(expected.Notices.Select(n => (n.EventId, n.Kind, n.Group, string.Join(';', n.Alerts))), actual.Notices.Select(n => (n.EventId, n.Kind, n.Group, string.Join(';', n.Alerts))));
    }

    /// <summary>Lists compare by place; their words do not.</summary>
    private static (Alert Alert, string Firings) Flat(Alert alert) => (alert with { Firings = [] }, string.Join(';', alert.Firings));

    private sealed record Chapter(int Minutes, ImmutableArray<int> Values, bool IsSilenced);

    private sealed record Page(ImmutableArray<Alert> Before, AlertReadings Readings, ImmutableArray<Silence> Silences, DateTimeOffset Now, AlertStep Step)
    {
        public bool IsSilenced => !Silences.IsEmpty;

        public double? ValueOf(string fingerprint) => Readings.All.SingleOrDefault(r => r.Fingerprint == fingerprint)?.Value.Value;
    }
}
