using Bqx.Core.Alerts.Notices;

namespace Bqx.Dashboard.Tests.Core.Alerts.Notices;

public sealed class RetryRulesTests
{
    private static readonly NoticeMessage Message = Noticed.Message();
    private static readonly SendResult Down = new SendResult.Failed(503, "has trouble");

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(6, 160)]
    [InlineData(7, 300)]
    [InlineData(40, 300)]
    public void Wait_Attempts_DoublesUpToFiveMinutes(int number, int seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryRules.Wait(number, 0));
        Assert.Equal(TimeSpan.FromSeconds(seconds * 0.75), RetryRules.Wait(number, 1));
    }

    [Fact]
    public void Jitter_SameAttempt_IsTheSameAndOthersSpread()
    {
        var spread = Enumerable.Range(0, 100).Select(n => RetryRules.Jitter("ops", $"e{n}", 1)).ToList();

        Assert.Equal(RetryRules.Jitter("ops", "e1", 1), RetryRules.Jitter("ops", "e1", 1));
        Assert.All(spread, j => Assert.InRange(j, 0, 1));
        Assert.True(spread.Count(j => j < 0.5) is > 25 and < 75);
    }

    [Fact]
    public void After_Accepted_IsTold()
    {
        var attempt = RetryRules.After(Message, 3, new SendResult.Accepted(202), Noticed.At, 12);

        Assert.Equal((DeliveryOutcome.Told, 202, null, null), (attempt.Outcome, attempt.Status, attempt.Error, attempt.NextAt));
        Assert.Equal(("ops", "e1", 3, "Critical: 0 rows in lag_bqx_gbpjpy"), (attempt.Target, attempt.MessageId, attempt.Number, attempt.Title));
    }

    [Fact]
    public void After_Refused_IsGivenUpAtOnce()
    {
        var attempt = RetryRules.After(Message, 1, new SendResult.Refused(404, "refuses it"), Noticed.At, 12);

        Assert.Equal((DeliveryOutcome.GivenUp, 404, "refuses it", null), (attempt.Outcome, attempt.Status, attempt.Error, attempt.NextAt));
    }

    [Fact]
    public void After_ReceiverStaysDown_TriesToTheDeadlineThenGivesUp()
    {
        var (now, tries) = (Noticed.At, 0);
        DeliveryAttempt attempt;
        while ((attempt = RetryRules.After(Message, ++tries, Down, now, 1)).Outcome == DeliveryOutcome.Retrying)
        {
            Assert.InRange(attempt.NextAt!.Value - now, TimeSpan.FromTicks(1), TimeSpan.FromMinutes(5));
            now = attempt.NextAt.Value;
        }

        Assert.Equal(DeliveryOutcome.GivenUp, attempt.Outcome);
        Assert.Equal(Noticed.At + RetryRules.Deadline, now);
        Assert.InRange(tries, 15, 30);
    }

    [Theory]
    [InlineData(60, 60)]
    [InlineData(100_000, 900)]
    public void After_ReceiverAsksToWait_IsHonouredUpToAQuarterOfAnHour(int asked, int waited)
    {
        var attempt = RetryRules.After(Message, 1, new SendResult.Failed(429, "asks", TimeSpan.FromSeconds(asked)), Noticed.At, 1);

        Assert.Equal(Noticed.At.AddSeconds(waited), attempt.NextAt);
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(0)]
    public void After_ReceiverAsksForNoTime_WaitsAllTheSame(int asked) =>
        Assert.InRange(
            RetryRules.After(Message, 1, new SendResult.Failed(429, "asks", TimeSpan.FromSeconds(asked)), Noticed.At, 1).NextAt!.Value,
            Noticed.At.AddSeconds(3.75),
            Noticed.At.AddSeconds(5));

    [Fact]
    public void After_TestThatFailed_IsNotTriedAgain() =>
        Assert.Equal(DeliveryOutcome.GivenUp, RetryRules.After(Noticed.Message(Noticed.Notice() with { Kind = NoticeKind.Test }), 1, Down, Noticed.At, 1).Outcome);
}
