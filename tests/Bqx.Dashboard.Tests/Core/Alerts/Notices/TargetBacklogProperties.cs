using Bqx.Core.Alerts.Notices;
using Bqx.Core.Common;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Core.Alerts.Notices;

/// <summary>What must hold for any story of a target: notices at any hour, a receiver that takes, fails and refuses, digests and quiet hours.</summary>
public sealed class TargetBacklogProperties
{
    private static readonly ImmutableArray<NoticeTarget> Targets =
    [
        Noticed.Target(),
        Noticed.Target() with { QuietHours = Noticed.Night(Severity.Critical) },
        Noticed.Target() with { Digest = new Digest.Every(90) },
        Noticed.Target() with { Digest = new Digest.Daily(new TimeOnly(2, 30), Noticed.Berlin), QuietHours = Noticed.Night() },
        Noticed.Target() with { Severities = [Severity.Warning, Severity.Critical], QuietHours = Noticed.Night() },
    ];

    /// <summary>Begins shortly before clocks change, either way.</summary>
    private static readonly Arbitrary<Story> Stories = (
        from target in Gen.Elements(Targets.AsEnumerable())
        from begin in Gen.Elements(Noticed.Utc("2026-03-28 10:00"), Noticed.Utc("2026-10-24 10:00"), Noticed.Utc("2026-11-21 12:00"))
        from acts in (
            from minutes in Gen.Choose(0, 300)
            from severity in Gen.Elements(Severity.Info, Severity.Warning, Severity.Critical)
            from answer in Gen.Choose(0, 5)
            select new Act(minutes, severity, answer)).ArrayOf(30)
        select new Story(target, begin, acts)).ToArbitrary();

    [Fact]
    public void AnyStory_NothingIsLostAndNothingToldTwice() => Prop.ForAll(Stories, story =>
    {
        var end = Tell(story);
        var wanted = end.Made.Where(n => story.Target.Severities.Contains(n.Severity)).Select(n => n.EventId);
        var ended = end.Ended.SelectMany(e => e.Message.Notices).Select(n => n.EventId).ToList();
        Assert.Equal(wanted.Order(StringComparer.Ordinal), ended.Order(StringComparer.Ordinal));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyStory_NothingIsToldBeforeItsTime() => Prop.ForAll(Stories, story =>
        Tell(story).Ended.All(e => e.Message.Notices.All(n => story.Target.DueAt(n) <= e.Message.At))).QuickCheckThrowOnFailure();

    /// <summary>What waits equally long is told in the order in which it was made.</summary>
    [Fact]
    public void AnyStory_OrderIsKept() => Prop.ForAll(Stories, story =>
    {
        var told = Tell(story).Ended.SelectMany(e => e.Message.Notices).ToList();
        foreach (var alike in told.GroupBy(n => story.Target.QuietHours?.BreakThrough.Contains(n.Severity)))
        {
            Assert.Equal(alike.OrderBy(n => n.At).ThenBy(n => n.EventId, StringComparer.Ordinal), alike);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyStory_EveryAttemptOfAMessageHasTheSameIdAndNoticesAndEndsOnce() => Prop.ForAll(Stories, story =>
    {
        var end = Tell(story);
        Assert.Equal(end.Ended.Count, end.Ended.Select(e => e.Message.Id).Distinct(StringComparer.Ordinal).Count());
        foreach (var attempts in end.Attempts.GroupBy(a => a.MessageId))
        {
            Assert.Equal(Enumerable.Range(1, attempts.Count()), attempts.Select(a => a.Number));
            Assert.All(attempts.SkipLast(1), a => Assert.Equal(DeliveryOutcome.Retrying, a.Outcome));
            Assert.NotEqual(DeliveryOutcome.Retrying, attempts.Last().Outcome);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyStory_MessagesStayWithinBounds() => Prop.ForAll(Stories, story =>
        Tell(story).Ended.All(e => e.Message.Notices.Length is > 0 and <= NoticeMessage.MostNotices)).QuickCheckThrowOnFailure();

    private static Telling Tell(Story story)
    {
        var (backlog, now, telling) = (new TargetBacklog { Target = story.Target }, story.Begin, new Telling([], [], []));
        var answers = story.Acts.Select(a => a.Answer).Append(0).ToList();
        foreach (var (act, number) in story.Acts.Select((a, n) => (a, n)))
        {
            backlog = Deliver(backlog, now, now.AddMinutes(act.Minutes), answers, telling);
            now = now.AddMinutes(act.Minutes);
            var queued = new QueuedNotice(number, Noticed.Notice($"e{number:00}", act.Severity, now));
            telling.Made.Add(queued.Notice);
            backlog = backlog.Add(queued);
        }

        Assert.Null(Deliver(backlog, now, DateTimeOffset.MaxValue, [0], telling).NextAt);
        return telling;
    }

    /// <summary>Does all that falls due until a time, as a deliverer does: when the backlog says that it is due.</summary>
    private static TargetBacklog Deliver(TargetBacklog backlog, DateTimeOffset now, DateTimeOffset until, List<int> answers, Telling telling)
    {
        while (backlog.NextAt is { } next && next <= until)
        {
            now = next > now ? next : now;
            backlog = backlog.Compose(now, "dashboard");
            var message = backlog.UnderWay!;
            SendResult result = answers[telling.Attempts.Count % answers.Count] switch
            {
                0 or 1 or 2 => new SendResult.Accepted(200),
                3 => new SendResult.Refused(400, "refuses it"),
                4 => new SendResult.Failed(429, "asks", TimeSpan.FromMinutes(7)),
                _ => new SendResult.Failed(null, "down"),
            };
            var attempt = RetryRules.After(message, (backlog.Last?.Number ?? 0) + 1, result, now, 1);
            telling.Attempts.Add(attempt);
            if (attempt.Outcome != DeliveryOutcome.Retrying)
            {
                telling.Ended.Add((message, attempt));
            }

            backlog = backlog.With(attempt);
        }

        return backlog;
    }

    private sealed record Act(int Minutes, Severity Severity, int Answer);

    private sealed record Story(NoticeTarget Target, DateTimeOffset Begin, Act[] Acts);

    private sealed record Telling(List<Notice> Made, List<DeliveryAttempt> Attempts, List<(NoticeMessage Message, DeliveryAttempt Last)> Ended);
}
