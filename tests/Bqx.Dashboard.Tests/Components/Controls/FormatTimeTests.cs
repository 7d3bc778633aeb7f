using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Tests.Components.Controls;

public sealed class FormatTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 14, 9, 42, 10, TimeSpan.Zero);

    [Theory]
    [InlineData(-5, "0 s")]
    [InlineData(12, "12 s")]
    [InlineData(6 * 60, "6 min")]
    [InlineData(59 * 60 + 59, "59 min")]
    [InlineData(2 * 3600 + 2 * 60, "2 h 02 m")]
    [InlineData(29 * 3600, "1 d 5 h")]
    [InlineData(48 * 3600, "2 d")]
    [InlineData(63 * 86400, "63 d")]
    public void Age_Span_HasAtMostTwoUnits(int seconds, string expected) => Assert.Equal(expected, Format.Age(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(360, "6 min ago")]
    [InlineData(0, "just now")]
    [InlineData(-30, "just now")]
    public void Ago_Moment_CountsBack(int seconds, string expected) => Assert.Equal(expected, Format.Ago(Now.AddSeconds(-seconds), Now));

    [Fact]
    public void Stamp_ThisYear_HasDayAndTime() => Assert.Equal("12 Jan 22:05", Format.Stamp(new DateTimeOffset(2026, 1, 12, 22, 5, 0, TimeSpan.Zero), Now));

    [Fact]
    public void Stamp_OtherYear_HasDayAndYear() => Assert.Equal("12 Nov 2025", Format.Stamp(new DateTimeOffset(2025, 11, 12, 9, 0, 0, TimeSpan.Zero), Now));

    [Fact]
    public void Stamp_OtherZone_IsUtc() => Assert.Equal("13 Jan 23:30", Format.Stamp(new DateTimeOffset(2026, 1, 14, 1, 30, 0, TimeSpan.FromHours(2)), Now));

    [Fact]
    public void Stamp_Absent_IsADash() => Assert.Equal("–", Format.Stamp(null, Now));

    [Theory]
    [InlineData(2026, "14 Mar")]
    [InlineData(2027, "14 Mar 2027")]
    public void Day_Date_NamesAnotherYear(int year, string expected) =>
        Assert.Equal(expected, Format.Day(new DateOnly(year, 3, 14), new DateOnly(2026, 1, 14)));

    [Theory]
    [InlineData(18 * 60 + 42, "18:42")]
    [InlineData(9, "00:09")]
    [InlineData(2 * 3600 + 4 * 60 + 51, "2:04:51")]
    [InlineData(27 * 3600, "27:00:00")]
    [InlineData(-1, "00:00")]
    public void Duration_Span_IsATimer(int seconds, string expected) => Assert.Equal(expected, Format.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(950, "950 ms")]
    [InlineData(12_340, "12.3 s")]
    [InlineData(175_604, "2 min 55 s")]
    public void Took_Milliseconds_AreShortWords(double milliseconds, string expected) => Assert.Equal(expected, Format.Took(milliseconds));

    [Fact]
    public void Iso_Moment_IsUtc() => Assert.Equal("2026-01-14T09:42:10Z", Format.Iso(Now.ToOffset(TimeSpan.FromHours(5))));
}
