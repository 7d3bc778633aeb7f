using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Core.Truth;

public sealed class SnoozeTests
{
    private static readonly DateTimeOffset Now = Build.Now;
    private static readonly AttentionItem Worst = Build.DemoLikeAssessment().Attention.First(i => i.Findings.Any(f => f.Severity == Severity.Critical));

    [Fact]
    public void Assess_Snoozed_KeepsItsPlaceAndSaysUntilWhenAndWhy()
    {
        var item = Assess(Snoozed(Now.AddHours(4))).Attention.Single(i => i.Key == Worst.Key);

        Assert.Equal(("Lena Kovac", Now.AddHours(4), "Feed is down"), (item.Snooze!.By, item.Snooze.Until, item.Snooze.Reason));
        Assert.Equal(Worst.Impact, item.Impact);
    }

    [Fact]
    public void Assess_SnoozedCritical_StillCountsInTheVerdict()
    {
        var before = Build.DemoLikeAssessment().Headline;

        var after = Assess(Snoozed(Now.AddHours(4))).Headline;

        Assert.Equal((before.Status, before.Verdict), (after.Status, after.Verdict));
        Assert.EndsWith(" 1 critical issue is snoozed and still counts.", after.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_EndHasCome_IsBackByItself() => Assert.Null(Board(Snoozed(Now)).Of(Worst.Key, Worst.Status, Now));

    [Fact]
    public void Of_GotWorse_IsBackBeforeItsEnd() =>
        Assert.Null(Board(Snoozed(Now.AddHours(4)) with { Status = Status.Warning }).Of(Worst.Key, Status.Critical, Now));

    [Fact]
    public void Of_GotBetter_StaysPutOff() => Assert.NotNull(Board(Snoozed(Now.AddHours(4))).Of(Worst.Key, Status.Warning, Now));

    [Fact]
    public void Of_Woken_IsBack() =>
        Assert.Null(Board(Snoozed(Now.AddHours(4)), new SnoozeEvent(2, Worst.Key, Now, "Marc Olsen", SnoozeEventKind.Woken, null, null, "")).Of(Worst.Key, Worst.Status, Now));

    [Fact]
    public void CanSnooze_AnyEnd_IsToComeAndWithinTheLongest() => Prop.ForAll(
        Gen.Choose(-100_000, 100_000).ToArbitrary(),
        minutes => SnoozeRules.CanSnooze(Now.AddMinutes(minutes), "Feed is down", Now) is null == (minutes > 0 && minutes <= SnoozeRules.Longest.TotalMinutes)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void CanSnooze_WithoutAReason_IsRefused(string reason) =>
        Assert.Contains("Say why", SnoozeRules.CanSnooze(Now.AddHours(1), reason, Now), StringComparison.Ordinal);

    private static SnoozeEvent Snoozed(DateTimeOffset until) => new(1, Worst.Key, Now.AddHours(-1), "Lena Kovac", SnoozeEventKind.Snoozed, Worst.Status, until, "Feed is down");

    private static SnoozeBoard Board(params SnoozeEvent[] events) => new([.. events]);

    private static Assessment Assess(params SnoozeEvent[] events) => Assessor.Assess(DemoLike.World().Input() with { Snoozes = Board(events) });
}
