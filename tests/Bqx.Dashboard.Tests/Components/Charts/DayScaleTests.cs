using Bqx.Core.Truth;
using Bqx.Dashboard.Charts;

namespace Bqx.Dashboard.Tests.Components.Charts;

public sealed class DayScaleTests
{
    private static readonly DateOnly Start = new(2025, 11, 24);

    [Fact]
    public void Over_Phases_CoversPlanForecastAndToday()
    {
        var scale = DayScale.Over([new PhaseDates(Start, Start.AddDays(9), Start, Start.AddDays(20), true)], Start.AddDays(12));

        Assert.Equal(Start, scale.First);
        Assert.True(scale.Last >= Start.AddDays(20));
        Assert.Equal(0, scale.At(Start));
        Assert.InRange(scale.At(Start.AddDays(12)), 1, 99);
    }

    [Fact]
    public void Length_OneDay_IsOneDaysShare()
    {
        var scale = new DayScale(Start, Start.AddDays(9), Start);

        Assert.Equal(10, scale.Length(Start, Start), 6);
        Assert.Equal(100, scale.Length(Start, Start.AddDays(9)), 6);
        Assert.Equal(10, scale.Length(Start.AddDays(3), Start), 6);
    }

    [Fact]
    public void Ticks_AnyToday_NeverCollideWithIt()
    {
        for (var offset = 0; offset < 67; offset++)
        {
            var scale = new DayScale(Start, Start.AddDays(70), Start.AddDays(offset));

            Assert.All(scale.Ticks(), t => Assert.True(Math.Abs(t.Day.DayNumber - scale.Today.DayNumber) >= 5));
        }
    }

    [Fact]
    public void Over_NoPhases_IsStillAScale()
    {
        var scale = DayScale.Over([], Start);

        Assert.True(scale.Days > 0);
        Assert.Equal(0, scale.At(Start));
    }
}
