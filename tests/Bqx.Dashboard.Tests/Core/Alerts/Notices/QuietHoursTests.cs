using Bqx.Core.Alerts.Notices;
using Bqx.Core.Common;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Core.Alerts.Notices;

public sealed class QuietHoursTests
{
    private static readonly ImmutableArray<TimeZoneInfo> Zones =
        [.. new[] { "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia", "UTC" }.Select(TimeZoneInfo.FindSystemTimeZoneById)];

    private static readonly Arbitrary<(QuietHours Quiet, DateTimeOffset At)> Cases = (
        from zone in Gen.Elements(Zones.AsEnumerable())
        from minute in Gen.Choose(0, (24 * 60) - 1)
        from length in Gen.Choose(1, (24 * 60) - 1)
        from at in Gen.Choose(0, 2 * 365 * 24 * 60)
        let begin = new TimeOnly(0, 0).AddMinutes(minute)
        select (new QuietHours(begin, begin.AddMinutes(length), zone, []), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(at))).ToArbitrary();

    [Theory]
    [InlineData("2026-11-21 20:59", "2026-11-21 20:59")]
    [InlineData("2026-11-21 21:00", "2026-11-22 06:00")]
    [InlineData("2026-11-22 05:59", "2026-11-22 06:00")]
    [InlineData("2026-11-22 06:00", "2026-11-22 06:00")]
    // Clocks go forward on 29 March 2026: the night is eight hours long.
    [InlineData("2026-03-28 21:00", "2026-03-29 05:00")]
    // And back on 25 October: ten hours.
    [InlineData("2026-10-24 20:00", "2026-10-25 06:00")]
    public void HeldUntil_NightInBerlin_EndsAtSevenOfItsClock(string at, string until) =>
        Assert.Equal(Noticed.Utc(until), Noticed.Night().HeldUntil(Noticed.Utc(at)));

    [Theory]
    // 02:30 does not exist on 29 March: the clock goes from 02:00 to 03:00 at 01:00 UTC.
    [InlineData("2026-03-29 00:30", "2026-03-29 01:00")]
    // And comes twice on 25 October: at 00:30 and at 01:30 UTC.
    [InlineData("2026-10-25 00:40", "2026-10-25 01:30")]
    [InlineData("2026-10-25 01:30", "2026-10-25 01:30")]
    public void HeldUntil_EndInTheChangedHour_IsOneStretch(string at, string until) =>
        Assert.Equal(Noticed.Utc(until), (Noticed.Night() with { To = new TimeOnly(2, 30) }).HeldUntil(Noticed.Utc(at)));

    [Fact]
    public void HeldUntil_StretchInsideTheSkippedHour_IsEmpty() =>
        Assert.Equal(
            Noticed.Utc("2026-03-29 01:00"),
            (Noticed.Night() with { From = new TimeOnly(2, 10), To = new TimeOnly(2, 40) }).HeldUntil(Noticed.Utc("2026-03-29 01:00")));

    [Fact]
    public void HeldUntil_AnyTime_IsNeverEarlierAndNeverHeldAgain() => Prop.ForAll(Cases, c =>
    {
        var until = c.Quiet.HeldUntil(c.At);
        return until >= c.At && c.Quiet.HeldUntil(until) == until;
    }).QuickCheckThrowOnFailure();

    /// <summary>Away from changes of clocks it is what the clock on the wall says.</summary>
    [Fact]
    public void HeldUntil_OrdinaryDay_FollowsTheWallClock() => Prop.ForAll(Cases, c =>
    {
        var zone = c.Quiet.Zone;
        var offset = zone.GetUtcOffset(c.At);
        if (Enumerable.Range(-50, 101).Any(h => zone.GetUtcOffset(c.At.AddHours(h)) != offset))
        {
            return true;
        }

        var shown = TimeOnly.FromTimeSpan(TimeZoneInfo.ConvertTime(c.At, zone).TimeOfDay);
        return (c.Quiet.HeldUntil(c.At) > c.At) == shown.IsBetween(c.Quiet.From, c.Quiet.To);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void DueAt_SeverityBreaksThrough_IsAtOnce()
    {
        var target = Noticed.Target() with { QuietHours = Noticed.Night(Severity.Critical) };
        var night = Noticed.Utc("2026-11-21 23:00");

        Assert.Equal(night, target.DueAt(Noticed.Notice(at: night)));
        Assert.Equal(Noticed.Utc("2026-11-22 06:00"), target.DueAt(Noticed.Notice(severity: Severity.Warning, at: night)));
    }

    [Fact]
    public void DueAt_SeverityNotWanted_IsNever() =>
        Assert.Null((Noticed.Target() with { Severities = [Severity.Critical] }).DueAt(Noticed.Notice(severity: Severity.Info)));

    [Fact]
    public void DueAt_DigestInQuietHours_IsAtTheirEnd()
    {
        var target = Noticed.Target() with { QuietHours = Noticed.Night(), Digest = new Digest.Every(60) };

        Assert.Equal(Noticed.Utc("2026-11-22 06:00"), target.DueAt(Noticed.Notice(at: Noticed.Utc("2026-11-21 20:30"))));
        Assert.Equal(Noticed.Utc("2026-11-21 20:00"), target.DueAt(Noticed.Notice(at: Noticed.Utc("2026-11-21 19:30"))));
    }
}
